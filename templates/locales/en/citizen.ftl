# The requester's area: begin, fill in, submit, follow, answer, receive.

citizen-search = Search my dossiers
citizen-search-hint = By code, name or anything you answered; accents do not matter
citizen-groups = Filter dossiers
citizen-group-all = All
citizen-group-mine = Waiting for me
citizen-group-drafts = Drafts
citizen-group-open = With the office
citizen-group-ended = Ended
citizen-found = { $count ->
    [one] 1 dossier
   *[other] { $count } dossiers
}
citizen-changed = changed { $at }
citizen-promised = Result promised: { $due }
citizen-late = The office is late. Open the dossier to see why.
citizen-none = No dossiers yet
citizen-none-text = When you begin a procedure, its dossier appears here.
citizen-none-way = Find a procedure to file
citizen-none-found = No dossier matches
citizen-none-found-text = Try fewer words, or show all of them.
citizen-todo-draft = Go on and submit
citizen-todo-supplement = Papers to bring
citizen-todo-payment = Fee to pay
citizen-todo-result = Result ready for you

citizen-start-existing = { $count ->
    [one] You have a draft of this procedure
   *[other] You have { $count } drafts of this procedure
}
citizen-start-continue = Go on with the draft last changed { $at }
citizen-start-need = What to have at hand
citizen-start-if-needed = (in some cases)
citizen-start-saved = Everything is saved at once. You can stop at any time and go on later.
citizen-start-fee = There is a fee; you will see the amount before you submit.
citizen-start-for = For whom are you filing?
citizen-start-for-hint = A dossier filed for a school or an organisation belongs to it; its other members see it too.
citizen-start-for-me = For myself ({ $name })
citizen-start-begin = Begin
citizen-start-another = Begin a new dossier

citizen-draft-title = What is to be done
citizen-draft-progress = { $done } of { $total } parts are done.
citizen-draft-read-only = You may see this dossier of the organisation, but not change or submit it.
citizen-draft-questions = Questions
citizen-draft-papers = Papers
citizen-draft-submit = Check and submit
citizen-draft-discard = Delete this draft
citizen-task-not-started = Not started
citizen-task-in-progress = In progress
citizen-task-has-problem = To be corrected
citizen-task-complete = Done
citizen-task-optional = Optional
citizen-task-cannot-start = Cannot start yet
citizen-task-ready = Ready to submit
citizen-task-not-ready = Parts are missing
citizen-discard-title = Delete this draft?
citizen-discard-text = { $files ->
    [0] What you entered will be deleted for good.
    [one] What you entered and 1 file will be deleted for good.
   *[other] What you entered and { $files } files will be deleted for good.
}
citizen-discard-do = Delete the draft
citizen-discard-keep = Keep it and go back

citizen-drawing-van-bang = Drawing of a diploma: the serial number (1) and the number in the register (2) are in the lower left corner, below the grade.
citizen-page-number = Part { $number } of { $total }
citizen-back-to-list = Back to the list of parts
citizen-back-to-check = Back to the check page
citizen-save-next = Save and continue
citizen-save-list = Save and go back to the list
citizen-save-back = Save and go back to the check page
citizen-clash-empty = (left empty)
citizen-clash-mine = Keep what is typed here
citizen-clash-theirs = Use the other window’s answer
citizen-clash-title = Something was changed in another window
citizen-only-if = Answer only if { $condition }.
citizen-only-if-asked = Answer only if it concerns you.
citizen-only-if-and = and
citizen-only-if-or = or
citizen-only-if-is = “{ $question }” is { $answer }
citizen-only-if-is-not = “{ $question }” is not { $answer }
citizen-only-if-filled = “{ $question }” is answered
citizen-only-if-compares = “{ $question }” { $answer }
citizen-other-words = { $question }: say which, if you chose another one
citizen-choose = Choose
citizen-choose-first = Choose “{ $question }” and press “Choose” to see the list.
citizen-help = Help: { $question }
citizen-unconfirmed = To be confirmed by the Department.
citizen-row = Row { $number }
citizen-row-add = Save and add a row
citizen-row-remove = Remove row { $number }
citizen-fee-before = Paid after the check and before the dossier is accepted; the office will tell you.
citizen-fee-unknown = The amount appears once the questions it depends on are answered.

