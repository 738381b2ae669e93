# Hướng dẫn, khả năng tiếp cận, pháp lý, dữ liệu cá nhân. Mỗi dòng là một đoạn;
# dòng bắt đầu bằng • là một mục.

public-help-title = Hướng dẫn sử dụng
public-help-lead = Từ lúc đăng ký đến khi nhận kết quả. Nếu cần người giúp trực tiếp, xem mục cuối trang.
public-guides = Hướng dẫn có hình
public-guide-cong-dan = Hướng dẫn cho người dân
public-guide-about-cong-dan = Từ lúc chưa có tài khoản đến khi cầm kết quả trong tay.
public-guide-truong = Hướng dẫn cho trường học
public-guide-about-truong = Lập tài khoản của trường, phân quyền cho người làm hồ sơ, nộp thay học sinh.
public-guide-mot-cua = Hướng dẫn cho cán bộ một cửa
public-guide-about-mot-cua = Tiếp nhận, yêu cầu bổ sung, từ chối, chuyển và trả kết quả.
public-guide-lanh-dao = Hướng dẫn cho chuyên viên, lãnh đạo và văn thư
public-guide-about-lanh-dao = Thụ lý, duyệt, ký, phát hành; trả lại, xin lỗi và hẹn lại, dừng.
public-guide-others = Hướng dẫn khác
public-guide-back = Hướng dẫn sử dụng
public-guide-language = Hướng dẫn này viết bằng tiếng Việt.
public-help-title-dang-ky = Đăng ký tài khoản
public-help-text-dang-ky =
    Cần một địa chỉ thư điện tử đang dùng; mọi thông báo về hồ sơ gửi đến địa chỉ đó.
    • Bấm “Đăng ký”, nhập họ tên, thư điện tử và mật khẩu ít nhất 10 ký tự. Một câu dài dễ nhớ tốt hơn một từ ngắn nhiều ký hiệu.
    • Mở thư xác nhận và bấm liên kết trong thư. Không thấy thư thì xem mục thư rác, hoặc bấm gửi lại.
    • Chưa xác nhận vẫn kê khai được một hồ sơ; trước khi nộp phải xác nhận. Sau 7 ngày không xác nhận, tài khoản và bản nháp bị xóa.
    • Trường học, trung tâm: một người đăng ký rồi mời đồng nghiệp vào tài khoản của tổ chức. Hồ sơ thuộc về tổ chức, không mất khi đổi người.
    • Quên mật khẩu: bấm “Quên mật khẩu” ở trang đăng nhập.
public-help-title-chuan-bi = Chuẩn bị giấy tờ
public-help-text-chuan-bi =
    Trang của mỗi thủ tục có bảng giấy tờ: loại nào bắt buộc, loại nào chỉ cần trong một số trường hợp, cần bản chính hay bản sao.
    • Để sẵn thẻ căn cước hoặc hộ chiếu để ghi đúng số, ngày cấp.
    • Với thủ tục về văn bằng: có bản chụp văn bằng thì tra sổ gốc nhanh hơn.
    • Nộp thay người khác: cần giấy ủy quyền có chứng thực hoặc giấy tờ chứng minh quan hệ.
    • Đơn đề nghị được lập từ nội dung kê khai; không phải in, ký và chụp lại, trừ khi bảng giấy tờ ghi khác.
public-help-title-chup-anh = Chụp giấy tờ bằng điện thoại
public-help-text-chup-anh =
    • Đặt giấy phẳng, nơi đủ sáng, tránh bóng tay và ánh đèn lóa; tắt đèn flash với giấy ép nhựa.
    • Giữ máy song song với tờ giấy, thấy đủ bốn góc, chữ đọc rõ khi phóng to.
    • Chụp cả hai mặt thẻ căn cước; giấy nhiều trang thì chụp đủ các trang, kể cả trang có dấu chứng thực.
    • Nhận tệp PDF, JPG, PNG. Điện thoại lưu ảnh dạng HEIC: đổi sang JPG (iPhone: Cài đặt › Camera › Định dạng › Tương thích nhất).
    • Mỗi tệp không quá { $file }; một hồ sơ không quá { $files } tệp và { $dossier }.
    • Không chỉnh sửa nội dung ảnh; tệp PDF có mật khẩu không nhận được.
