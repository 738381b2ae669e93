# Khu vực của người nộp hồ sơ: bắt đầu, kê khai, nộp, theo dõi, bổ sung, nhận kết quả.

citizen-search = Tìm trong hồ sơ của tôi
citizen-search-hint = Theo mã hồ sơ, tên, hoặc nội dung đã khai; có thể gõ không dấu
citizen-groups = Lọc hồ sơ
citizen-group-all = Tất cả
citizen-group-mine = Cần tôi làm
citizen-group-drafts = Bản nháp
citizen-group-open = Đang giải quyết
citizen-group-ended = Đã xong
citizen-found = { $count } hồ sơ
citizen-changed = cập nhật { $at }
citizen-promised = Hẹn trả kết quả: { $due }
citizen-late = Cơ quan trả kết quả hoặc trả lời chậm. Mở hồ sơ để xem.
citizen-none = Chưa có hồ sơ nào
citizen-none-text = Khi bắt đầu một thủ tục, hồ sơ sẽ hiện ở đây để theo dõi.
citizen-none-way = Tìm thủ tục để nộp hồ sơ
citizen-none-found = Không tìm thấy hồ sơ phù hợp
citizen-none-found-text = Thử bớt từ tìm kiếm hoặc chọn xem tất cả.
citizen-todo-draft = Kê khai tiếp và nộp
citizen-todo-supplement = Cần bổ sung giấy tờ
citizen-todo-payment = Cần nộp phí, lệ phí
citizen-todo-result = Đã có kết quả, mời nhận

citizen-start-existing = { $count ->
    [one] Ông/bà đang kê khai dở thủ tục này
   *[other] Ông/bà đang kê khai dở { $count } hồ sơ của thủ tục này
}
citizen-start-continue = Kê khai tiếp hồ sơ sửa lần cuối { $at }
citizen-start-need = Nên chuẩn bị sẵn
citizen-start-if-needed = (tùy trường hợp)
citizen-start-saved = Mọi nội dung được lưu lại ngay. Có thể dừng bất cứ lúc nào và quay lại kê khai tiếp.
citizen-start-fee = Thủ tục này có thu phí; số tiền được báo trước khi nộp hồ sơ.
citizen-start-for = Nộp hồ sơ cho ai?
citizen-start-for-hint = Hồ sơ nộp cho trường hoặc tổ chức thuộc về tổ chức đó; các thành viên khác cũng xem được.
citizen-start-for-me = Cho cá nhân tôi ({ $name })
citizen-start-begin = Bắt đầu kê khai
citizen-start-another = Bắt đầu một hồ sơ mới

citizen-draft-title = Các phần cần làm
citizen-draft-progress = Đã xong { $done } trên { $total } phần.
citizen-draft-read-only = Ông/bà chỉ được xem hồ sơ này của tổ chức, không được sửa hoặc nộp.
citizen-draft-questions = Kê khai
citizen-draft-papers = Giấy tờ
citizen-draft-submit = Kiểm tra và nộp
citizen-draft-discard = Xóa bản nháp này
citizen-task-not-started = Chưa làm
citizen-task-in-progress = Đang làm
citizen-task-has-problem = Cần sửa
citizen-task-complete = Đã xong
citizen-task-optional = Không bắt buộc
citizen-task-cannot-start = Chưa làm được
citizen-task-ready = Sẵn sàng nộp
citizen-task-not-ready = Còn phần chưa xong
citizen-discard-title = Xóa bản nháp này?
citizen-discard-text = { $files ->
    [0] Nội dung đã kê khai sẽ bị xóa hẳn và không lấy lại được.
   *[other] Nội dung đã kê khai và { $files } tệp đã tải lên sẽ bị xóa hẳn và không lấy lại được.
}
citizen-discard-do = Xóa bản nháp
citizen-discard-keep = Không xóa, quay lại

