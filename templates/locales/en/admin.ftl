# The administration area, and standing in.

admin-home-title = Administration
admin-home-text = What an administrator should look at today.
admin-home-fine = In order
admin-home-look = Needs work
admin-home-know = To know
admin-home-mails =
    { $count ->
        [0] Every mail has left or waits for its turn.
        [one] { $count } mail could not be sent and was given up.
       *[other] { $count } mails could not be sent and were given up.
    }
admin-home-outage = No mail has left since { $since }. The mail server says: { $said }
admin-home-outage-unattended = No mail has left since { $since }: nothing is sending mail. See whether “motcua serve” or “motcua worker” runs.
admin-home-files = Stored files
admin-home-damaged = { $count } stored files are gone or no longer as they came. “motcua verify” names them; they are to be restored from the backup.
admin-home-stray =
    { $count ->
        [0] No file waits for a decision.
       *[other] { $count } files belong to no dossier of this database. None of them was moved. The operator should look whether it is the right database, then run “motcua storage sweep”.
    }
admin-home-tet = The calendar has no announced Tết holidays for { $year }; appointments across them may be wrong.
admin-home-tet-known = The Tết holidays are as announced.
admin-home-procedures = To be confirmed by the Department: { $unconfirmed } procedures. Lacking a mandatory part: { $incomplete } procedures.
admin-home-staff = Locked: { $locked }. Invitation not followed: { $invited }. Without a second factor: { $without }.

admin-refused-title = Not done
admin-conflict-title = Somebody else has just changed this account
admin-conflict-text = { $by } did this at { $at }: { $what }. Your choice was not saved; please look at the page and save again if it is still needed.
admin-day-hint = Day/month/year, such as 27/11/2026
admin-first-page = Back to the top of the list

admin-staff-title = Officers
admin-staff-name = Name
admin-staff-invite = Invite an officer
admin-staff-invite-text = The portal makes an account and sends a link with which the officer chooses a password. At the first sign-in the officer sets up the second factor.
admin-staff-invite-button = Send the invitation
admin-staff-email-hint = The officer’s official mail address
admin-roles = Roles
admin-roles-hint = Choose every role the officer has been given
admin-unit = Unit
admin-unit-none = – Of no unit –
admin-unit-hint = Needed for roles that work on dossiers
admin-role-hint-mot_cua = Checks, accepts, refuses, asks for supplements
admin-role-hint-thu_phi = Records fees that were paid
admin-role-hint-chuyen_vien = Works on dossiers in the unit
admin-role-hint-lanh_dao_phong = Assigns, reviews, confirms supplement requests
admin-role-hint-lanh_dao_so = Signs results, decides in somebody’s place
admin-role-hint-van_thu = Numbers, seals, issues
admin-role-hint-tra_ket_qua = Hands results to citizens
admin-role-hint-quan_ly_tthc = Keeps the catalogue of procedures
admin-role-hint-phan_anh = Answers feedback
admin-role-hint-bao_cao = Reads the figures
admin-role-hint-quan_tri = Keeps accounts, calendar and outgoing mail
admin-role-hint-kiem_toan = Reads the audit, changes nothing
admin-standing = State
admin-standing-invited = Invitation not followed
admin-standing-no-second-factor = No second factor yet
admin-standing-ready = At work
admin-standing-locked = Locked
staff-account-missing-roles = Choose at least one role.
staff-account-missing-unit = Choose a unit: the roles chosen work on the dossiers of one.
staff-account-own-lock = Nobody locks their own account. If needed, ask another administrator.
staff-account-last-administrator = This is the last active administrator. Please give the role to somebody else first.
staff-account-not-invited = This officer has chosen a password, or the account is locked; no invitation is needed.

admin-access-title = Access
admin-invited-until = The invitation is good until { $until }.
admin-invited-over = The invitation has expired.
admin-invite-again = Send the invitation again
admin-second-factor-text = If the officer has lost or changed the telephone: take the present second factor away. Every session ends; a new one is set up at the next sign-in.
admin-second-factor-reset = Take the second factor away
admin-last-administrator = This is the last active administrator: the account cannot be locked or lose the role.
admin-lock-text = Locking ends every session at once and lets nobody sign in.
admin-lock-dossiers =
    { $count ->
        [one] { $count } dossier is assigned to this officer; the head of the unit must assign it anew.
       *[other] { $count } dossiers are assigned to this officer; the head of the unit must assign them anew.
    }
