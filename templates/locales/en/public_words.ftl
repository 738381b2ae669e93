# Help, accessibility, law, personal data. Each line is a paragraph; a line that
# begins with • is an item.

public-help-title = How to use the portal
public-help-lead = From opening an account to getting the result. If you would rather have a person help you, see the end of this page.
public-guides = Guides with pictures
public-guide-cong-dan = Guide for citizens
public-guide-about-cong-dan = From having no account to holding the result in your hands.
public-guide-truong = Guide for schools
public-guide-about-truong = Opening the school’s account, rights of those who file, filing for pupils.
public-guide-mot-cua = Guide for one-stop desk officers
public-guide-about-mot-cua = Accepting, asking for supplements, refusing, handing over and returning results.
public-guide-lanh-dao = Guide for caseworkers, leaders and the clerk
public-guide-about-lanh-dao = Assessing, reviewing, signing, issuing, and dossiers close to their deadline.
public-guide-others = Other guides
public-guide-back = How to use the portal
public-guide-language = This guide is written in Vietnamese.
public-help-title-dang-ky = Open an account
public-help-text-dang-ky =
    You need an e-mail address that you use: every notice about your dossier goes there.
    • Select “Open an account”; give your name, e-mail address and a password of at least 10 characters. A long sentence is better than a short word with many signs.
    • Open the confirmation e-mail and follow its link. If it does not come, look among spam or have it sent again.
    • You can fill in one application before you confirm; you must confirm before you submit. An account not confirmed for 7 days is deleted with its draft.
    • Schools and centres: one person opens the account and invites colleagues into the organisation. Dossiers belong to the organisation and stay when people leave.
    • Forgotten password: select “Forgotten password” on the sign-in page.
public-help-title-chuan-bi = Prepare your papers
public-help-text-chuan-bi =
    The page of each procedure has a table of papers: which are required, which only in some cases, originals or copies.
    • Have your identity card or passport at hand to copy numbers and dates.
    • For diplomas: with a picture of it, the entry in the register is found faster.
    • Filing for somebody else: you need a certified authorisation or a proof of relationship.
    • The application is made from your answers; you need not print, sign and scan it unless the table says so.
public-help-title-chup-anh = Photograph papers with a phone
public-help-text-chup-anh =
    • Lay the paper flat in good light, without the shadow of your hand or glare; no flash on laminated cards.
    • Hold the phone parallel to the paper, all four corners in view, letters readable when enlarged.
    • Both sides of the identity card; all pages of longer papers, also those with a seal.
    • PDF, JPG and PNG are accepted. If your phone saves HEIC, change it to JPG (iPhone: Settings › Camera › Formats › Most Compatible).
    • At most { $file } a file, { $files } files and { $dossier } a dossier.
    • Do not retouch the picture; a PDF with a password cannot be accepted.
public-help-title-ke-khai = Fill in
public-help-text-ke-khai =
    • Select “File online” on the procedure’s page. The form has several parts; begin with any of them.
    • What you enter is kept when you go to another page. Find it again under “My dossiers”, on any device.
    • Copy what your papers say. Dates are day/month/year.
    • Where something is wrong, the page says what and how to put it right; nothing you entered is lost.
public-help-title-nop = Check and submit
public-help-text-nop =
    • The last page shows all answers and papers; select “Change” where needed.
    • Read and tick the declarations, then submit. Pressing twice still makes one dossier.
    • You get a look-up code and a secret at once, and an e-mail. Keep both.
public-help-title-trang-thai = What the statuses mean
public-help-text-trang-thai = The names are those used all over the country.
public-help-title-thoi-han = How the time limit is counted
public-help-text-thoi-han =
    Time is counted in working hours: a working day is 8 hours. Office hours: { $hours }, Monday to Friday, not on holidays; make-up working days count.
    • After an online submission the one-stop desk answers within { $check } working hours.
    • The time limit begins with acceptance, not with submission.
    • Filed outside office hours: it counts from the next session.
    • While the office waits for a supplement the clock stands; you are told the new date.
    • If the office cannot keep the date it owes you a written apology and a new one.
    The page of each dossier explains its date.