citizen-drawing-van-bang = Hình vẽ một bằng tốt nghiệp: số hiệu (1) và số vào sổ gốc (2) ở góc dưới bên trái, dưới phần xếp loại.
citizen-page-number = Phần { $number } trên { $total }
citizen-back-to-list = Về danh sách các phần
citizen-back-to-check = Về trang kiểm tra
citizen-save-next = Lưu và tiếp tục
citizen-save-list = Lưu và quay lại danh sách
citizen-save-back = Lưu và về trang kiểm tra
citizen-clash-empty = (để trống)
citizen-clash-mine = Giữ nội dung nhập ở đây
citizen-clash-theirs = Dùng nội dung của cửa sổ kia
citizen-clash-title = Có mục vừa được sửa ở cửa sổ khác
citizen-only-if = Chỉ trả lời nếu { $condition }.
citizen-only-if-asked = Chỉ trả lời nếu có liên quan.
citizen-only-if-and = và
citizen-only-if-or = hoặc
citizen-only-if-is = “{ $question }” là { $answer }
citizen-only-if-is-not = “{ $question }” không phải là { $answer }
citizen-only-if-filled = đã trả lời “{ $question }”
citizen-only-if-compares = “{ $question }” { $answer }
citizen-other-words = { $question }: ghi rõ nếu chọn “khác”
citizen-choose = Chọn
citizen-choose-first = Chọn “{ $question }” rồi bấm nút “Chọn” để hiện danh sách.
citizen-help = Giải thích: { $question }
citizen-unconfirmed = Cần Sở xác nhận.
citizen-row = Dòng { $number }
citizen-row-add = Lưu và thêm dòng
citizen-row-remove = Xóa dòng { $number }
citizen-fee-before = Nộp sau khi hồ sơ được kiểm tra và trước khi được tiếp nhận; cơ quan sẽ báo.
citizen-fee-unknown = Số tiền sẽ hiện khi trả lời xong các câu liên quan.

citizen-papers-title = Giấy tờ kèm theo
citizen-papers-limits = Nhận tệp PDF, JPG, PNG; mỗi tệp không quá { $file }; cả hồ sơ không quá { $files } tệp và { $dossier }.
citizen-papers-missing = { $count ->
    [0] Đã đủ giấy tờ bắt buộc.
   *[other] Còn thiếu { $count } giấy tờ bắt buộc.
}
citizen-papers-one-of = Chọn một trong các loại:
citizen-papers-show-original = Mang theo bản chính để đối chiếu khi nhận kết quả.
citizen-papers-brought = { $count ->
   *[other] Đã tải lên { $count } tệp
}
citizen-papers-choose = Chọn tệp
citizen-papers-choose-hint = Có thể chọn nhiều tệp. PDF, JPG hoặc PNG, mỗi tệp không quá { $file }.
citizen-papers-upload = Tải tệp lên
citizen-papers-too-large-here = Tệp “#” lớn hơn { $limit } nên sẽ không được nhận. Chọn tệp nhỏ hơn.
citizen-papers-send-first = Tệp đã chọn chỉ được gửi khi bấm “Tải tệp lên” ở mục đó.
citizen-papers-next = Tiếp tục: kiểm tra và nộp
citizen-need-required = Bắt buộc
citizen-need-optional = Không bắt buộc
citizen-need-waived = Không phải nộp
citizen-need-generated = Cổng tự lập từ nội dung kê khai
citizen-originals = { $count } bản chính
citizen-copies = { $count } bản sao
citizen-copy-kind = Tệp này chụp từ
citizen-copy-original = Bản chính
citizen-copy-copy = Bản sao
citizen-copy-electronic = Bản điện tử
citizen-file-scanned = đã quét vi-rút
citizen-file-replaced = Đã thay bằng tệp mới
citizen-paper-missing = Còn thiếu giấy tờ: { $name }

citizen-upload-stale = Trang đã mở quá lâu nên tệp chưa được nhận. Chọn lại tệp và tải lên.
citizen-upload-storage = Kho lưu tệp đang tạm thời không nhận được. Các tệp đã tải lên trước đó vẫn còn; thử lại sau ít phút.
citizen-upload-broken = Kết nối bị ngắt giữa chừng. Các tệp đã hiện trong danh sách vẫn còn; chọn lại tệp còn thiếu.
citizen-upload-stalled = Kết nối quá chậm nên việc tải lên bị dừng. Các tệp đã hiện trong danh sách vẫn còn; chọn lại tệp còn thiếu.
citizen-upload-no-form = Cổng không đọc được nội dung vừa gửi. Chọn lại tệp và bấm “Tải tệp lên”.
citizen-upload-request-too-large = Các tệp gửi cùng lúc lớn hơn { $limit }. Tải lên từng tệp một.

