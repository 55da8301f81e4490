sign-in-login = Tên đăng nhập
sign-in-password = Mật khẩu
sign-in-password-hint = Lần đầu: dùng mật khẩu một lần được cấp.
password-title = Đặt mật khẩu của bạn
password-first = Bạn vừa đăng nhập bằng mật khẩu một lần. Hãy đặt mật khẩu riêng để tiếp tục.
password-new = Mật khẩu mới
password-new-hint = Ít nhất 8 ký tự. Một câu dài dễ nhớ tốt hơn một từ khó.
password-again = Gõ lại mật khẩu mới
password-save = Lưu mật khẩu
desk-hello = Xin chào { $name }

role-producer = Chủ thể
role-commune = Cán bộ xã, phường
role-office = Cơ quan tham mưu OCOP
role-advisor = Tổ tư vấn
role-council = Thành viên Hội đồng
role-leader = Lãnh đạo UBND
role-outlet = Điểm giới thiệu và bán
role-organiser = Đơn vị tổ chức sự kiện
role-auditor = Thanh tra, kiểm toán

refused-sign-in-wrong = Tên đăng nhập hoặc mật khẩu không đúng. Nếu quên mật khẩu, hãy gọi văn phòng chương trình để được cấp mật khẩu một lần.
refused-sign-in-too-often = Đã thử quá nhiều lần. Hãy đợi một phút rồi thử lại.
refused-sign-in-busy = Đang có quá nhiều người đăng nhập cùng lúc. Hãy thử lại sau vài giây.
refused-password-short = Mật khẩu cần ít nhất 8 ký tự.
refused-password-long = Mật khẩu dài quá 128 ký tự.
refused-password-is-login = Mật khẩu không được giống tên đăng nhập.
refused-password-differs = Hai lần gõ mật khẩu không giống nhau. Hãy gõ lại.
refused-login-form = Tên đăng nhập chỉ gồm chữ thường không dấu, số, dấu chấm và gạch nối, dài tối đa 40 ký tự.
refused-login-taken = Tên đăng nhập này đã có người dùng. Hãy chọn tên khác.

desk-next = Việc có thể làm
desk-open-round = Mở đợt đánh giá
desk-create-council = Lập hội đồng
desk-rounds = Xem các đợt và hội đồng
desk-criteria = Đọc bộ tiêu chí đang có hiệu lực
desk-password = Đổi mật khẩu
