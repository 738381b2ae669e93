# Signing up, signing in, and one's own account.

account-continue = Continue
account-save = Save changes
account-change = Change
account-see = View
account-none = None yet
account-on = On
account-off = Off
account-back-account = My account
account-back-organisation = My schools and organisations

account-email = E-mail address
account-full-name = Full name
account-full-name-hint = As on your identity document, for example Nguyễn Thị Bích Ngọc
account-phone = Telephone number
account-language = Language
account-language-hint = For pages and for mails sent to you
account-language-vi = Tiếng Việt
account-language-en = English
account-password = Password
account-password-new = New password
account-password-present = Present password
account-password-rule = At least 10 characters. A short sentence you remember is best; passwords that are easy to guess are refused. You can paste from a password manager.

account-sign-in-title = Sign in
account-sign-in-button = Sign in
account-sign-in-forgotten = Forgotten your password?
account-sign-in-no-mail = No confirmation mail yet?
account-sign-in-new = No account yet? Create one
account-sign-in-wait = Too many wrong tries. To protect the account, please try again after { $until }, or choose a new password.
account-session-over = Your session has ended. Please sign in again.
account-session-over-kept = Nothing you typed is lost: after signing in, just press “Send again”.
sign-in-wrong = The e-mail address or the password is not right. Please check them, or choose a new password if you have forgotten it.

account-demonstration-title = Demonstration accounts
account-demonstration-text = In the demonstration, officers sign in without a second factor. In real use every officer must have one.
account-demonstration-password = The password of all accounts below:

account-second-factor-title = Two-step verification code
account-second-factor-due = Enter the code shown by the authenticator app on your phone.
account-second-factor-must = Officers’ accounts must have a second factor. You set it up once; it takes about two minutes.
account-second-factor-step-app = Install an authenticator app on your phone (for example Google Authenticator, Microsoft Authenticator, FreeOTP).
account-second-factor-step-scan = In the app, add an account and scan the QR code below, or type the key in.
account-second-factor-step-code = Enter the 6-digit code the app shows.
account-second-factor-qr = QR code for setting up the authenticator app
account-second-factor-secret = Key to type in:
account-second-factor-code = 6-digit code
account-second-factor-code-hint = The code changes every 30 seconds
account-second-factor-lost = I do not have the phone with the app
account-second-factor-lost-text = Please ask your office’s system administrator to set up the second factor anew.
second-factor-wrong = The code is wrong or no longer valid. Please enter the newest code shown by the app; each code is good once.

account-own-second-factor-title = Two-step verification
account-own-second-factor-off = A second factor keeps your account safe even if somebody learns your password.
account-own-second-factor-on = On. Each time you sign in you also enter the code of your authenticator app.
account-own-second-factor-staff = On. Officers must use two-step verification; if you change phones, ask the system administrator to set it up anew.
account-own-second-factor-set-up = Turn on two-step verification
account-own-second-factor-drop = Turn off two-step verification

account-sign-up-title = Create an account
account-sign-up-intro = All you need is an e-mail address. The account is for submitting, following and receiving results; it is free.
account-sign-up-privacy = Your data is used only to settle your dossiers. See
account-sign-up-button = Create account
account-sign-up-known = Already have an account? Sign in
account-kind = Whom is the account for?
account-kind-person = A person
account-kind-organisation = A school or organisation
account-kind-organisation-hint = Dossiers belong to the organisation; you can invite colleagues
account-school = School
account-school-choose = – Choose a school –
account-school-other = Another organisation, not in the list
account-school-hint = If yours is not in the list, choose the last entry
account-organisation-name = Name of the organisation
account-organisation-name-hint = Only if you chose “Another organisation”
account-email-hint = Mails about your dossiers go to this address
account-email-choice = Which address is right?
account-email-choice-suggested = Use this address: { $email }
account-email-choice-typed = Keep the address I typed: { $email }
account-email-typo = Did you mean { $suggestion }? Please choose the right address and enter your password again.
account-email-taken = This address is used by another account.
account-email-same = This is the account’s present address. Please enter a new one.
account-missing-full_name = Enter your full name.
account-missing-email = Enter your e-mail address.
account-missing-password = Enter a password.
account-missing-kind = Choose whether the account is for a person or for a school or organisation.
account-missing-phone = Enter your telephone number.
account-missing-language = Choose a language.
account-missing-role = Choose what the member may do.
password-too-short = The password is too short. Please use at least 10 characters.
password-too-long = The password is too long. Please use at most 128 characters.
password-too-easy = This password is easy to guess. Please use a longer sentence, without your name or address.
account-password-wrong = The present password is not right.

account-signed-up-title = Please check your mailbox
account-signed-up-text = We have sent a mail to { $email }. Please open it and follow the link to confirm the address. The link is good for 3 days.
account-signed-up-meanwhile = Meanwhile you can sign in and begin a dossier. To submit it, the address must be confirmed first.

account-resend-title = Send the confirmation mail again
account-resend-text = If you cannot find the mail, please look into the spam folder too. If it is not there, we send a new one with a new link.
account-resend-button = Send the mail again
account-resend-sent = If { $email } is the address of an account that waits for confirmation, a new mail has been sent there.

account-confirmation-title = Confirm your e-mail address
account-confirmation-text = Press the button below to confirm that { $email } is your address.
account-confirmation-button = Confirm address