citizen-papers-title = Papers
citizen-papers-limits = PDF, JPG and PNG files of at most { $file } each; at most { $files } files and { $dossier } for the dossier.
citizen-papers-missing = { $count ->
    [0] All required papers are there.
    [one] 1 required paper is missing.
   *[other] { $count } required papers are missing.
}
citizen-papers-one-of = One of these:
citizen-papers-show-original = Bring the original for comparison when you receive the result.
citizen-papers-brought = { $count ->
    [one] 1 file uploaded
   *[other] { $count } files uploaded
}
citizen-papers-choose = Choose files
citizen-papers-choose-hint = You can choose several. PDF, JPG or PNG, at most { $file } each.
citizen-papers-upload = Upload
citizen-papers-too-large-here = “#” is larger than { $limit } and will not be taken. Choose a smaller file.
citizen-papers-send-first = A chosen file is sent only when you press “Upload” beside it.
citizen-papers-next = Continue: check and submit
citizen-need-required = Required
citizen-need-optional = Optional
citizen-need-waived = Not needed
citizen-need-generated = Made by the portal from your answers
citizen-originals = { $count ->
    [one] 1 original
   *[other] { $count } originals
}
citizen-copies = { $count ->
    [one] 1 copy
   *[other] { $count } copies
}
citizen-copy-kind = The file shows
citizen-copy-original = The original
citizen-copy-copy = A copy
citizen-copy-electronic = An electronic document
citizen-file-scanned = scanned for viruses
citizen-file-replaced = Replaced by a newer file
citizen-paper-missing = Paper missing: { $name }

citizen-upload-stale = The page was open for too long and the file was not taken. Choose it again and upload it.
citizen-upload-storage = Files cannot be stored at the moment. What was uploaded before is still there; try again in a few minutes.
citizen-upload-broken = The connection broke off. Files in the list are there; choose the missing ones again.
citizen-upload-stalled = The connection was too slow and the upload stopped. Files in the list are there; choose the missing ones again.
citizen-upload-no-form = The portal could not read what was sent. Choose the file again and press “Upload”.
citizen-upload-request-too-large = The files sent together are larger than { $limit }. Upload them one by one.

citizen-check-title = Check and submit
citizen-check-changed = The dossier was just changed in another window. Please check it again, then submit.
citizen-check-closed = This procedure can no longer be filed online. What you entered is kept.
citizen-check-email = Confirm your e-mail address before you submit, so that news of the dossier reaches you.
citizen-check-email-way = See your account and send the mail again
citizen-check-problems = To be put right before you submit
citizen-check-warnings = Worth a second look (you may still submit)
citizen-check-no-file = No file yet
citizen-check-fee = Fee
citizen-check-next = After you submit, the office checks and answers within { $hours } working hours. A confirmation is mailed at once.
citizen-change = Change
citizen-not-given = Not given
citizen-elsewhere-title = Another office deals with this
citizen-elsewhere-text = By your answers, this cannot be filed here. If an answer is wrong, change it; your draft is kept.
citizen-elsewhere-here = As answered on this page, the dossier cannot be filed here. If that was a slip, change the answer and save; what you entered is kept.
citizen-elsewhere-go-on = See the next pages
citizen-declare-title = Declaration and consent
citizen-declare-truth = Tick the declaration to submit.
citizen-declare-privacy = Tick the consent to the processing of personal data to submit.
citizen-declare-other = Tick this box to submit.
citizen-submit = Submit

citizen-receipt-title = Submitted
citizen-receipt-code = Look-up code
citizen-receipt-procedure = Procedure
citizen-receipt-organisation = Filed for
citizen-receipt-applicant = Owner of the request
citizen-receipt-filer = Filed by
citizen-receipt-submitted = Submitted
citizen-receipt-secret = Secret
citizen-receipt-secret-text = With it and the look-up code you can see how the dossier stands without signing in. Do not give it to anybody.
citizen-receipt-tracking = Look up the dossier
citizen-dossier-code = Dossier code
citizen-receipt-next = What comes next
citizen-receipt-check = The office answers whether it is accepted by { $due } (within { $hours } working hours).
citizen-receipt-next-accept = If it is complete and right, it is accepted and gets a code and a date for the result.
citizen-receipt-next-supplement = If something is missing, the office asks for all of it at once.
citizen-receipt-next-fee = Before it is accepted, the office tells you the fee and how to pay it.
citizen-receipt-next-mail = Whenever something changes, a mail goes to { $email }.
citizen-receipt-follow = Follow the dossier
citizen-receipt-print = Print this page
citizen-receipt-files = Files received ({ $count })
citizen-receipt-files-text = { $size } in all. The SHA-256 digests prove that the office received exactly the files you sent.
citizen-receipt-no-files = There are no files in this dossier.
citizen-receipt-declared = Declared and agreed
citizen-receipt-declared-version = version { $version }