citizen-check-title = Kiểm tra và nộp hồ sơ
citizen-check-changed = Hồ sơ vừa được sửa ở một cửa sổ khác. Xin kiểm tra lại nội dung dưới đây rồi nộp.
citizen-check-closed = Thủ tục này không còn nhận hồ sơ trực tuyến. Nội dung đã kê khai vẫn được giữ.
citizen-check-email = Cần xác nhận địa chỉ thư điện tử trước khi nộp, để nhận được thông báo về hồ sơ.
citizen-check-email-way = Xem tài khoản và gửi lại thư xác nhận
citizen-check-problems = Cần bổ sung trước khi nộp
citizen-check-warnings = Nên xem lại (vẫn có thể nộp)
citizen-check-no-file = Chưa có tệp nào
citizen-check-fee = Phí, lệ phí
citizen-check-next = Sau khi nộp, cơ quan kiểm tra và trả lời trong { $hours } giờ làm việc. Thư xác nhận được gửi ngay.
citizen-change = Sửa
citizen-not-given = Không cung cấp
citizen-elsewhere-title = Cơ quan khác giải quyết việc này
citizen-elsewhere-text = Theo nội dung đã khai, hồ sơ không nộp được ở đây. Nếu khai nhầm, hãy sửa câu trả lời; bản nháp vẫn được giữ.
citizen-elsewhere-here = Theo câu trả lời trên trang này, hồ sơ không nộp được ở đây. Nếu chọn nhầm, hãy sửa câu trả lời và lưu lại; nội dung đã khai vẫn được giữ.
citizen-elsewhere-go-on = Xem các trang tiếp theo
citizen-declare-title = Cam đoan và đồng ý
citizen-declare-truth = Đánh dấu vào ô cam đoan để nộp hồ sơ.
citizen-declare-privacy = Đánh dấu vào ô đồng ý xử lý dữ liệu cá nhân để nộp hồ sơ.
citizen-declare-other = Đánh dấu vào ô này để nộp hồ sơ.
citizen-submit = Nộp hồ sơ

citizen-receipt-title = Đã nộp hồ sơ
citizen-receipt-code = Mã tra cứu
citizen-receipt-procedure = Thủ tục
citizen-receipt-organisation = Nộp cho
citizen-receipt-applicant = Chủ hồ sơ
citizen-receipt-filer = Người nộp
citizen-receipt-submitted = Nộp lúc
citizen-receipt-secret = Mã bí mật
citizen-receipt-secret-text = Dùng cùng mã tra cứu để xem tình trạng hồ sơ mà không cần đăng nhập. Không đưa mã này cho người khác.
citizen-receipt-tracking = Tra cứu hồ sơ
citizen-dossier-code = Mã hồ sơ
citizen-receipt-next = Việc tiếp theo
citizen-receipt-check = Cơ quan trả lời về việc tiếp nhận chậm nhất { $due } (trong { $hours } giờ làm việc).
citizen-receipt-next-accept = Hồ sơ đủ và đúng thì được tiếp nhận, có mã hồ sơ và ngày hẹn trả kết quả.
citizen-receipt-next-supplement = Hồ sơ còn thiếu thì cơ quan yêu cầu bổ sung một lần, ghi rõ từng nội dung.
citizen-receipt-next-fee = Trước khi tiếp nhận, cơ quan sẽ báo số phí phải nộp và cách nộp.
citizen-receipt-next-mail = Mỗi khi có thay đổi, cổng gửi thư tới { $email }.
citizen-receipt-follow = Theo dõi hồ sơ
citizen-receipt-print = In trang này
citizen-receipt-files = { $count ->
   *[other] Tệp đã nhận ({ $count })
}
citizen-receipt-files-text = Tổng dung lượng { $size }. Dãy SHA-256 chứng minh cơ quan đã nhận đúng tệp đã gửi.
citizen-receipt-no-files = Hồ sơ không có tệp kèm theo.
citizen-receipt-declared = Đã cam đoan và đồng ý
citizen-receipt-declared-version = bản { $version }