public-help-title-bo-sung = When you are asked for more
public-help-text-bo-sung =
    • The e-mail names every item, why it is needed, and the last day.
    • Open the dossier, change or upload these items and send it back; the rest stays as it is.
    • You have { $days } working days and may add { $more } once yourself.
    • If nothing comes in time the dossier may be stopped.
    • Changed your mind? Take it back on the dossier’s page, before the result is signed.
public-help-title-ket-qua = Get the result
public-help-text-ket-qua =
    In the way you chose:
    • Online: download the scan of the result from the dossier’s page.
    • At the counter: bring your identity card; somebody else also brings an authorisation.
    • By public post: you pay the postage.
    Where originals are to be compared, bring them.
public-help-title-tra-cuu = Look up without signing in
public-help-text-tra-cuu = Under “Track” enter the look-up code (or dossier code) and the 4-digit secret. The page never shows full names or papers. After 5 wrong tries you have to wait 15 minutes.
public-help-title-thuat-ngu = Words of the procedures
public-help-text-thuat-ngu = The legal words you meet most often here, in plain ones.
public-term-chu-ho-so = Owner of a dossier
public-term-text-chu-ho-so = The person whose matter it is: the one named on the diploma, the pupil who changes school. Somebody else may file it, such as a parent, an authorised person or the school.
public-term-so-dinh-danh = Personal identification number
public-term-text-so-dinh-danh = The 12 digits on the identity card, also called the CCCD number.
public-term-so-goc = Original register
public-term-text-so-goc = The book in which the office enters everybody to whom it gives a diploma or certificate. Only the office that keeps it can issue copies.
public-term-ban-sao-so-goc = Copy from the original register
public-term-text-ban-sao-so-goc = A copy made by the office that keeps the register; it counts like the original. You need not have the original any more.
public-term-ban-sao-chung-thuc = Certified copy
public-term-text-ban-sao-chung-thuc = A photocopy that the commune or a notary has compared with the original and stamped.
public-term-mot-cua = One-stop desk
public-term-text-mot-cua = Where dossiers of every procedure are handed in and results handed out; nobody has to go from office to office.
public-term-tiep-nhan = Acceptance
public-term-text-tiep-nhan = The office confirms that the dossier is complete and begins to work on it. The time limit runs from here, not from when you filed.
public-term-gio-lam-viec = Working hours, working days
public-term-text-gio-lam-viec = Only the hours in which the office is open count; Saturdays, Sundays and holidays do not. A working day has 8 hours.
public-term-bo-sung = Request for a supplement
public-term-text-bo-sung = Something is missing or unclear; the office names everything at once. While it waits for you, the clock stands still.
public-term-thu-ly = Casework
public-term-text-thu-ly = A caseworker reads the dossier, looks things up, compares and drafts the result.
public-term-ban-dien-tu = Scan of the result
public-term-text-ban-dien-tu = A picture of the signed and stamped paper, to download from the dossier’s page. The portal calls a file digitally signed only once the signature in it has been checked.
public-term-phi = Fees and charges
public-term-text-phi = Money that the law asks for some procedures. Where nothing is due, the portal says so.
public-help-title-goi-ai = Whom to ask, and where
public-help-text-goi-ai = If you are not used to computers, are elderly or have a disability, come to the counter: they guide you and enter it for you. Bring your identity card.

public-words-dated = Last changed on 25 November 2026.

public-words-title-accessibility = Accessibility
public-words-lead-accessibility = The portal is made for everybody, after WCAG 2.2 level AA. This is what works and what does not yet.
public-words-head-can-do = What works
public-words-text-can-do =
    • Everything can be done with the keyboard; you always see where you are.
    • No scripts are needed: filling in, uploading, submitting and looking up work without them.
    • Text can be enlarged to 400 %, and a screen of 320 pixels needs no sideways scrolling.
    • Dark colours follow your device; text and ground have enough contrast.
    • Errors are said in words, on top of the page and at each field; no status is told by colour alone.
    • Headings, labels and tables are structured for screen readers, and pages name their language.
public-words-head-not-yet = What does not work yet
public-words-text-not-yet =
    • People with disabilities have not tried it yet, nor has it been tried with a Vietnamese screen reader.
    • There is no easy-to-read version, no sign language and no Khmer.
    • Papers that people upload stay pictures; a screen reader cannot read them.
