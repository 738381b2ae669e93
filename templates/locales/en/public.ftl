# Public pages: front page, catalogue, procedure, look-up.

public-home-title = Online public services in education
public-home-lead = File, follow and receive the result on a phone or a computer, without coming back again and again.
public-home-online = Procedures you can file online
public-home-all = See all procedures
public-home-how = How it works
public-home-how-choose = Choose a procedure
public-home-how-text-choose = See which papers you need and how long it takes; then open an account or sign in.
public-home-how-fill = Fill in page by page
public-home-how-text-fill = What you enter is kept. Stop at any time and go on later, on another device if you like.
public-home-how-send = Upload your papers and submit
public-home-how-text-send = Photograph your papers with a phone, check everything once and submit. You get a look-up code at once.
public-home-how-follow = Follow it and get the result
public-home-how-text-follow = An e-mail tells you of every step. The result comes online, at the counter or by post.
public-home-help = Step-by-step help
public-home-tracking = See where a dossier stands with its code and secret, without signing in.
public-home-for = Find by who you are

public-search-label = Find a procedure
public-search-hint = For example: lost diploma, school transfer.
public-contents = On this page

public-catalogue-title = Administrative procedures
public-catalogue-about = The administrative procedures of { $office }: who may file, which papers, how long, what it costs, where.
public-catalogue-title-query = “{ $query }” in the procedures
public-catalogue-list = Procedures
public-catalogue-nothing = No procedure found
public-catalogue-nothing-text = Try a shorter or a different word, such as “diploma”, “transfer” or “language centre”.
public-catalogue-all = See all procedures
public-catalogue-ask = Ask somebody
public-found = { $count ->
    [one] { $count } procedure
   *[other] { $count } procedures
}
public-found-query = { $count ->
    [one] { $count } procedure for “{ $query }”
   *[other] { $count } procedures for “{ $query }”
}
public-filter = Narrow the list down
public-filter-do = Narrow down
public-filter-active = Narrowed down to
public-filter-remove = Without
public-filter-none = { $count ->
    [one] Without filters: { $count } procedure
   *[other] Without filters: { $count } procedures
}
public-filter-doi-tuong = For whom
public-filter-linh-vuc = Area
public-filter-muc-do = How to file
public-filter-phi = Fee
public-filter-thoi-han = Time limit
public-filter-all-doi-tuong = Everybody
public-filter-all-linh-vuc = Every area
public-filter-all-muc-do = Every way
public-filter-all-phi = With a fee or without
public-filter-all-thoi-han = Any time
public-filter-days = At most { $days } working days
public-audience-citizen = Citizens
public-audience-learner = Students and parents
public-audience-teacher = Teachers
public-audience-school = Schools, centres, organisations
public-level-truc-tuyen = File online
public-level-thong-tin = Information only
public-level-closed = No longer offered
public-days = { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}
public-fee-mien-phi = No fee
public-fee-co-phi = Fee due
public-fee-chua-ro = Fee: to be confirmed by the Department
public-fee-each = for each diploma
public-fee-before = Due after the check and before acceptance.
public-fee-at-return = Due when you collect the result.

public-procedure-back = All procedures
public-procedure-facts = At a glance
public-procedure-code = Code
public-procedure-authority-level = Level of authority
public-procedure-same-day = The same working day
public-procedure-start = File online
public-procedure-officer = Officers’ accounts file nothing. Citizens and schools file with their own accounts.
public-procedure-information = This procedure cannot be filed on this portal yet; this page says what there is to know. File with the authority named below.
public-procedure-from = This procedure is in force from { $day }; nothing can be filed before.
public-procedure-closed = This procedure has not been offered since { $day }
public-procedure-replaced = What took its place:
public-procedure-closed-way = Find another procedure
public-procedure-closed-drafts = Dossiers already submitted are still settled; what you had filled in can still be read under “My dossiers”.
public-procedure-mine = My dossiers of this procedure
public-procedure-draft = Go on with the draft last changed { $at }
public-procedure-missing = What cannot be done online yet
public-procedure-unconfirmed = Some of this page is still to be confirmed by the Department before it is officially published. It says so where that is the case.
public-procedure-to-confirm = To be confirmed by the Department
public-procedure-awaited = To be confirmed by the Department
public-procedure-awaited-text = The Department has not published these parts here yet. Ask the office before you prepare your papers.
public-procedure-routes = Who keeps the registers: to be confirmed by the Department
public-procedure-sets = Number of sets
public-procedure-sets-count = { $count ->
    [one] { $count } set
   *[other] { $count } sets
}
public-procedure-extension = In the special cases above: at most { $time } more.
public-procedure-asked = What the online form asks
public-procedure-steps = Steps inside the office
public-procedure-steps-sum = All steps together: { $time }.
public-procedure-decision = Decision of publication and last check
public-procedure-decision-of = Decision { $number } of { $day }
public-procedure-checked = Last checked
public-procedure-ask = Where to ask about this procedure
public-paper-name = Paper
public-paper-originals = Originals
public-paper-copies = Copies
public-paper-need = When it is needed
public-paper-need-required = Required
public-paper-need-when = Depends.
public-paper-need-optional = Optional
public-paper-need-generated = Made by the portal
public-paper-original = Bring the original when you collect the result.
public-part-steps = What happens
public-part-ways = Ways to file
public-part-papers = Papers
public-part-time = Time limit
public-part-who = Who can apply
public-part-authority = Authority
public-part-result = Result
public-part-fee = Fee
public-part-forms = Forms
public-part-conditions = Conditions
public-part-legal_basis = Legal basis
public-part-delivery = How to file and receive
public-part-not_for = Not part of this procedure