citizen-status-draft = Bản nháp, chưa nộp.
citizen-status-registered = Hồ sơ đã tới cơ quan và đang chờ kiểm tra để tiếp nhận.
citizen-status-accepted = Hồ sơ đã được tiếp nhận và sắp chuyển tới phòng chuyên môn.
citizen-status-refused = Hồ sơ không được tiếp nhận. Lý do ghi ở dưới.
citizen-status-processing = Cơ quan đang giải quyết hồ sơ. Ông/bà không phải làm gì thêm.
citizen-status-awaiting-supplement = Cơ quan cần ông/bà bổ sung hồ sơ. Thời gian chờ không tính vào thời hạn giải quyết.
citizen-status-awaiting-payment = Cơ quan chờ ông/bà nộp phí, lệ phí. Thời gian chờ không tính vào thời hạn giải quyết.
citizen-status-withdrawal-requested = Cơ quan đã nhận đề nghị rút hồ sơ và đang xem xét.
citizen-status-stopped = Hồ sơ đã dừng giải quyết. Lý do ghi ở dưới.
citizen-status-finished = Đã có kết quả. Mời ông/bà nhận.
citizen-status-returned = Đã trả kết quả. Hồ sơ đã xong.
citizen-now-step = Bước hiện tại: { $step }.
citizen-now-office = Nơi đang giữ hồ sơ: { $office }.
citizen-ending-refused = Vì sao không tiếp nhận
citizen-ending-withdrawn = Hồ sơ được rút theo đề nghị của người nộp
citizen-ending-supplement-lapsed = Quá hạn bổ sung hồ sơ
citizen-ending-not-eligible = Hồ sơ không đủ điều kiện giải quyết
citizen-ending-fee-unpaid = Quá hạn nộp phí, lệ phí
citizen-ending-way = Có thể nộp hồ sơ mới khi đã đủ giấy tờ, điều kiện.
citizen-ending-again = Xem thủ tục
citizen-act-supplement = Bổ sung hồ sơ
citizen-act-payment = Xem cách nộp phí
citizen-act-result = Xem và nhận kết quả
citizen-check-clock = Chờ cơ quan kiểm tra
citizen-check-until = Cơ quan trả lời chậm nhất { $due }.
citizen-clock = Thời hạn
citizen-why-then = Vì sao là lúc đó?
citizen-provisional = Giờ hẹn có thể thay đổi: từ nay đến đó có ngày nghỉ mới chỉ là dự kiến, chưa có văn bản chính thức. Nếu giờ hẹn thay đổi, chúng tôi sẽ gửi thư báo.
citizen-counts-as-late = Hồ sơ này đã được yêu cầu bổ sung hơn một lần, nên bộ chỉ số đánh giá tính là quá hạn cho cơ quan, dù xong trước giờ hẹn.
citizen-fee-until = Số tiền { $amount }, nộp chậm nhất hết ngày { $day }.
citizen-promises = Các lần hẹn trả kết quả
citizen-promise-acceptance = hẹn khi tiếp nhận, { $at }
citizen-promise-supplement = tính lại sau khi nhận bổ sung, { $at }
citizen-promise-payment = tính lại sau khi nhận phí, { $at }
citizen-promise-withdrawal = tính lại sau khi không rút hồ sơ, { $at }
citizen-promise-calendar = tính lại theo lịch làm việc, { $at }
citizen-promise-extension = kéo dài theo quy định, { $at }
citizen-promise-apology = cơ quan xin lỗi và hẹn lại, { $at }
citizen-timeline = Diễn biến
citizen-files = { $count ->
   *[other] Tệp đã nộp ({ $count })
}
citizen-answers = Nội dung đã kê khai
citizen-mails = { $count ->
   *[other] Thư đã gửi về hồ sơ này ({ $count })
}
citizen-mail-sent = gửi lúc { $at }
citizen-mail-waits = đang chờ gửi, viết lúc { $at }
citizen-mail-failed = chưa gửi được; quản trị cổng đã biết
citizen-aside = Thông tin hồ sơ
citizen-see-receipt = Xem và in biên nhận
citizen-see-procedure = Xem thủ tục