public-words-head-checked = How it was checked
public-words-text-checked = Pages are checked by a machine (axe-core) and by eye on phone and computer screens. This is our own assessment; nobody independent has made one.
public-words-head-obstacle = Something stops you?
public-words-text-obstacle = Tell us which page, what you were doing and with which device. Until it is put right you can do everything at the counter, with help.

public-words-title-legal = Legal basis
public-words-lead-legal = The rules by which the portal receives and settles dossiers. The basis of each procedure stands on its page.
public-words-head-one-stop = One-stop service
public-words-text-one-stop =
    • Decree 118/2025/NĐ-CP (in force since 1 July 2025, amended by Decree 367/2025/NĐ-CP): reception, settlement and return at provincial and commune centres, wherever in the province you live.
    • Decrees 63/2010/NĐ-CP and 92/2017/NĐ-CP: the parts of a procedure, their control, feedback.
public-words-head-forms = Forms and dossier codes
public-words-text-forms = Circular 03/2025/TT-VPCP: receipt, supplement request, refusal, apology, notice of stopping, control sheet, register and dossier code.
public-words-head-online = Electronic transactions
public-words-text-online =
    • Decree 45/2020/NĐ-CP: electronic dossiers and results are worth as much as paper. (How it applies here: to be confirmed by the Department.)
    • Decree 42/2022/NĐ-CP: fully and partly online services.
    • Circular 01/2023/TT-VPCP: digitising dossiers and results.
    • Decrees 137/2024/NĐ-CP and 30/2020/NĐ-CP: electronic transactions of authorities; records.
public-words-head-data-law = Personal data
public-words-text-data-law = Law 91/2025/QH15 on the protection of personal data and Decree 356/2025/NĐ-CP (since 1 January 2026). See “Personal data”.
public-words-head-complaint = You do not agree?
public-words-text-complaint = You may ask for reasons, give feedback and complain as the law provides. A refusal or a stop must name its reason and basis. Contact:

public-words-title-privacy = Personal data
public-words-lead-privacy = Data in a dossier are used only to settle it, to hand over the result and to keep the records that the law requires.
public-words-head-what = What is collected
public-words-text-what =
    • Account: name, e-mail address, telephone number if given, sign-ins.
    • Dossier: what the procedure requires, such as identification number, date of birth, address, details of a diploma, uploaded papers.
    • Sensitive data, such as the ethnic group, only where a procedure needs them; the form says where an answer is optional.
    There is no tracking, advertising or statistics by third parties.
public-words-head-why = Why, and on what basis
public-words-text-why =
    The office processes data to carry out administrative procedures as the law requires. Beyond that each purpose is asked for by itself when you submit, never ticked beforehand; words, version and time of your consent are kept with the dossier.
    You are asked how satisfied you were only if you agreed to that.
public-words-head-who = Who sees them
public-words-text-who =
    • The officers who settle the dossier and their superiors; what they view and change is recorded.
    • The filer and, for an organisation’s dossier, its members with that right.
    • Nobody else, unless the law demands it.
public-words-head-public = What public pages show
public-words-text-public = The look-up needs code and secret and shows only status, time and a masked name (such as Ng*** V** A**). No public page shows a name with date of birth and identification number.
public-words-head-how-long = How long they are kept
public-words-text-how-long =
    • Drafts: until you delete them.
    • Settled dossiers: as long as the law on archives says (the years for each kind are to be confirmed by the Department).
    • If you withdraw your consent before there is a result the dossier is stopped; what the law wants kept is kept, the rest is hidden.
public-words-head-rights = Your rights
public-words-text-rights =
    • Know what is kept: see your account and each dossier.
    • Correct your account at any time; for a submitted dossier ask the office for a correction.
    • Get a copy, withdraw consent, ask for deletion or restriction: this cannot be done online by yourself yet; write to the address below.
    • Complain if you think that data were processed wrongly.
public-words-head-children = Children’s data
public-words-text-children = From the age of seven a pupil’s consent is needed as well as a parent’s or guardian’s. The transfer form asks for both.
public-words-head-safe = How they are protected
public-words-text-safe =
    • Passwords are kept as hashes only; officers sign in with a second factor.
    • Uploaded files are checked for what they really are and kept with a digest (SHA-256) that shows any change.
    • Records are chained: changing or deleting a line shows.
    • If data are lost or leak, those concerned and the authorities are told as the law requires.
