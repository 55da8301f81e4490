inbox = Hộp thư
inbox-unread = { $count } thư chưa đọc.
inbox-none = Chưa có thư nào. Khi giấy chứng nhận sắp hết hạn hoặc đến lúc nộp hồ sơ đánh giá lại, thư báo sẽ ở đây.
desk-letters = Mở hộp thư
task-letters = Hộp thư có { $count } thư chưa đọc
letter-unread = chưa đọc
letter-open = Mở trang liên quan
letter-more = Xem thêm: { $address }
letter-automatic = Thư tự động của chương trình OCOP, không cần trả lời. Muốn nhận ở địa chỉ khác, hãy sửa thư điện tử trong thông tin chủ thể.

letter-certificate-expires-title = Nhắc hạn giấy chứng nhận OCOP: hiệu lực đến hết ngày { $valid_on }
letter-certificate-expires-about = { $product } – { $producer }
letter-certificate-expires-text = Giấy chứng nhận số { $number } của sản phẩm { $product } ({ $producer }) có hiệu lực đến hết ngày { $valid_on }. Hồ sơ đánh giá lại nộp từ ngày { $opens_on } đến hết ngày { $closes_on }, tức từ 180 đến 120 ngày trước ngày hết hạn (điểm a khoản 6 Điều 7 Quyết định 26/2026/QĐ-TTg). Nếu thời gian ấy đã qua mà chưa nộp, hãy mở trang hồ sơ để xem còn cách nào.

letter-window-opened-title = Đã đến lúc nộp hồ sơ đánh giá lại sản phẩm OCOP
letter-window-opened-about = { $product } – { $producer }
letter-window-opened-text = Sản phẩm { $product } ({ $producer }) được nộp hồ sơ đánh giá lại từ ngày { $opens_on } đến hết ngày { $closes_on } (điểm a khoản 6 Điều 7 Quyết định 26/2026/QĐ-TTg). Giấy chứng nhận số { $number } có hiệu lực đến hết ngày { $valid_on }.

letter-window-closing-title = Sắp hết thời gian nộp hồ sơ đánh giá lại sản phẩm OCOP
letter-window-closing-about = { $product } – { $producer }
letter-window-closing-text = Hồ sơ đánh giá lại sản phẩm { $product } ({ $producer }) nhận từ ngày { $opens_on } và chậm nhất là hết ngày { $closes_on } (điểm a khoản 6 Điều 7 Quyết định 26/2026/QĐ-TTg). Giấy chứng nhận số { $number } có hiệu lực đến hết ngày { $valid_on }. Ai đã nộp rồi thì bỏ qua thư này.

letter-dossier-submitted-title = Có hồ sơ OCOP mới nộp
letter-dossier-submitted-about = { $product } – { $producer }
letter-dossier-submitted-text = { $producer } đã nộp hồ sơ số { $number } cho sản phẩm { $product }. Thời hạn 15 ngày làm việc tính từ ngày nộp.

letter-dossier-received-title = Hồ sơ OCOP đã được tiếp nhận
letter-dossier-received-about = { $product } – { $producer }
letter-dossier-received-text = Ủy ban nhân dân xã, phường đã tiếp nhận hồ sơ số { $number } của sản phẩm { $product } ({ $producer }).

letter-supplement-asked-title = Hồ sơ OCOP cần bổ sung giấy tờ
letter-supplement-asked-about = { $product } – { $producer }
letter-supplement-asked-text = Hồ sơ số { $number } của sản phẩm { $product } ({ $producer }) cần bổ sung. Danh sách đầy đủ ở trang hồ sơ; bổ sung xong thì nộp lại.

letter-dossier-returned-title = Hồ sơ OCOP không được tiếp nhận
letter-dossier-returned-about = { $product } – { $producer }
letter-dossier-returned-text = Hồ sơ số { $number } của sản phẩm { $product } ({ $producer }) được trả lại. Lý do và căn cứ ở trang hồ sơ. Có thể lập hồ sơ mới từ những gì đã ghi.

letter-dossier-proposed-title = Hồ sơ OCOP đã được đề nghị lên cấp tỉnh
letter-dossier-proposed-about = { $product } – { $producer }
letter-dossier-proposed-text = Ủy ban nhân dân xã, phường đã đề nghị cấp tỉnh đánh giá, phân hạng sản phẩm { $product } ({ $producer }), hồ sơ số { $number }.