public-tracking-title = Look up a dossier
public-tracking-lead = Enter code and secret to see where a dossier stands. No need to sign in.
public-tracking-code = Look-up code or dossier code
public-tracking-code-hint = On the receipt and in the e-mail, for example DK-261123-8F3K2Q. Small letters and spaces are fine.
public-tracking-code-missing = Enter the look-up code or dossier code
public-tracking-secret = Secret
public-tracking-secret-hint = The 4 digits beside the look-up code.
public-tracking-secret-missing = Enter the 4 digits of the secret
public-tracking-send = Look up
public-tracking-not-found = There is no dossier with this code and secret. Check the receipt or the e-mail that confirmed your submission.
public-tracking-wait = Too many wrong tries. To protect the dossier, the next look-up is possible after { $at }.
public-tracking-next = What comes next
public-tracking-until = At the latest: { $until }
public-tracking-last-day = At the latest: by the end of { $day }
public-tracking-procedure = Procedure
public-tracking-applicant = Applicant
public-tracking-submitted = Submitted
public-tracking-more = Sign in to see the whole story of your dossier:
public-tracking-more-way = My dossiers
public-tracking-another = Look up another dossier
public-tracking-lost = Lost the code?
public-tracking-lost-text =
    • If you filed with an account: sign in and open “My dossiers”; the code is on the dossier’s page and on the receipt.
    • Look in your mailbox (also among spam) for the e-mail that confirmed the submission.
    • If nothing helps, bring your identity card to the one-stop desk.
public-status-meaning-0 = The dossier is still a draft.
public-status-meaning-1 = The dossier was submitted and waits to be checked by the one-stop desk.
public-status-meaning-2 = The dossier is complete and was accepted; the time limit has begun.
public-status-meaning-3 = The dossier was not accepted. The reason is in the e-mail to the filer.
public-status-meaning-4 = A division of the Department is working on it.
public-status-meaning-5 = The office needs more papers or information; the wait does not count against its time.
public-status-meaning-6 = The dossier is complete; the office waits for the fee.
public-status-meaning-7 = The filer has asked to take it back.
public-status-meaning-8 = The dossier was stopped. The reason is in the notice to the filer.
public-status-meaning-9 = The result is there.
public-status-meaning-10 = The result was handed over.
public-tracking-next-0 = Go on filling in and submit.
public-tracking-next-1 = The one-stop desk checks it and answers: accepted, to be supplemented, or refused with a reason.
public-tracking-next-2 = The one-stop desk hands it over to the division.
public-tracking-next-3 = Nothing more. A new dossier can be filed once the reason is put right.
public-tracking-next-4 = The office settles it and tells the result by e-mail.
public-tracking-next-5 = The filer signs in, opens the dossier and brings what was asked for.
public-tracking-next-6 = The filer signs in, opens the dossier and pays as described there.
public-tracking-next-7 = The office answers the request to take it back.
public-tracking-next-8 = Nothing more.
public-tracking-next-9 = Collect the result in the way that was chosen: online, at the counter or by post.
public-tracking-next-10 = Nothing more.

public-office-desk = Where to file and collect
public-office-address = Address
public-office-hours = Office hours, Monday to Friday
public-office-hotline = Hotline
public-office-email = E-mail
