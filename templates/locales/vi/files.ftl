# Vì sao một tệp không được nhận, và phải làm gì.

file-refused-empty = Tệp “{ $name }” trống (0 byte). Mở lại tệp trên máy, lưu lại rồi chọn lại.
file-refused-too-large = Tệp “{ $name }” lớn hơn { $limit }. Giảm độ phân giải ảnh hoặc tách thành nhiều tệp.
file-refused-too-many = Tệp “{ $name }” chưa được nhận vì hồ sơ đã có đủ { $limit } tệp. Xóa bớt tệp không cần hoặc gộp nhiều trang vào một tệp PDF.
file-refused-dossier-full = Tệp “{ $name }” chưa được nhận vì tổng dung lượng vượt { $limit }. Xóa bớt tệp hoặc giảm độ phân giải.
file-refused-executable = Tệp “{ $name }” là chương trình máy tính, không phải giấy tờ. Chọn ảnh chụp hoặc bản quét PDF của giấy tờ.
file-refused-encrypted-pdf = Tệp PDF “{ $name }” đang đặt mật khẩu nên cơ quan không mở được. Bỏ mật khẩu, hoặc in ra PDF mới rồi chọn lại.
file-refused-polyglot = Tệp “{ $name }” chứa hai loại dữ liệu trong một tệp nên không an toàn. Chụp hoặc quét lại giấy tờ rồi chọn tệp mới.
file-refused-office-macro = Tệp “{ $name }” là văn bản có mã lệnh (macro). Lưu thành PDF rồi chọn lại.
file-refused-office-document = Tệp “{ $name }” là văn bản Word, Excel hoặc PowerPoint. Lưu thành PDF rồi chọn lại.
file-refused-heic = Ảnh “{ $name }” ở định dạng HEIC của iPhone. Vào Cài đặt › Camera › Định dạng, chọn “Tương thích nhất” rồi chụp lại; hoặc gửi ảnh dạng JPG.
file-refused-archive = Tệp “{ $name }” là tệp nén. Giải nén rồi chọn từng giấy tờ bên trong.
file-refused-web-page = Tệp “{ $name }” là trang web hoặc hình vẽ SVG. Lưu thành PDF hoặc ảnh JPG, PNG rồi chọn lại.
file-refused-truncated = Tệp “{ $name }” bị thiếu phần cuối nên không mở được. Kiểm tra tệp trên máy, lưu lại rồi chọn lại.
file-refused-name-disagrees = Nội dung tệp “{ $name }” là { $kind } nhưng đuôi tên tệp lại ghi loại khác. Đổi đuôi tệp cho đúng { $kind } rồi chọn lại.
file-refused-unknown-kind = Tệp “{ $name }” không phải là PDF, JPG hoặc PNG. Chụp ảnh hoặc quét giấy tờ thành một trong ba loại này.
file-refused-infected = Tệp “{ $name }” có mã độc nên không được nhận. Quét vi-rút máy tính hoặc điện thoại, rồi chụp lại giấy tờ bằng thiết bị khác.
file-refused-not-asked = Tệp “{ $name }” chưa được nhận vì hiện không cần nộp giấy tờ này. Chọn tệp ở đúng mục giấy tờ.
file-refused-scanner-silent = Tệp “{ $name }” chưa được nhận vì bộ phận quét vi-rút đang tạm dừng. Thử lại sau ít phút.