admin-lock = Lock the account
admin-unlock-text = The account is locked. Unlock it to let the officer sign in again.
admin-unlock = Unlock the account
admin-history-title = Decisions about this account
admin-history-none = None so far.
admin-decision-staff_invited = sent the invitation
admin-decision-staff_invited_again = sent the invitation again
admin-decision-staff_changed = changed name, roles or unit
admin-decision-staff_locked = locked the account
admin-decision-staff_unlocked = unlocked the account
admin-decision-staff_second_factor_reset = took the second factor away
admin-decision-substitution_added = named a substitute
admin-decision-substitution_ended = ended a substitution
told-staff-invited = The invitation was sent.
told-staff-changed = The change was saved.
told-staff-locked = The account was locked.
told-staff-unlocked = The account was unlocked.
told-staff-second-factor-reset = The second factor was taken away.

substitution-title = Substitutes
substitution-text = On the days you are away, your substitute sees and works on your dossiers. The history names both: who acted, and on whose behalf.
admin-substitution-text = On the days the officer is away, the substitute sees and works on the officer’s dossiers. The history names both: who acted, and on whose behalf.
substitution-standing-in = Today you stand in for: { $names }.
substitution-active = In force
substitution-days = From { $from } to the end of { $until }
substitution-end = End
substitution-add-title = Name a substitute
substitution-substitute = Substitute
substitution-from = From
substitution-until = To the end of
substitution-add = Name the substitute
substitution-missing-substitute = Choose the substitute.
substitution-unknown = This officer no longer works here. Please choose somebody else.
substitution-oneself = The substitute must be somebody else.
substitution-order = The last day may not be before the first.
substitution-past = The first day may not be before today.
substitution-overlap = { $name } has been named for { $from } to { $until }. Please end that first, or choose other days.
substitution-apart-absent = Nobody stands in for an administrator or auditor.
substitution-apart-substitute = Administrators and auditors stand in for nobody. Please choose somebody else.
substitution-approves-and-signs = On these days this person would both approve as head of a unit and sign as head of the Department. Please choose somebody else: nobody approves and signs the same dossier.
substitution-nobody = Nobody may stand in for you. Nobody stands in for an administrator or auditor.
admin-substitution-nobody = Nobody may stand in for this officer. Nobody stands in for an administrator or auditor.
told-substitution-added = The substitute was named.
told-substitution-ended = The substitution was ended.

admin-outbox-title = Outgoing mail
admin-outbox-text = Mails that could not be sent after many tries come first. Put the cause right, then send again; nobody ever gets two different mails about the same thing.
admin-outbox-recipient = Look for a recipient’s address
admin-outbox-recipient-hint = The whole address, such as nguyen.van.a@example.vn
admin-outbox-dead = Could not be sent
admin-outbox-waiting = Waiting
admin-outbox-sent = Sent
admin-outbox-none-dead = There is no mail that could not be sent.
admin-outbox-none-waiting = No mail is waiting.
admin-outbox-none-sent = No mail has been sent yet.
admin-outbox-none-for = There is no mail to { $recipient } in this list.
admin-mail-subject = Subject
admin-mail-recipient = Recipient
admin-mail-fate = State
admin-mail-again = Again
admin-outbox-resend-all = Send all of them again
admin-mail-resend = Send again
admin-mail-in-hand = Being sent
admin-mail-written = Written { $at }
admin-mail-written-at = Written
admin-mail-left = Taken by the mail server { $at }
admin-mail-dead =
    { $count ->
        [one] Given up { $at }, after { $count } try
       *[other] Given up { $at }, after { $count } tries
    }
admin-mail-fresh = Waits for its first try
admin-mail-sending = Being sent, try { $count }
admin-mail-waiting =
    { $count ->
        [one] Tried { $count } time; next try { $at }
       *[other] Tried { $count } times; next try { $at }
    }
admin-mail-text = Text
admin-mail-text-hint = Reading this is noted in the audit. One-time links that only the recipient may use are hidden.
outbox-not-to-resend = This mail has left, or is being sent; it need not be sent again.
told-mails-resent = Back in the queue, to leave at once: { $count }.
told-mail-resent = The mail is back in the queue and leaves at once.

