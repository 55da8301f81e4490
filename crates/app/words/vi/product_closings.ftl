# Đóng, mở nhận phiếu của một sản phẩm
product-closing-close = Đóng nhận phiếu
product-closing-open = Mở lại nhận phiếu
product-closing-closed = đã đóng nhận phiếu
product-closing-by = { $name } đóng lúc { $at }.
product-closing-means = Sau khi đóng, không ai lưu nháp, nộp phiếu hay ghi không chấm sản phẩm này nữa; bản nháp đã lưu vẫn được giữ. Đóng không cho ai xem điểm: điểm chỉ hiện sau khi đóng phiên.
product-closing-all-filed = Mọi người có quyền chấm sản phẩm này đã nộp phiếu hoặc ghi không chấm.
product-closing-missing = Chưa nộp phiếu
product-closing-final = Đã có { $sheets } phiếu. Từ lúc đóng có thể biết các phiếu lệch nhau quá mức hay không, nên những người trên không chấm sản phẩm này nữa, kể cả khi mở lại; phiếu của họ thiếu như khi hết hạn. Dự khuyết được mời sau đó vẫn chấm được sau khi mở lại.
product-closing-not-final = Chưa có đủ hai phiếu, nên đóng chưa cho biết điều gì: có thể mở lại để những người trên nộp phiếu. Chưa mở lại thì sản phẩm còn chờ đến hết hạn.
product-closing-open-means = Sau khi mở lại, những người này còn nộp được phiếu. Ai chưa nộp lúc đóng, khi đã có từ hai phiếu trở lên, vẫn không chấm nữa. Lý do được ghi vào biên bản.
refused-product-is-closed = Sản phẩm này đã đóng nhận phiếu. Bản nháp của bạn vẫn được giữ; hãy hỏi chủ tịch hoặc thư ký hội đồng.
refused-product-was-closed = Lúc đóng nhận phiếu sản phẩm này bạn chưa nộp, trong khi đã có từ hai phiếu trở lên. Từ lúc ấy có thể biết các phiếu lệch nhau hay không, nên bạn không chấm sản phẩm này nữa.
refused-product-time-over = Đã hết hạn nộp phiếu ({ $at }), nên đóng hay mở không còn tác dụng.
refused-product-close-chair = Còn người chưa nộp phiếu. Chỉ chủ tịch quyết định không chờ nữa; thư ký quyết định khi chủ tịch vắng hoặc đứng ngoài sản phẩm này.
refused-product-close-reason = Còn người chưa nộp phiếu: hãy ghi lý do không chờ nữa.
refused-product-open-nobody = Mở lại không để ai nộp thêm được: mọi người đã nộp, hoặc chưa nộp lúc đóng khi đã có từ hai phiếu trở lên nên không chấm nữa.
refused-product-open-reason = Hãy ghi lý do mở lại: sẽ có phiếu nộp sau lúc đóng.