public-help-title-ke-khai = Kê khai
public-help-text-ke-khai =
    • Bấm “Nộp hồ sơ trực tuyến” ở trang thủ tục. Hồ sơ chia thành từng phần; làm phần nào trước cũng được.
    • Nội dung được lưu khi chuyển trang. Mở lại ở “Hồ sơ của tôi”, trên máy khác cũng được.
    • Ghi đúng như trên giấy tờ. Ngày ghi theo thứ tự ngày/tháng/năm.
    • Chỗ nào chưa đúng, trang sẽ nói rõ sai gì và sửa thế nào; nội dung đã nhập không mất.
public-help-title-nop = Kiểm tra và nộp
public-help-text-nop =
    • Trang cuối hiện lại toàn bộ câu trả lời và giấy tờ; bấm “Sửa” ở mục cần sửa.
    • Đọc và đánh dấu các lời cam đoan, rồi bấm nộp. Bấm hai lần cũng chỉ thành một hồ sơ.
    • Nộp xong có ngay mã tra cứu và mã bí mật, kèm thư điện tử xác nhận. Hãy giữ cả hai mã.
public-help-title-trang-thai = Các trạng thái của hồ sơ
public-help-text-trang-thai = Tên trạng thái theo mã chung của cả nước.
public-help-title-thoi-han = Thời hạn được tính thế nào
public-help-text-thoi-han =
    Thời hạn tính theo giờ làm việc: một ngày làm việc là 8 giờ. Giờ làm việc: { $hours }, thứ Hai đến thứ Sáu, trừ ngày nghỉ lễ; ngày làm bù có tính.
    • Sau khi nộp trực tuyến, Bộ phận Một cửa trả lời trong { $check } giờ làm việc.
    • Thời hạn giải quyết tính từ lúc hồ sơ được tiếp nhận, không phải từ lúc nộp.
    • Nộp ngoài giờ: tính từ đầu buổi làm việc kế tiếp.
    • Khi cơ quan yêu cầu bổ sung, đồng hồ dừng cho đến khi nhận được bổ sung; ngày hẹn mới được báo lại.
    • Nếu không kịp hẹn, cơ quan phải xin lỗi bằng văn bản và hẹn lại.
    Trang của từng hồ sơ giải thích vì sao hẹn đến ngày đó.
public-help-title-bo-sung = Khi được yêu cầu bổ sung
public-help-text-bo-sung =
    • Thư nêu đủ các mục cần bổ sung, lý do và hạn cuối.
    • Mở hồ sơ, sửa hoặc tải lên đúng các mục đó rồi gửi lại; các phần khác giữ nguyên.
    • Hạn bổ sung là { $days } ngày làm việc; người nộp được tự gia hạn một lần thêm { $more } ngày làm việc.
    • Quá hạn mà không bổ sung, hồ sơ có thể bị dừng giải quyết.
    • Muốn thôi: rút hồ sơ ngay trên trang hồ sơ, trước khi kết quả được ký.
public-help-title-ket-qua = Nhận kết quả
public-help-text-ket-qua =
    Nhận theo cách đã chọn khi kê khai:
    • Trực tuyến: tải bản quét của kết quả trong trang hồ sơ.
    • Tại quầy: mang theo thẻ căn cước; người nhận thay mang thêm giấy ủy quyền.
    • Qua bưu chính công ích: người yêu cầu trả cước.
    Có giấy tờ phải đối chiếu thì mang bản chính khi nhận.
