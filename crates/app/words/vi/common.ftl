skip-to-content = Đến nội dung chính
nav-main = Trang chính
nav-desk = Bàn làm việc
sign-in = Đăng nhập
sign-out = Đăng xuất
other-language = English
footer = Sao Làng – quản lý chương trình Mỗi xã một sản phẩm (OCOP). Trang này không bao giờ hỏi mật khẩu hay tiền khi bạn kiểm tra một ngôi sao.
title-error = Lỗi:
error-prefix = Lỗi:
form-wrong = Có điều cần sửa
demo-data = dữ liệu minh họa
go-home = Về trang đầu

error-missing-title = Không tìm thấy trang
error-missing = Trang này không có, hoặc bạn không có quyền xem.
error-missing-next = Hãy kiểm tra lại địa chỉ, hoặc đăng nhập bằng tài khoản khác.
error-sign-in-title = Cần đăng nhập
error-sign-in = Hãy đăng nhập để tiếp tục.
error-refused-title = Không thực hiện được
error-refused-next = Hãy quay lại trang trước, sửa và gửi lại.
error-stale-title = Có người vừa thay đổi trước bạn
error-stale = Dữ liệu này đã thay đổi kể từ khi bạn mở trang. Chưa có gì của bạn được ghi.
error-stale-next = Hãy tải lại trang để xem bản mới rồi làm lại.
error-fault-title = Hệ thống gặp lỗi
error-fault = Lỗi là của chúng tôi. Chưa có gì được ghi.
error-fault-next = Hãy thử lại sau ít phút. Nếu vẫn lỗi, gọi văn phòng chương trình và đọc mã dưới đây.
error-reference = Mã lỗi: { $number }

problem-day = Ngày chưa đúng. Viết như 25/03/2026.
problem-no-such-day = Không có ngày { $day } trong lịch.
problem-too-long = Dài quá { $most } ký tự. Hãy viết ngắn lại.

refused-form-expired = Biểu mẫu đã hết hạn. Hãy tải lại trang rồi gửi lại.
refused-form-too-large = Nội dung gửi lên quá lớn. Một biểu mẫu được tới 256 KB, một tệp tới 20 MB.
problem-one-line = Phải nằm trên một dòng. Hãy bỏ chỗ xuống dòng.
refused-forms-busy = Đang có nhiều người gửi tệp cùng lúc nên máy chủ chưa nhận được. Hãy gửi lại sau ít phút.
refused-forms-yours = Bạn đang gửi nhiều biểu mẫu có tệp cùng lúc. Hãy chờ chúng gửi xong rồi gửi lại.
refused-form-unreadable = Không đọc được nội dung gửi lên. Hãy tải lại trang rồi gửi lại.

command-missing = Không tìm thấy.
command-migrated = cơ sở dữ liệu đã ở bản mới nhất
command-serving = Sao Làng đang chạy tại { $address }
command-demo-accounts = Tài khoản minh họa (tên đăng nhập, mật khẩu một lần):
command-demo-own-password = (mật khẩu đã đặt)
refused-role-unknown = Không có vai trò này. Dùng: producer, commune, office, advisor, council, leader, outlet, organiser, auditor.

site-place = Chương trình Mỗi xã một sản phẩm
crumbs = Bạn đang ở
home-title = Sao Làng
home-criteria = Bộ tiêu chí đánh giá, phân hạng
home-in-force = Đang có hiệu lực: { $decision }, từ ngày { $day }.
points = { $count } điểm
points-most = tối đa { $count } điểm
search = Tìm
pages = Các trang
pages-at = Trang { $page } trên { $pages }
pages-earlier = ‹ Trang trước
pages-later = Trang sau ›
