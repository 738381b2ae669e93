# Mails about accounts. Subjects hold nothing personal.

emails-account-title = Your account
emails-account-greeting = Dear { $name },
emails-account-greeting-unnamed = Dear Sir or Madam,
emails-account-link-until = The link is good until { $until } and works once. Please do not forward this mail: whoever has the link can use it.

emails-account-confirmation-subject = Confirm your e-mail address
emails-account-confirmation-what = This address was just used to open an account on our public-services portal. Press the button below to confirm that the address is yours.
emails-account-confirmation-why = After that you can submit applications, and everything about them is sent to this address.
emails-account-confirmation-not-you = If you did not open an account, ignore this mail. Nothing can be submitted from an account that is not confirmed.

emails-account-known-subject = This e-mail address has an account already
emails-account-known-what = Somebody has just tried to open a new account with this e-mail address, or to move another account to it. You already have an account with it, so nothing has changed.
emails-account-known-you = If that was you, please sign in to the account you have. If you do not remember the password, choose “Forgotten your password?” on the sign-in page.
emails-account-known-not-you = If it was not you, you need not do anything: the other person was not told that this address has an account.

emails-account-recovery-subject = Choose a new password
emails-account-recovery-what = We were asked for a new password for your account.
emails-account-recovery-button = Choose a new password
emails-account-recovery-not-you = If you did not ask, ignore this mail. Your present password still works.

emails-password-changed-subject = Your password was changed
emails-password-changed-what = The password of your account was changed at { $at }. Everywhere else you have been signed out.
emails-password-changed-not-you = If you did not change it, choose a new password at once and tell us; how to reach us stands at the end of this mail.

emails-sign-in-locked-subject = Somebody entered a wrong password several times
emails-sign-in-locked-what = A wrong password was just entered several times for your account. To protect it, nobody can sign in for a short while; each further wrong try doubles the wait, up to an hour.
emails-sign-in-locked-you = If that was you, please wait a little and try again, or choose a new password to sign in at once.
emails-sign-in-locked-not-you = If it was not you, nobody has got into your account. If you use the same password elsewhere, you should change it.

emails-email-change-subject = Confirm your new e-mail address
emails-email-change-what = The holder of an account on our public-services portal wants to use this address in place of the old one. If that is you, press the button below.
emails-email-change-not-you = If you did not ask for this, ignore this mail. Nothing changes.

emails-email-changed-subject = Your account has a new e-mail address
emails-email-changed-what = At { $at } your account was moved to another e-mail address. Mails about your applications no longer come to this one.
emails-email-changed-you = If you did this, you need not do anything.
emails-email-changed-not-you = If you did not, press the button below before { $until } to take the old address back. Everybody is signed out, and you choose a new password at once.

emails-second-factor-subject = Your two-step verification has changed
emails-second-factor-on = Two-step verification of your account was turned on at { $at }.
emails-second-factor-off = Two-step verification of your account was turned off at { $at }.
emails-second-factor-spare-code-used = A spare code of your account was used to sign in at { $at }. Spare codes left: { $left }.
emails-second-factor-spare-codes-made = New spare codes for your account were made at { $at }. The old ones no longer work.
emails-second-factor-not-you = If this was not you, choose a new password at once and tell us; how to reach us stands at the end of this mail.

emails-member-invitation-subject = An invitation to file for an organisation
emails-member-invitation-what = { $inviter } invites you to file online applications for { $organisation } together, as:
emails-member-invitation-how = To accept, press the button below, then sign in, or open an account, with the very address at which you received this mail.
emails-member-invitation-button = See the invitation
emails-member-invitation-not-you = If you do not know the person who invites you, ignore this mail.