citizen-status-draft = A draft, not submitted yet.
citizen-status-registered = The office has it and checks whether it can be accepted.
citizen-status-accepted = It is accepted and about to go to the unit in charge.
citizen-status-refused = It was not accepted. The reason is below.
citizen-status-processing = The office is working on it. There is nothing for you to do.
citizen-status-awaiting-supplement = The office needs something from you. The wait does not count against its time.
citizen-status-awaiting-payment = The office waits for the fee. The wait does not count against its time.
citizen-status-withdrawal-requested = The office has your request to withdraw the dossier.
citizen-status-stopped = It was stopped. The reason is below.
citizen-status-finished = The result is ready for you.
citizen-status-returned = The result was handed over. The dossier is closed.
citizen-now-step = Step now: { $step }.
citizen-now-office = It is with: { $office }.
citizen-ending-refused = Why it was not accepted
citizen-ending-withdrawn = Withdrawn at the requester’s wish
citizen-ending-supplement-lapsed = What was asked for was not brought in time
citizen-ending-not-eligible = It does not meet the conditions
citizen-ending-fee-unpaid = The fee was not paid in time
citizen-ending-way = You can file a new dossier when papers and conditions are complete.
citizen-ending-again = See the procedure
citizen-act-supplement = Bring what was asked for
citizen-act-payment = How to pay the fee
citizen-act-result = See and receive the result
citizen-check-clock = Waiting for the check
citizen-check-until = The office answers by { $due }.
citizen-clock = Time limit
citizen-why-then = Why then?
citizen-provisional = The date may still move: a holiday before then is only expected and not yet announced. If it moves, we will write to you.
citizen-counts-as-late = A supplement was asked for more than once, so the national index counts this dossier as late for the office even if it ends before the date.
citizen-fee-until = { $amount }, to be paid by the end of { $day }.
citizen-promises = What was promised, and when
citizen-promise-acceptance = promised at acceptance, { $at }
citizen-promise-supplement = counted again after the supplement, { $at }
citizen-promise-payment = counted again after the payment, { $at }
citizen-promise-withdrawal = counted again after the withdrawal was declined, { $at }
citizen-promise-calendar = counted again with the working calendar, { $at }
citizen-promise-extension = extended as the law allows, { $at }
citizen-promise-apology = the office apologised and gave a new date, { $at }
citizen-timeline = What happened
citizen-files = Files submitted ({ $count })
citizen-answers = What was answered
citizen-mails = Mails about this dossier ({ $count })
citizen-mail-sent = sent { $at }
citizen-mail-waits = waiting to be sent, written { $at }
citizen-mail-failed = could not be sent; the administrators know
citizen-aside = About the dossier
citizen-see-receipt = See and print the receipt
citizen-see-procedure = See the procedure

citizen-supplement-title = Bring what was asked for
citizen-supplement-intro = { $count ->
    [one] The office needs 1 thing; nothing else has to be changed.
   *[other] The office needs { $count } things; nothing else has to be changed.
}
citizen-supplement-until = Last day: { $day }.
citizen-supplement-clock = The wait does not count against the office’s time.
citizen-supplement-lapsed = The last day is over. You can still send it until the office stops the dossier; please do it now.
citizen-supplement-remark = The office says:
citizen-supplement-earlier = Files submitted before
citizen-supplement-earlier-hint = Tick those that the new file takes the place of.
citizen-supplement-brought = New files, not sent yet
citizen-supplement-file-missing = Choose a file for this paper and upload it.
citizen-supplement-once = Send it when all is there: it goes to the office once, everything together.
citizen-supplement-send = Send
citizen-supplement-more-time = Do you need more time?
citizen-supplement-more-time-text = You can take { $days } more working days, once.
citizen-supplement-extend = Take more time

citizen-withdraw = Withdraw the dossier
citizen-withdraw-registered = It is not accepted yet, so this takes effect at once; the dossier ends and cannot be brought back.
citizen-withdraw-accepted = The office will look at your request; the clock stands meanwhile. It answers within 8 working hours, and declines only if the result is already signed.
citizen-withdraw-again = Afterwards you would have to file a new dossier.
citizen-withdraw-reason = Reason
citizen-withdraw-do = Withdraw this dossier
citizen-withdraw-keep = Do not withdraw, go back