citizen-supplement-title = Bổ sung hồ sơ
citizen-supplement-intro = { $count ->
   *[other] Cơ quan cần ông/bà bổ sung { $count } nội dung dưới đây; các phần khác không phải sửa.
}
citizen-supplement-until = Hạn bổ sung: hết ngày { $day }.
citizen-supplement-clock = Thời gian chờ không tính vào thời hạn giải quyết.
citizen-supplement-lapsed = Đã quá hạn bổ sung. Vẫn gửi được cho tới khi cơ quan dừng hồ sơ; xin gửi ngay.
citizen-supplement-remark = Cơ quan ghi:
citizen-supplement-earlier = Tệp đã nộp trước đây
citizen-supplement-earlier-hint = Đánh dấu tệp được thay bằng tệp mới.
citizen-supplement-brought = Tệp mới, chưa gửi
citizen-supplement-file-missing = Chọn tệp cho giấy tờ này rồi tải lên.
citizen-supplement-once = Chỉ gửi khi đã đủ: nội dung bổ sung được gửi một lần, tất cả cùng lúc.
citizen-supplement-send = Gửi bổ sung
citizen-supplement-more-time = Cần thêm thời gian?
citizen-supplement-more-time-text = Có thể gia hạn một lần, thêm { $days } ngày làm việc.
citizen-supplement-extend = Gia hạn thêm

citizen-withdraw = Rút hồ sơ
citizen-withdraw-registered = Hồ sơ chưa được tiếp nhận nên việc rút có hiệu lực ngay; hồ sơ sẽ dừng và không khôi phục được.
citizen-withdraw-accepted = Cơ quan sẽ xem xét đề nghị; trong lúc chờ, thời hạn giải quyết tạm dừng. Cơ quan trả lời trong 8 giờ làm việc; chỉ khi kết quả đã ký mới không cho rút.
citizen-withdraw-again = Sau khi rút, muốn làm tiếp phải nộp hồ sơ mới.
citizen-withdraw-reason = Lý do rút hồ sơ
citizen-withdraw-do = Rút hồ sơ này
citizen-withdraw-keep = Không rút, quay lại

citizen-result-title = Kết quả
citizen-result-granted = Yêu cầu đã được giải quyết.
citizen-result-written-reply = Cơ quan trả lời bằng văn bản.
citizen-result-number = Số, ký hiệu
citizen-result-dated = Ngày
citizen-result-signer = Người ký
citizen-result-how = Nhận kết quả
citizen-result-online = Tải bản quét của kết quả xuống máy. Khi tải lần đầu, Cổng ghi nhận đã trả kết quả.
citizen-result-centre = Mời đến nhận bản giấy tại { $desk }.
citizen-result-bring = Mang theo thẻ căn cước hoặc hộ chiếu và mã hồ sơ.
citizen-result-post = Bản giấy được gửi qua bưu chính công ích tới: { $address }. Cước do người nhận trả.
citizen-result-delivered = Đã trả kết quả lúc { $at }.
citizen-result-download = Tải kết quả

citizen-payment-title = Nộp phí, lệ phí
citizen-payment-amount = Số tiền
citizen-payment-purpose = Nội dung
citizen-payment-asked = Yêu cầu lúc
citizen-payment-reference = Nội dung chuyển khoản
citizen-payment-how = Cách nộp
citizen-payment-counter = Tiền mặt tại { $desk }.
citizen-payment-transfer = Chuyển khoản tới tài khoản sau, ghi đúng nội dung “{ $reference }”:
citizen-payment-no-account = Chuyển khoản: cơ quan chưa công bố tài khoản, xin hỏi tại quầy.
citizen-payment-account = Số tài khoản
citizen-payment-holder = Chủ tài khoản
citizen-payment-bank = Ngân hàng
citizen-payment-withdraw = Không nộp nữa, rút hồ sơ
citizen-payment-clock = Nộp chậm nhất hết ngày { $day }. Thời gian chờ không tính vào thời hạn giải quyết. Hết hạn mà chưa nộp, cơ quan có thể dừng hồ sơ.
citizen-payment-paid = Đã nhận đủ lúc { $at }, biên lai số { $receipt }.