account-recovery-title = Forgotten password
account-recovery-text = Enter the e-mail address of your account. We send a link to choose a new password there.
account-recovery-button = Send the link
account-recovery-sent = If { $email } has an account, a mail with a link to choose a new password has been sent there. The link is good for 60 minutes.

account-password-reset-title = Choose a password
account-password-reset-text = Choose a new password for the account { $email }. You will be signed out everywhere else.
account-password-reset-first = Welcome. Please choose a password for the account { $email }.
account-password-reset-button = Save password and sign in
account-password-title = Change password
account-password-change-text = Afterwards you will be signed out everywhere else.

account-title = My account
account-about-me = About me
account-safety = Safety
account-confirmed = confirmed
account-unconfirmed = not confirmed
account-profile-title = Change my details

account-sessions-title = Where I am signed in
account-sessions-short = Devices and browsers that use this account
account-sessions-text = If one of these places is not yours, sign out there and change your password at once.
account-sessions-unknown = Unknown browser
account-sessions-current = This place
account-sessions-address = Network address: { $address }
account-sessions-since = Signed in at { $since }
account-sessions-seen = Last used at { $seen }
account-sessions-end = Sign out there
account-sessions-end-others = Sign out everywhere else

account-email-title = Change e-mail address
account-email-present = Present address: { $email }
account-email-text = We send a link to the new address. The address changes only when you confirm it there. The old address is told and can take the change back for 7 days.
account-email-new = New address
account-email-button = Send confirmation mail
account-email-sent = A mail has been sent to { $email }. Please open it and confirm within one day.
account-email-link-title = Confirm the new address
account-email-link-text = Press the button below to use { $email } for your account from now on.
account-email-link-button = Use this address
account-email-undo-title = Take the change of address back
account-email-undo-text = The account returns to the address { $email }, everybody is signed out, and you choose a new password right afterwards.
account-email-undo-button = Take my old address back

account-link-over-title = This link no longer works
account-link-unknown = This link is not right, or has been replaced by a newer one. If you copied it from a mail, please check that it is complete.
account-link-used = This link has been used already. Each link works once.
account-link-expired = This link has expired.
account-link-way-confirmation = If you have confirmed already, just sign in. If not, please ask for a new mail.
account-link-way-password = Please ask for a new link; newly invited officers please ask the system administrator.
account-link-way-email = You can change the address again on your account page.
account-link-way-invitation = Please ask the person who invited you to send a new invitation.

account-organisations-title = My schools and organisations
account-organisations-none = You do not belong to any school or organisation yet.
account-organisations-manage = Manage schools and organisations
account-organisation-found-title = Add a school or organisation
account-organisation-found-text = You become its owner and can invite colleagues. If it is on the portal already, please ask its owner to invite you.
account-organisation-found = Add organisation
account-organisation-code = School code: { $code }
account-members-title = Members
account-member-oneself = (me)
account-member-since = since { $since }
account-member-role = Role
account-member-role-change = Change role
account-member-remove = Remove
account-member-leave = Leave
account-invited-title = Open invitations
account-invited-until = Good until { $until }
account-invited-withdraw = Withdraw invitation
account-invite-title = Invite a colleague
account-invite-text = The invitation goes to this address; only the person with that address can accept it.
account-invite-button = Send invitation
account-invitation-title = Invitation to an organisation
account-invitation-text = { $inviter } invites { $email } to work on dossiers of { $organisation }.
account-invitation-sign-in = To accept, please sign in or create an account with the address { $email }, then open this link again.
account-invitation-accept = Accept
account-invitation-other = This invitation is for { $email }. Please sign out and sign in with that address.

member-role-reader = Reader
member-role-reader-hint = Sees the organisation’s dossiers
member-role-filer = Filer
member-role-filer-hint = Prepares, submits and follows the organisation’s dossiers
member-role-owner = Owner
member-role-owner-hint = Like a filer, and decides who is a member

organisation-school-missing = Choose a school, or choose “Another organisation” and enter its name.
organisation-school-unknown = This school is not in the list. Please choose again.
organisation-school-taken = This school has an account already. Please ask its owner to invite you.
organisation-name-wrong = Enter the full name of the organisation, 3 to 200 characters.
organisation-member-already = This person is a member already.
organisation-confirm-first = Please confirm your e-mail address before you invite others.
organisation-other-address = This invitation is for { $email }. Please sign in with that address.
organisation-last-owner = An organisation needs at least one owner. Please make somebody else owner first.

told-signed-out = You are signed out.
told-confirmation-sent = The confirmation mail has been sent again. Please check your mailbox.
told-address-confirmed = Your e-mail address is confirmed.
told-password-changed = Your password has been changed. You are signed out everywhere else.
told-profile-changed = Your details have been saved.
told-email-changed = The new address is confirmed and used from now on.
told-email-undone = Your old address is back. Please choose a new password at once.
told-second-factor-on = Two-step verification is on.
told-second-factor-off = Two-step verification is off.
told-sessions-ended = Signed out.
told-organisation-founded = The organisation has been added. You are its owner.
told-member-invited = The invitation has been sent.
told-member-role-changed = The member’s role has been changed.
told-member-removed = Removed from the organisation.
told-member-joined = You are now a member of this organisation.
told-invitation-withdrawn = The invitation has been withdrawn.