citizen-result-title = The result
citizen-result-granted = Your request was granted.
citizen-result-written-reply = The office replied in writing.
citizen-result-number = Number
citizen-result-dated = Date
citizen-result-signer = Signed by
citizen-result-how = How to receive it
citizen-result-online = Download the scan of the result. The first download is recorded as the handing over.
citizen-result-centre = Please collect the paper at { $desk }.
citizen-result-bring = Bring your identity card or passport and the dossier code.
citizen-result-post = The paper is sent by public post to: { $address }. You pay the postage.
citizen-result-delivered = Handed over { $at }.
citizen-result-download = Download the result

citizen-payment-title = Fee
citizen-payment-amount = Amount
citizen-payment-purpose = For
citizen-payment-asked = Asked for
citizen-payment-reference = Reference
citizen-payment-how = How to pay
citizen-payment-counter = In cash at { $desk }.
citizen-payment-transfer = By bank transfer to this account, with the text “{ $reference }”:
citizen-payment-no-account = By bank transfer: the office has not published an account; please ask at the counter.
citizen-payment-account = Account number
citizen-payment-holder = Account holder
citizen-payment-bank = Bank
citizen-payment-withdraw = Do not pay, withdraw the dossier
citizen-payment-clock = Pay by the end of { $day }. The time of waiting does not count. If it is not paid by then, the office may stop the dossier.
citizen-payment-paid = Paid in full { $at }, receipt { $receipt }.

citizen-notifications-title = Notifications
citizen-notifications-empty = No notifications yet
citizen-notifications-empty-text = Every mail about your dossiers appears here too.
citizen-notifications-unread = { $count ->
    [one] 1 notification not read.
   *[other] { $count } notifications not read.
}
citizen-notifications-read = Mark all as read
citizen-notification-new = New
notification-submitted = The office has received the dossier
notification-accepted = The dossier was accepted, with a date for the result
notification-refused = The dossier was not accepted
notification-supplement-requested = Something has to be brought
notification-supplement-provided = The office has what you brought
notification-payment-requested = A fee is due
notification-result-issued = The result is there
notification-stopped = The dossier was stopped
notification-result-delivered = The result was handed over
notification-withdrawal = About the withdrawal
notification-apology = The date of the result has changed
notification-supplement-ending = The time to bring what was asked for ends soon
notification-staff-new = A dossier came in
notification-staff-due-soon = A dossier is due soon
notification-staff-overdue = A dossier is overdue
notification-staff-check-ending = The time for the check ends soon

told-page-waits = Other parts have to be done before that one.
told-draft-saved = Saved. You can go on at any time.
told-draft-discarded = The draft was deleted.
told-files-were-here = This form was just sent a second time. The file is here from the first time; nothing was added.
told-files-kept = { $count ->
    [one] 1 file was taken.
   *[other] { $count } files were taken.
}
told-no-file-chosen = No file was chosen. Choose one and press “Upload”.
told-file-removed = “{ $name }” was removed.
told-supplement-provided = What you brought was sent. The office goes on with the dossier.
told-supplement-extended = You have more time now.
told-withdrawn = The dossier was withdrawn.
told-withdrawal-requested = Your request to withdraw was sent. The office will answer.
told-withdrawal-not-now = It cannot be withdrawn now: it is over, or the result is signed.

draft-not-offered = This procedure cannot be filed online at present. Its page says how else to file it.
draft-too-many = There are already { $most } drafts of this procedure. Submit or delete some.
draft-confirm-first = Until your e-mail address is confirmed you can prepare one application. Please confirm the address to begin another.
draft-too-large = There is too much text to be saved. Please shorten it.
document-submitted = This file was submitted and cannot be removed. When the office asks for a supplement, you can bring another.
document-damaged-in-store = “{ $name }” is damaged in store and cannot be opened. This was written down for the Department to restore it. If you need it now, ask the one-stop desk.
document-damaged = “{ $name }” as stored is no longer the file that was received. Remove it, upload it again and submit.
document-too-late = The dossier is submitted, so no file can be added. When the office asks for a supplement, you can.
document-not-asked = This paper is not asked for now.
submission-incomplete = Something in the dossier is not right yet. Open the check page to see what.
supplement-nothing-asked = The office is not asking for anything now.