letter-delay-apologised-title = Xin lỗi và hẹn lại ngày trả kết quả hồ sơ OCOP
letter-delay-apologised-about = { $product } – { $producer }
letter-delay-apologised-text = Ủy ban nhân dân xã, phường chậm trả lời hồ sơ số { $number } của sản phẩm { $product } ({ $producer }), xin lỗi và hẹn lại ngày. Ngày mới và lý do ở phiếu xin lỗi trong trang hồ sơ.
letter-proxy-code-title = Mã để làm hộ
letter-proxy-code-about = { $producer }
letter-proxy-code-text = Mã { $code } để { $agent } làm hộ { $product }. Mã dùng một lần, trong 10 phút. Chỉ đọc mã nếu bạn đang nhờ người này.
letter-submission-code-title = Mã để nộp hồ sơ OCOP
letter-submission-code-about = { $product } – { $producer }
letter-submission-code-text = Mã { $code } để { $agent } nộp hồ sơ của sản phẩm { $product } thay bạn. Mã dùng một lần, trong 10 phút. Chỉ đọc mã nếu bạn đã xem hồ sơ và đồng ý nộp.

letter-proposal-received-title = Cơ quan cấp tỉnh đã nhận hồ sơ OCOP
letter-proposal-received-about = { $product } – { $producer }
letter-proposal-received-text = Văn phòng OCOP cấp tỉnh đã nhận hồ sơ số { $number } của sản phẩm { $product } ({ $producer }) do xã, phường đề nghị.

letter-office-asked-title = Văn phòng tỉnh yêu cầu bổ sung hồ sơ OCOP
letter-office-asked-about = { $product } – { $producer }
letter-office-asked-text = Văn phòng OCOP cấp tỉnh yêu cầu chủ thể bổ sung hồ sơ số { $number } của sản phẩm { $product } ({ $producer }). Danh sách đầy đủ ở trang hồ sơ. Chủ thể nộp lại cho văn phòng tỉnh; xã, phường không phải đánh giá lại.

letter-supplement-answered-title = Hồ sơ OCOP đã được bổ sung
letter-supplement-answered-about = { $product } – { $producer }
letter-supplement-answered-text = { $producer } đã bổ sung và nộp lại hồ sơ số { $number } của sản phẩm { $product } theo yêu cầu của văn phòng tỉnh.

letter-dossier-stopped-title = Hồ sơ OCOP dừng xử lý
letter-dossier-stopped-about = { $product } – { $producer }
letter-dossier-stopped-text = Văn phòng OCOP cấp tỉnh dừng xử lý hồ sơ số { $number } của sản phẩm { $product } ({ $producer }). Lý do ở trang hồ sơ.

letter-dossier-resumed-title = Hồ sơ OCOP được tiếp tục xử lý
letter-dossier-resumed-about = { $product } – { $producer }
letter-dossier-resumed-text = Văn phòng OCOP cấp tỉnh tiếp tục xử lý hồ sơ số { $number } của sản phẩm { $product } ({ $producer }). Lý do ở trang hồ sơ.

letter-term-resumed-title = Hồ sơ OCOP đã được bổ sung, thời hạn tính tiếp
letter-term-resumed-about = { $product } – { $producer }
letter-term-resumed-text = { $producer } đã bổ sung và nộp lại hồ sơ số { $number } cho sản phẩm { $product } theo yêu cầu của xã, phường. Thời hạn được tính tiếp, không tính lại từ đầu: { $due_on ->
        [unknown] lịch nghỉ chưa được nhập nên chưa tính được ngày cuối.
       *[other] còn { $left } ngày làm việc, hạn trả lời hết ngày { $due_on }.
    }

letter-proposed-short-title = Xã, phường đề nghị một hồ sơ OCOP chưa đủ bản giấy hoặc sản phẩm mẫu
letter-proposed-short-about = { $product } – { $producer }
letter-proposed-short-text = Hồ sơ số { $number } của sản phẩm { $product } ({ $producer }) được đề nghị khi chưa đủ bản giấy hoặc sản phẩm mẫu. Lý do xã, phường ghi: { $why }
