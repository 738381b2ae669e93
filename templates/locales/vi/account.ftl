# Đăng ký, đăng nhập và tài khoản của tôi.

account-continue = Tiếp tục
account-save = Lưu thay đổi
account-change = Thay đổi
account-see = Xem
account-none = Chưa có
account-on = Đang bật
account-off = Chưa bật
account-back-account = Tài khoản của tôi
account-back-organisation = Trường, tổ chức của tôi

account-email = Thư điện tử
account-full-name = Họ và tên
account-full-name-hint = Như trên giấy tờ tùy thân, ví dụ Nguyễn Thị Bích Ngọc
account-phone = Số điện thoại
account-language = Ngôn ngữ
account-language-hint = Dùng cho các trang và thư gửi ông/bà
account-language-vi = Tiếng Việt
account-language-en = English
account-password = Mật khẩu
account-password-new = Mật khẩu mới
account-password-present = Mật khẩu hiện tại
account-password-rule = Ít nhất 10 ký tự. Một câu ngắn dễ nhớ là tốt nhất; không nhận mật khẩu dễ đoán. Có thể dán từ trình quản lý mật khẩu.

account-sign-in-title = Đăng nhập
account-sign-in-button = Đăng nhập
account-sign-in-forgotten = Quên mật khẩu
account-sign-in-no-mail = Chưa nhận được thư xác nhận
account-sign-in-new = Chưa có tài khoản? Đăng ký
account-sign-in-wait = Đã nhập sai nhiều lần. Để bảo vệ tài khoản, xin thử lại sau { $until }, hoặc đặt lại mật khẩu.
account-session-over = Phiên đăng nhập đã kết thúc. Xin đăng nhập lại.
account-session-over-kept = Những gì ông/bà đã nhập vẫn còn nguyên; sau khi đăng nhập chỉ cần bấm “Gửi lại”.
sign-in-wrong = Thư điện tử hoặc mật khẩu không đúng. Xin kiểm tra lại, hoặc đặt lại mật khẩu nếu đã quên.

account-demonstration-title = Tài khoản trình diễn
account-demonstration-text = Trong bản trình diễn, cán bộ đăng nhập không cần mã xác thực hai bước. Khi dùng thật, mọi cán bộ đều bắt buộc phải có.
account-demonstration-password = Mật khẩu chung của mọi tài khoản dưới đây:

account-second-factor-title = Mã xác thực hai bước
account-second-factor-due = Nhập mã đang hiện trong ứng dụng xác thực trên điện thoại của ông/bà.
account-second-factor-must = Tài khoản cán bộ bắt buộc có bước xác thực thứ hai. Việc cài đặt chỉ làm một lần, mất khoảng hai phút.
account-second-factor-step-app = Cài một ứng dụng xác thực trên điện thoại (ví dụ Google Authenticator, Microsoft Authenticator, FreeOTP).
account-second-factor-step-scan = Trong ứng dụng, chọn thêm tài khoản rồi quét mã QR dưới đây, hoặc nhập khóa bằng tay.
account-second-factor-step-code = Nhập mã 6 chữ số mà ứng dụng hiện ra.
account-second-factor-qr = Mã QR để cài đặt ứng dụng xác thực
account-second-factor-secret = Khóa để nhập bằng tay:
account-second-factor-code = Mã 6 chữ số
account-second-factor-code-hint = Mã đổi sau mỗi 30 giây
account-second-factor-lost = Tôi không có điện thoại cài ứng dụng
account-second-factor-lost-text = Xin liên hệ quản trị hệ thống của cơ quan để cài đặt lại bước xác thực thứ hai.
second-factor-wrong = Mã không đúng hoặc đã hết hiệu lực. Xin nhập mã mới nhất đang hiện trong ứng dụng; mỗi mã chỉ dùng một lần.