citizen-notifications-title = Thông báo
citizen-notifications-empty = Chưa có thông báo nào
citizen-notifications-empty-text = Mỗi thư cổng gửi về hồ sơ cũng hiện ở đây.
citizen-notifications-unread = { $count ->
   *[other] { $count } thông báo chưa đọc.
}
citizen-notifications-read = Đánh dấu đã đọc hết
citizen-notification-new = Mới
notification-submitted = Cơ quan đã nhận được hồ sơ
notification-accepted = Hồ sơ đã được tiếp nhận, có ngày hẹn trả
notification-refused = Hồ sơ không được tiếp nhận
notification-supplement-requested = Cần bổ sung hồ sơ
notification-supplement-provided = Cơ quan đã nhận nội dung bổ sung
notification-payment-requested = Cần nộp phí, lệ phí
notification-result-issued = Đã có kết quả
notification-stopped = Hồ sơ đã dừng giải quyết
notification-result-delivered = Kết quả đã được trả
notification-withdrawal = Về đề nghị rút hồ sơ
notification-apology = Ngày hẹn trả kết quả thay đổi
notification-supplement-ending = Sắp hết hạn bổ sung hồ sơ
notification-staff-new = Có hồ sơ mới
notification-staff-due-soon = Hồ sơ sắp đến hạn
notification-staff-overdue = Hồ sơ quá hạn
notification-staff-check-ending = Sắp hết thời gian kiểm tra hồ sơ

told-page-waits = Cần làm xong các phần trước rồi mới làm được phần đó.
told-draft-saved = Đã lưu. Có thể kê khai tiếp bất cứ lúc nào.
told-draft-discarded = Đã xóa bản nháp.
told-files-were-here = Biểu mẫu này vừa được gửi lần thứ hai. Tệp đã có từ lần gửi trước, không lưu thêm bản nào.
told-files-kept = { $count ->
   *[other] Đã nhận { $count } tệp.
}
told-no-file-chosen = Chưa chọn tệp nào. Chọn tệp rồi bấm “Tải tệp lên”.
told-file-removed = Đã xóa tệp “{ $name }”.
told-supplement-provided = Đã gửi nội dung bổ sung. Cơ quan tiếp tục giải quyết hồ sơ.
told-supplement-extended = Đã gia hạn thời gian bổ sung.
told-withdrawn = Đã rút hồ sơ.
told-withdrawal-requested = Đã gửi đề nghị rút hồ sơ. Cơ quan sẽ trả lời.
told-withdrawal-not-now = Lúc này không rút được hồ sơ: hồ sơ đã xong hoặc kết quả đã được ký.

draft-not-offered = Thủ tục này hiện không nhận hồ sơ trực tuyến. Xem trang thủ tục để biết cách nộp khác.
draft-too-many = Đã có { $most } bản nháp của thủ tục này. Nộp hoặc xóa bớt bản nháp cũ.
draft-confirm-first = Khi địa chỉ thư điện tử chưa được xác nhận, ông/bà soạn được một hồ sơ. Xin xác nhận địa chỉ để soạn thêm.
draft-too-large = Nội dung kê khai quá dài nên chưa lưu được. Xin rút gọn.
document-submitted = Tệp này đã nộp cùng hồ sơ nên không xóa được. Khi cơ quan yêu cầu bổ sung, có thể nộp tệp thay thế.
document-damaged-in-store = Tệp “{ $name }” lưu trên cổng đã bị hỏng nên không mở được. Lỗi đã được ghi lại để Sở khôi phục tệp. Nếu cần ngay, xin liên hệ Bộ phận Một cửa.
document-damaged = Tệp “{ $name }” lưu trên cổng không còn giống tệp đã nhận. Xóa tệp này, tải lại rồi nộp hồ sơ.
document-too-late = Hồ sơ đã nộp nên không thêm được tệp. Khi cơ quan yêu cầu bổ sung, mục tải tệp sẽ mở.
document-not-asked = Hiện không cần nộp giấy tờ này.
submission-incomplete = Hồ sơ còn phần chưa đúng. Mở lại trang kiểm tra để xem cần sửa gì.
supplement-nothing-asked = Hiện cơ quan không yêu cầu bổ sung gì cho hồ sơ này.