public-help-title-tra-cuu = Tra cứu không cần đăng nhập
public-help-text-tra-cuu = Vào “Tra cứu”, nhập mã tra cứu (hoặc mã hồ sơ) và mã bí mật 4 số. Trang tra cứu không hiện đầy đủ họ tên và giấy tờ. Thử sai 5 lần thì phải chờ 15 phút.
public-help-title-thuat-ngu = Từ ngữ trong thủ tục
public-help-text-thuat-ngu = Những từ ngữ của luật hay gặp trên Cổng này, nói bằng lời thường.
public-term-chu-ho-so = Chủ hồ sơ
public-term-text-chu-ho-so = Người mà hồ sơ là của họ: người có tên trên văn bằng, học sinh chuyển trường. Người nộp có thể là người khác, ví dụ cha mẹ, người được ủy quyền, nhà trường.
public-term-so-dinh-danh = Số định danh cá nhân
public-term-text-so-dinh-danh = Dãy 12 chữ số trên thẻ căn cước, cũng là số CCCD.
public-term-so-goc = Sổ gốc
public-term-text-so-goc = Sổ mà cơ quan lập khi cấp văn bằng, chứng chỉ, ghi tên từng người được cấp. Cơ quan giữ sổ gốc mới cấp được bản sao.
public-term-ban-sao-so-goc = Bản sao từ sổ gốc
public-term-text-ban-sao-so-goc = Bản sao do cơ quan giữ sổ gốc cấp, có giá trị như bản chính trong các giao dịch. Không cần còn bản chính.
public-term-ban-sao-chung-thuc = Bản sao có chứng thực
public-term-text-ban-sao-chung-thuc = Bản chụp đã được Ủy ban nhân dân xã, phường hoặc công chứng đối chiếu với bản chính và đóng dấu.
public-term-mot-cua = Bộ phận Một cửa
public-term-text-mot-cua = Nơi nhận hồ sơ và trả kết quả cho mọi thủ tục; ông/bà không phải đến từng phòng.
public-term-tiep-nhan = Tiếp nhận
public-term-text-tiep-nhan = Cơ quan xác nhận hồ sơ đã đủ và bắt đầu giải quyết. Thời hạn tính từ lúc này, không phải từ lúc nộp.
public-term-gio-lam-viec = Giờ làm việc, ngày làm việc
public-term-text-gio-lam-viec = Chỉ tính giờ cơ quan mở cửa; thứ Bảy, Chủ nhật và ngày lễ không tính. Một ngày làm việc là 8 giờ.
public-term-bo-sung = Yêu cầu bổ sung
public-term-text-bo-sung = Hồ sơ thiếu hoặc chưa rõ; cơ quan nói một lần tất cả những gì cần thêm. Trong khi chờ ông/bà, thời hạn tạm dừng.
public-term-thu-ly = Thụ lý
public-term-text-thu-ly = Chuyên viên xem xét hồ sơ, tra cứu, đối chiếu và soạn kết quả.
public-term-ban-dien-tu = Bản quét kết quả
public-term-text-ban-dien-tu = Tệp chụp lại văn bản đã ký và đóng dấu, tải được trong trang hồ sơ. Cổng chỉ gọi một tệp là có chữ ký số khi chữ ký trong tệp đã được kiểm tra.
public-term-phi = Phí, lệ phí
public-term-text-phi = Khoản tiền pháp luật quy định cho một số thủ tục. Thủ tục không thu thì Cổng ghi “Không thu phí”.
public-help-title-goi-ai = Hỏi ai, ở đâu
public-help-text-goi-ai = Người không quen dùng máy, người cao tuổi, người khuyết tật có thể đến quầy để được hướng dẫn và nhập giúp; mang theo thẻ căn cước.

public-words-dated = Nội dung cập nhật ngày 25/11/2026.