account-own-second-factor-title = Xác thực hai bước
account-own-second-factor-off = Bước xác thực thứ hai giúp tài khoản an toàn ngay cả khi người khác biết mật khẩu.
account-own-second-factor-on = Đang bật. Mỗi lần đăng nhập, ông/bà nhập thêm mã của ứng dụng xác thực.
account-own-second-factor-staff = Đang bật. Cán bộ bắt buộc dùng xác thực hai bước; khi đổi điện thoại, xin đề nghị quản trị hệ thống cài đặt lại.
account-own-second-factor-set-up = Bật xác thực hai bước
account-own-second-factor-drop = Tắt xác thực hai bước

account-sign-up-title = Đăng ký tài khoản
account-sign-up-intro = Chỉ cần một địa chỉ thư điện tử. Tài khoản dùng để nộp hồ sơ, theo dõi và nhận kết quả; miễn phí.
account-sign-up-privacy = Thông tin chỉ dùng để giải quyết hồ sơ của ông/bà. Xem
account-sign-up-button = Tạo tài khoản
account-sign-up-known = Đã có tài khoản? Đăng nhập
account-kind = Ông/bà đăng ký cho ai?
account-kind-person = Cá nhân
account-kind-organisation = Trường học hoặc tổ chức
account-kind-organisation-hint = Hồ sơ thuộc về đơn vị; có thể mời đồng nghiệp cùng làm
account-school = Trường
account-school-choose = – Chọn trường –
account-school-other = Đơn vị khác, không có trong danh sách
account-school-hint = Nếu đơn vị không có trong danh sách, chọn mục cuối cùng
account-organisation-name = Tên đơn vị
account-organisation-name-hint = Chỉ nhập khi chọn “Đơn vị khác”
account-email-hint = Thư báo về hồ sơ được gửi đến địa chỉ này
account-email-choice = Địa chỉ nào đúng?
account-email-choice-suggested = Dùng địa chỉ này: { $email }
account-email-choice-typed = Giữ địa chỉ đã nhập: { $email }
account-email-typo = Có phải ông/bà muốn nhập { $suggestion } không? Xin chọn địa chỉ đúng và nhập lại mật khẩu.
account-email-taken = Địa chỉ này đã được dùng cho một tài khoản khác.
account-email-same = Đây đang là địa chỉ của tài khoản. Xin nhập địa chỉ mới.
account-missing-full_name = Nhập họ và tên.
account-missing-email = Nhập địa chỉ thư điện tử.
account-missing-password = Nhập mật khẩu.
account-missing-kind = Chọn đăng ký cho cá nhân hay cho trường, tổ chức.
account-missing-phone = Nhập số điện thoại.
account-missing-language = Chọn ngôn ngữ.
account-missing-role = Chọn quyền của thành viên.
password-too-short = Mật khẩu quá ngắn. Xin dùng ít nhất 10 ký tự.
password-too-long = Mật khẩu quá dài. Xin dùng nhiều nhất 128 ký tự.
password-too-easy = Mật khẩu này dễ đoán. Xin dùng một câu dài hơn, không chứa tên hay địa chỉ thư của ông/bà.
account-password-wrong = Mật khẩu hiện tại không đúng.

account-signed-up-title = Xin kiểm tra hộp thư
account-signed-up-text = Chúng tôi đã gửi thư đến { $email }. Xin mở thư và bấm vào đường dẫn trong đó để xác nhận địa chỉ. Đường dẫn có hiệu lực 3 ngày.
account-signed-up-meanwhile = Trong khi chờ thư, ông/bà có thể đăng nhập và bắt đầu soạn hồ sơ. Để nộp hồ sơ, cần xác nhận địa chỉ trước.

account-resend-title = Gửi lại thư xác nhận
account-resend-text = Nếu không thấy thư, xin xem cả mục thư rác. Vẫn không có, chúng tôi gửi lại thư với đường dẫn mới.
account-resend-button = Gửi lại thư xác nhận
account-resend-sent = Nếu { $email } là địa chỉ của một tài khoản đang chờ xác nhận, thư mới đã được gửi đến đó.

account-confirmation-title = Xác nhận địa chỉ thư điện tử
account-confirmation-text = Bấm nút dưới đây để xác nhận { $email } là địa chỉ của ông/bà.
account-confirmation-button = Xác nhận địa chỉ