admin-calendar-title = Working calendar { $year }
admin-calendar-years = Choose a year
admin-calendar-without-tet = There are no announced Tết holidays for { $year } yet. Once they are announced, please enter each day as “Announced”.
admin-calendar-rescheduling = The calendar has just changed: appointments are being made anew and will be done within minutes.
admin-calendar-hours = Office hours of each day: { $hours }. The operator sets them in the settings file (office.hours).
admin-calendar-day = Day
admin-calendar-what = Kind of day
admin-calendar-source = Source
admin-calendar-source-hint = Number and date of the document; for a sudden closure: who decided it
admin-calendar-status = Status
admin-calendar-name = Name of the day
admin-calendar-name-hint = In Vietnamese, such as Tết Nguyên đán Đinh Mùi. Not needed for a working day.
admin-calendar-name-en = Name in English
admin-calendar-idle = on a weekly rest day
admin-calendar-remove = Take out
admin-calendar-remove-day = Take out
admin-calendar-remove-what = { $day }
admin-calendar-unknown = No day of { $year } is known yet
admin-calendar-unknown-text = Every day from Monday to Friday counts as a working day.
admin-calendar-add = Add or change a day
admin-calendar-add-text = Enter a day that is in the calendar to replace what is known of it, such as from expected to announced. Before anything is saved you see how many dossiers are affected.
admin-calendar-preview = See what it affects
calendar-kind-le = Public holiday
calendar-kind-bu = Day in lieu
calendar-kind-hoan_doi = Exchanged day off
calendar-kind-dot_xuat = Sudden closure
calendar-kind-hint-dot_xuat = Storm, state mourning, trouble in the building
calendar-kind-lam_bu = Worked rest day
calendar-kind-hint-lam_bu = A Saturday or Sunday on which the office works
calendar-status-chinh_thuc = Announced
calendar-status-du_kien = Expected
calendar-status-hint-du_kien = Appointments that cross the day say so
calendar-missing-name = Enter the name of the day.
calendar-missing-source = Enter the source.
calendar-missing-kind = Choose the kind of day.
calendar-missing-status = Choose the status.
calendar-too-long = Enter at most 300 characters.
calendar-year = The year must be from 2020 to 2100.
calendar-ordinary = This day is not in the calendar; somebody may just have taken it out.
calendar-both = This day would be both a holiday and a worked rest day. Please take out the one that is there first.
calendar-twice = This day is in the calendar already.
calendar-weekday = This is a day from Monday to Friday, which is worked anyway; a worked rest day must be a Saturday or Sunday.
calendar-no-source = Enter the source.
told-calendar-changed = The calendar was changed. Appointments that it affects are made anew, and citizens told, within minutes.

admin-change-title = Confirm the change of the calendar
admin-change-back = Working calendar
admin-change-removal = Take { $day } out of the calendar; it becomes an ordinary day of the week.
admin-change-removal-of = Take { $day } ({ $name }) out of the calendar; it becomes an ordinary day of the week.
admin-change-before = In place of
admin-change-affected =
    { $count ->
        [one] { $count } dossier is affected
       *[other] { $count } dossiers are affected
    }
admin-change-affected-text = Appointments are made anew by the rules. Citizens are told by mail and on the page of the dossier; each change is noted in the audit.
admin-change-unaffected-text = No appointment changes.
admin-change-moved = { $previous } → { $due }
admin-change-more =
    { $count ->
        [one] and { $count } other dossier
       *[other] and { $count } other dossiers
    }
admin-change-confirm = Change the calendar

admin-procedures-title = Catalogue of procedures
admin-procedures-text = Versions, effective dates, and what the Department still has to confirm or to add before going public. Open dossiers keep the version they were begun with.
admin-procedures-procedure = Procedure
admin-procedures-versions = Versions
admin-procedures-basis = Publishing decision
admin-procedures-owed = Still to do
admin-procedures-no-code = No code yet
admin-procedures-online = filed online
admin-procedures-information = information only
admin-procedures-closed = Not offered since { $day }
admin-procedures-version = Version { $number }
admin-procedures-since = from { $from }
admin-procedures-between = from { $from } to { $to }
admin-procedures-current = in force
admin-procedures-decision = { $number } of { $date }
admin-procedures-no-decision = No publishing decision yet
admin-procedures-checked = Last checked { $day }
admin-procedures-unchecked = Not checked yet
admin-procedures-missing = Missing: { $parts }
admin-procedures-unconfirmed = To be confirmed: { $parts }
admin-unconfirmed-code = Code of the procedure
admin-unconfirmed-limit = Time limit
admin-unconfirmed-fee = Fee
admin-unconfirmed-components = List of papers
admin-unconfirmed-process = Internal process
admin-unconfirmed-routes = Keeper of the registers
