# Mails to officers about their own accounts.

emails-staff-invitation-subject = Your officer’s account on the one-stop portal
emails-staff-invitation-text = { $inviter } has made an officer’s account for you, with the address { $email }.
emails-staff-invitation-roles = Roles: { $roles }
emails-staff-invitation-next = Please choose a password with the link below. It works once and is good until { $until }. You then set up the second factor on your telephone.
emails-staff-invitation-button = Choose a password
emails-staff-invitation-other = If you are not the person invited, please ignore this mail.
emails-staff-changed-subject-staff_changed = The rights of your officer’s account have changed
emails-staff-changed-subject-staff_locked = Your officer’s account was locked
emails-staff-changed-subject-staff_unlocked = Your officer’s account was unlocked
emails-staff-changed-subject-staff_second_factor_reset = Your second factor was taken away
emails-staff-changed-text-staff_changed = { $by } changed the name, roles or unit of the account at { $at }.
emails-staff-changed-text-staff_locked = { $by } locked the account at { $at }. Every session has ended.
emails-staff-changed-text-staff_unlocked = { $by } unlocked the account at { $at }. You can sign in again.
emails-staff-changed-text-staff_second_factor_reset = { $by } took the second factor away at { $at }. You set it up anew at the next sign-in.
emails-staff-changed-roles = Roles now: { $roles }
emails-staff-changed-doubt = If you do not know about this, please tell the system’s administrator at once.