account-recovery-title = Quên mật khẩu
account-recovery-text = Nhập địa chỉ thư điện tử của tài khoản. Chúng tôi gửi đến đó đường dẫn để đặt mật khẩu mới.
account-recovery-button = Gửi đường dẫn
account-recovery-sent = Nếu { $email } có tài khoản, thư với đường dẫn đặt mật khẩu mới đã được gửi đến đó. Đường dẫn có hiệu lực 60 phút.

account-password-reset-title = Đặt mật khẩu
account-password-reset-text = Chọn mật khẩu mới cho tài khoản { $email }. Mọi nơi khác đang đăng nhập sẽ bị đăng xuất.
account-password-reset-first = Chào mừng. Xin chọn mật khẩu cho tài khoản { $email }.
account-password-reset-button = Lưu mật khẩu và đăng nhập
account-password-title = Đổi mật khẩu
account-password-change-text = Sau khi đổi, mọi nơi khác đang đăng nhập sẽ bị đăng xuất.

account-title = Tài khoản của tôi
account-about-me = Thông tin của tôi
account-safety = An toàn
account-confirmed = đã xác nhận
account-unconfirmed = chưa xác nhận
account-profile-title = Sửa thông tin

account-sessions-title = Nơi đang đăng nhập
account-sessions-short = Máy và trình duyệt đang dùng tài khoản này
account-sessions-text = Nếu thấy nơi nào không phải của ông/bà, xin đăng xuất nơi đó và đổi mật khẩu ngay.
account-sessions-unknown = Trình duyệt không rõ
account-sessions-current = Nơi này
account-sessions-address = Địa chỉ mạng: { $address }
account-sessions-since = Đăng nhập lúc { $since }
account-sessions-seen = Dùng lần cuối lúc { $seen }
account-sessions-end = Đăng xuất nơi này
account-sessions-end-others = Đăng xuất mọi nơi khác

account-email-title = Đổi địa chỉ thư điện tử
account-email-present = Địa chỉ hiện tại: { $email }
account-email-text = Chúng tôi gửi đường dẫn xác nhận đến địa chỉ mới. Địa chỉ chỉ thay đổi sau khi ông/bà xác nhận. Địa chỉ cũ được báo và có thể hoàn tác trong 7 ngày.
account-email-new = Địa chỉ mới
account-email-button = Gửi thư xác nhận
account-email-sent = Thư đã được gửi đến { $email }. Xin mở thư và xác nhận trong vòng một ngày.
account-email-link-title = Xác nhận địa chỉ mới
account-email-link-text = Bấm nút dưới đây để dùng { $email } cho tài khoản của ông/bà từ bây giờ.
account-email-link-button = Dùng địa chỉ này
account-email-undo-title = Hoàn tác đổi địa chỉ
account-email-undo-text = Tài khoản sẽ trở về địa chỉ { $email }, mọi nơi đang đăng nhập sẽ bị đăng xuất, và ông/bà chọn mật khẩu mới ngay sau đó.
account-email-undo-button = Lấy lại địa chỉ cũ

account-link-over-title = Đường dẫn không còn hiệu lực
account-link-unknown = Đường dẫn này không đúng, hoặc đã được thay bằng đường dẫn mới hơn. Nếu đã chép từ thư, xin kiểm tra đã chép đủ chưa.
account-link-used = Đường dẫn này đã được dùng rồi. Mỗi đường dẫn chỉ dùng được một lần.
account-link-expired = Đường dẫn này đã hết hạn.
account-link-way-confirmation = Nếu đã xác nhận, ông/bà chỉ cần đăng nhập. Nếu chưa, xin yêu cầu thư mới.
account-link-way-password = Xin yêu cầu đường dẫn mới; cán bộ mới được mời xin liên hệ quản trị hệ thống.
account-link-way-email = Ông/bà có thể đổi địa chỉ lại từ trang tài khoản.
account-link-way-invitation = Xin đề nghị người mời gửi lại lời mời.