public-words-title-accessibility = Khả năng tiếp cận
public-words-lead-accessibility = Cổng được làm để mọi người đều dùng được, theo tiêu chuẩn WCAG 2.2 mức AA. Dưới đây là những gì đã làm được và những gì chưa.
public-words-head-can-do = Đã làm được
public-words-text-can-do =
    • Dùng được hoàn toàn bằng bàn phím; vị trí con trỏ luôn nhìn thấy rõ.
    • Không cần tập lệnh (JavaScript): kê khai, tải tệp, nộp và tra cứu vẫn dùng được.
    • Phóng to chữ đến 400 % hoặc dùng màn hình rộng 320 điểm ảnh không phải kéo ngang.
    • Có chế độ tối theo thiết bị; màu chữ và nền đủ tương phản.
    • Lỗi được nêu bằng câu chữ ở đầu trang và cạnh từng ô; trạng thái không chỉ thể hiện bằng màu.
    • Tiêu đề, nhãn, bảng có cấu trúc cho trình đọc màn hình; ngôn ngữ của trang được khai báo.
public-words-head-not-yet = Chưa làm được
public-words-text-not-yet =
    • Chưa có người khuyết tật dùng thử; chưa thử với trình đọc màn hình tiếng Việt.
    • Chưa có bản dễ đọc, ngôn ngữ ký hiệu và tiếng Khmer.
    • Giấy tờ do người nộp tải lên giữ nguyên dạng ảnh, trình đọc màn hình không đọc được.
public-words-head-checked = Kiểm tra thế nào
public-words-text-checked = Các trang được kiểm tra tự động bằng axe-core và kiểm tra bằng mắt ở màn hình điện thoại và máy tính. Đây là tự đánh giá, chưa có đánh giá độc lập.
public-words-head-obstacle = Gặp trở ngại?
public-words-text-obstacle = Hãy cho biết trang nào, đang làm gì và dùng thiết bị gì. Trong lúc chờ khắc phục, có thể làm thủ tục tại quầy, có người hướng dẫn.

public-words-title-legal = Căn cứ pháp lý
public-words-lead-legal = Các văn bản quy định cách Cổng tiếp nhận và giải quyết hồ sơ. Căn cứ riêng của mỗi thủ tục ghi trên trang thủ tục đó.
public-words-head-one-stop = Cơ chế một cửa
public-words-text-one-stop =
    • Nghị định số 118/2025/NĐ-CP (hiệu lực từ 01/7/2025, được sửa đổi bởi Nghị định số 367/2025/NĐ-CP): tiếp nhận, giải quyết, trả kết quả tại trung tâm phục vụ hành chính công cấp tỉnh, cấp xã; nộp hồ sơ không phụ thuộc nơi cư trú trong tỉnh.
    • Nghị định số 63/2010/NĐ-CP và Nghị định số 92/2017/NĐ-CP: các bộ phận của một thủ tục hành chính, kiểm soát thủ tục, phản ánh kiến nghị.
public-words-head-forms = Biểu mẫu và mã hồ sơ
public-words-text-forms = Thông tư số 03/2025/TT-VPCP: giấy tiếp nhận và hẹn trả, phiếu yêu cầu bổ sung, phiếu từ chối, văn bản xin lỗi, thông báo dừng, phiếu kiểm soát, sổ theo dõi và mã hồ sơ.
public-words-head-online = Giao dịch điện tử
public-words-text-online =
    • Nghị định số 45/2020/NĐ-CP: hồ sơ và kết quả điện tử có giá trị như bản giấy. (Phần áp dụng cụ thể: cần Sở xác nhận.)
    • Nghị định số 42/2022/NĐ-CP: dịch vụ công trực tuyến toàn trình và một phần.
    • Thông tư số 01/2023/TT-VPCP: số hóa hồ sơ và kết quả.
    • Nghị định số 137/2024/NĐ-CP và Nghị định số 30/2020/NĐ-CP: giao dịch điện tử của cơ quan nhà nước; công tác văn thư.
public-words-head-data-law = Dữ liệu cá nhân
public-words-text-data-law = Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định số 356/2025/NĐ-CP (từ 01/01/2026). Xem trang “Bảo vệ dữ liệu cá nhân”.
public-words-head-complaint = Không đồng ý với cách giải quyết?
public-words-text-complaint = Người nộp có quyền hỏi lý do, phản ánh, kiến nghị và khiếu nại theo pháp luật. Văn bản từ chối hoặc dừng giải quyết phải nêu rõ lý do và căn cứ. Liên hệ:

public-words-title-privacy = Bảo vệ dữ liệu cá nhân
public-words-lead-privacy = Dữ liệu trong hồ sơ chỉ dùng để giải quyết thủ tục, trả kết quả và lưu trữ theo quy định.
public-words-head-what = Dữ liệu nào được thu thập
public-words-text-what =
    • Tài khoản: họ tên, thư điện tử, số điện thoại nếu có, các lần đăng nhập.
    • Hồ sơ: những gì thủ tục đòi hỏi, như số định danh, ngày sinh, địa chỉ, thông tin văn bằng, giấy tờ tải lên.
    • Dữ liệu nhạy cảm, như dân tộc, chỉ hỏi khi thủ tục cần; biểu mẫu ghi rõ khi không bắt buộc.
    Cổng không dùng dịch vụ theo dõi, quảng cáo hay thống kê của bên thứ ba.
public-words-head-why = Vì sao và theo căn cứ nào
public-words-text-why =
    Cơ quan xử lý dữ liệu để thực hiện thủ tục hành chính theo pháp luật. Ngoài ra, mỗi mục đích được hỏi riêng khi nộp, không đánh dấu sẵn; câu chữ, phiên bản và thời điểm đồng ý được lưu cùng hồ sơ.
    Lời mời đánh giá sau khi có kết quả chỉ gửi khi người nộp đồng ý.
public-words-head-who = Ai được xem
public-words-text-who =
    • Cán bộ được giao giải quyết hồ sơ và lãnh đạo của họ; mỗi lần xem, sửa đều được ghi lại.
    • Người nộp và, với hồ sơ của tổ chức, các thành viên được phân quyền.
    • Không chuyển cho bên khác, trừ khi pháp luật yêu cầu.
public-words-head-public = Trang công khai hiện gì
public-words-text-public = Trang tra cứu cần cả mã và mã bí mật, và chỉ hiện trạng thái, thời hạn cùng họ tên đã che bớt (ví dụ Ng*** V** A**). Không trang công khai nào hiện họ tên cùng ngày sinh và số định danh.
public-words-head-how-long = Giữ bao lâu
public-words-text-how-long =
    • Bản nháp: đến khi người nộp xóa.
    • Hồ sơ đã có kết quả: theo thời hạn lưu trữ của pháp luật (cần Sở xác nhận số năm cho từng loại).
    • Rút lại sự đồng ý: dừng giải quyết hồ sơ nếu chưa có kết quả; phần phải lưu theo luật vẫn được giữ, phần còn lại được ẩn.
public-words-head-rights = Quyền của người có dữ liệu
public-words-text-rights =
    • Biết dữ liệu nào được giữ: xem trong tài khoản và trong từng hồ sơ.
    • Sửa thông tin tài khoản bất cứ lúc nào; hồ sơ đã nộp thì đề nghị cơ quan đính chính.
    • Nhận bản sao dữ liệu, rút lại sự đồng ý, đề nghị xóa hoặc hạn chế xử lý: Cổng chưa có chức năng tự làm trực tuyến; gửi yêu cầu đến địa chỉ cuối trang.
    • Khiếu nại nếu cho rằng dữ liệu bị xử lý sai.
public-words-head-children = Dữ liệu của trẻ em
public-words-text-children = Với học sinh từ đủ 7 tuổi, cần sự đồng ý của học sinh và của cha, mẹ hoặc người giám hộ. Biểu mẫu chuyển trường hỏi riêng điều này.
public-words-head-safe = Bảo vệ thế nào
public-words-text-safe =
    • Mật khẩu chỉ lưu dưới dạng băm; cán bộ đăng nhập bằng hai bước.
    • Tệp tải lên được kiểm tra loại và lưu kèm dấu kiểm (SHA-256) để phát hiện thay đổi.
    • Nhật ký nối chuỗi, sửa hoặc xóa một dòng là phát hiện được.
    • Nếu xảy ra lộ, mất dữ liệu, cơ quan báo cho người bị ảnh hưởng và cơ quan có thẩm quyền theo luật.