account-organisations-title = Trường, tổ chức của tôi
account-organisations-none = Ông/bà chưa thuộc trường hay tổ chức nào.
account-organisations-manage = Quản lý trường, tổ chức
account-organisation-found-title = Thêm trường hoặc tổ chức
account-organisation-found-text = Ông/bà trở thành người quản lý và mời được đồng nghiệp. Nếu đơn vị đã có trên cổng, xin đề nghị người quản lý ở đó mời ông/bà.
account-organisation-found = Thêm đơn vị
account-organisation-code = Mã trường: { $code }
account-members-title = Thành viên
account-member-oneself = (tôi)
account-member-since = từ ngày { $since }
account-member-role = Quyền
account-member-role-change = Đổi quyền
account-member-remove = Xóa khỏi đơn vị
account-member-leave = Rời đơn vị
account-invited-title = Lời mời đang chờ
account-invited-until = Có hiệu lực đến { $until }
account-invited-withdraw = Rút lời mời
account-invite-title = Mời đồng nghiệp
account-invite-text = Thư mời được gửi đến địa chỉ này; chỉ người có địa chỉ đó mới nhận được lời mời.
account-invite-button = Gửi lời mời
account-invitation-title = Lời mời tham gia đơn vị
account-invitation-text = { $inviter } mời { $email } cùng làm hồ sơ cho { $organisation }.
account-invitation-sign-in = Để nhận lời, xin đăng nhập hoặc đăng ký bằng địa chỉ { $email }, rồi mở lại đường dẫn này.
account-invitation-accept = Nhận lời
account-invitation-other = Lời mời này dành cho { $email }. Xin đăng xuất rồi đăng nhập bằng địa chỉ đó.

member-role-reader = Người xem
member-role-reader-hint = Xem được hồ sơ của đơn vị
member-role-filer = Người nộp hồ sơ
member-role-filer-hint = Soạn, nộp và theo dõi hồ sơ của đơn vị
member-role-owner = Người quản lý
member-role-owner-hint = Như người nộp hồ sơ, và quyết định ai là thành viên

organisation-school-missing = Chọn trường, hoặc chọn “Đơn vị khác” rồi nhập tên.
organisation-school-unknown = Trường này không có trong danh sách. Xin chọn lại.
organisation-school-taken = Trường này đã có tài khoản trên cổng. Xin đề nghị người quản lý của trường mời ông/bà.
organisation-name-wrong = Nhập tên đầy đủ của đơn vị, từ 3 đến 200 ký tự.
organisation-member-already = Người này đã là thành viên.
organisation-confirm-first = Xin xác nhận địa chỉ thư điện tử của ông/bà trước khi mời người khác.
organisation-other-address = Lời mời này dành cho { $email }. Xin đăng nhập bằng địa chỉ đó.
organisation-last-owner = Đơn vị phải có ít nhất một người quản lý. Xin giao quyền quản lý cho người khác trước.

told-signed-out = Đã đăng xuất.
told-confirmation-sent = Thư xác nhận đã được gửi lại. Xin kiểm tra hộp thư.
told-address-confirmed = Địa chỉ thư điện tử đã được xác nhận.
told-password-changed = Mật khẩu đã được đổi. Mọi nơi khác đã bị đăng xuất.
told-profile-changed = Thông tin đã được lưu.
told-email-changed = Địa chỉ mới đã được xác nhận và dùng từ bây giờ.
told-email-undone = Địa chỉ cũ đã được lấy lại. Xin chọn mật khẩu mới ngay.
told-second-factor-on = Xác thực hai bước đã được bật.
told-second-factor-off = Xác thực hai bước đã được tắt.
told-sessions-ended = Đã đăng xuất.
told-organisation-founded = Đã thêm đơn vị. Ông/bà là người quản lý.
told-member-invited = Lời mời đã được gửi.
told-member-role-changed = Quyền của thành viên đã được đổi.
told-member-removed = Đã xóa khỏi đơn vị.
told-member-joined = Ông/bà đã là thành viên của đơn vị này.
told-invitation-withdrawn = Lời mời đã được rút.
