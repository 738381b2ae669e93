//! Every path of the portal, as a function and by name; links for mails and papers.
//!
//! One table: a path is written here and nowhere else. Doors register
//! [`pattern`]s, Rust code calls the function of the same name, templates write
//! `url(to="dossier", id=…)`, which comes to [`named`].

use std::fmt::{Display, Write as _};

macro_rules! paths {
    ($( $(#[$doc:meta])* $name:ident ( $($arg:ident),* ) = $pattern:literal; )*) => {
        /// The paths as the router reads them, with `{names}` in place of values.
        #[expect(non_upper_case_globals, reason = "a pattern has the name of its function")]
        pub mod pattern {
            $( $(#[$doc])* pub const $name: &str = $pattern; )*
        }

        $( $(#[$doc])* pub fn $name($($arg: impl Display),*) -> String {
            fill($pattern, &[$((stringify!($arg), $arg.to_string())),*]).unwrap_or_default()
        } )*

        /// Name and pattern of every path, in the order of the site map.
        pub const TABLE: &[(&str, &str)] = &[ $( (stringify!($name), $pattern) ),* ];
    };
}

paths! {
    /// The front page.
    home() = "/";
    /// The catalogue; query: `q`, `doi-tuong`, `linh-vuc`, `muc-do`, `trang`.
    catalogue() = "/thu-tuc";
    /// One procedure, by its national code or by its readable alias.
    procedure(code) = "/thu-tuc/{code}";
    /// Look up a dossier by code and secret.
    tracking() = "/tra-cuu";
    /// How to use the portal.
    help() = "/tro-giup";
    /// A guide with pictures, for one kind of reader.
    guide(name) = "/tro-giup/{name}";
    /// A picture of the guides, by its name without ending.
    guide_picture(name) = "/tro-giup/hinh/{name}";
    /// What we do for accessibility, and what is not yet right.
    accessibility() = "/tiep-can";
    /// The law behind the portal.
    legal() = "/phap-ly";
    /// What happens with personal data.
    privacy() = "/quyen-rieng-tu";
    /// Choose a language; query `ve`: the local path to come back to.
    language(tag) = "/ngon-ngu/{tag}";

    /// Open an account.
    sign_up() = "/dang-ky";
    /// The link in the confirmation mail.
    confirmation(token) = "/xac-nhan/{token}";
    /// Ask for another confirmation mail.
    confirmation_resend() = "/xac-nhan";
    /// Sign in.
    sign_in() = "/dang-nhap";
    /// The second step of signing in.
    second_factor() = "/dang-nhap/ma-xac-thuc";
    /// Sign out.
    sign_out() = "/dang-xuat";
    /// Forgotten password.
    recovery() = "/quen-mat-khau";
    /// The link in the recovery mail.
    password_reset(token) = "/dat-lai-mat-khau/{token}";
    /// My account.
    account() = "/tai-khoan";
    /// Name, telephone number, language.
    account_profile() = "/tai-khoan/thong-tin";
    /// Change the password.
    account_password() = "/tai-khoan/mat-khau";
    /// Change the e-mail address.
    account_email() = "/tai-khoan/thu-dien-tu";
    /// The link that confirms a new address.
    email_confirmation(token) = "/thu-dien-tu/{token}";
    /// The link, sent to the old address, that takes the change back.
    email_undo(token) = "/hoan-tac-thu-dien-tu/{token}";
    /// Where I am signed in.
    account_sessions() = "/tai-khoan/phien-dang-nhap";
    /// One session, to end it.
    account_session(id) = "/tai-khoan/phien-dang-nhap/{id}";
    /// Set up the second factor.
    account_second_factor() = "/tai-khoan/xac-thuc-hai-buoc";
    /// New spare codes in place of the old ones.
    account_spare_codes() = "/tai-khoan/xac-thuc-hai-buoc/ma-du-phong";
    /// Give the second factor up.
    account_second_factor_removal() = "/tai-khoan/xac-thuc-hai-buoc/bo";
    /// The organisations I act for.
    organisation() = "/tai-khoan/to-chuc";
    /// Who acts for an organisation.
    organisation_members(id) = "/tai-khoan/to-chuc/{id}/thanh-vien";
    /// What one member may do.
    organisation_member(id, member) = "/tai-khoan/to-chuc/{id}/thanh-vien/{member}";
    /// End a membership.
    organisation_member_removal(id, member) = "/tai-khoan/to-chuc/{id}/thanh-vien/{member}/xoa";
    /// Take an invitation back.
    organisation_invitation_removal(id, invitation) = "/tai-khoan/to-chuc/{id}/loi-moi/{invitation}/xoa";
    /// The link that invites somebody into an organisation.
    invitation(token) = "/loi-moi/{token}";

    /// My dossiers; POST starts a draft.
    dossiers() = "/ho-so";
    /// What to have at hand before a draft is begun; query: `thu-tuc`.
    dossier_new() = "/ho-so/moi";
    /// One of my dossiers.
    dossier(id) = "/ho-so/{id}";
    /// The task list of a draft.
    draft(id) = "/ho-so/{id}/ke-khai";
    /// One page of a draft.
    draft_page(id, page) = "/ho-so/{id}/ke-khai/{page}";
    /// Throw a draft away.
    draft_discard(id) = "/ho-so/{id}/xoa-nhap";
    /// The files of a dossier.
    documents(id) = "/ho-so/{id}/giay-to";
    /// One file.
    document(id, document) = "/ho-so/{id}/giay-to/{document}";
    /// Take a file out of a draft.
    document_removal(id, document) = "/ho-so/{id}/giay-to/{document}/xoa";
    /// Check the answers and submit.
    submission(id) = "/ho-so/{id}/nop";
    /// The receipt, to print.
    receipt(id) = "/ho-so/{id}/bien-nhan";
    /// Answer a supplement request.
    supplement(id) = "/ho-so/{id}/bo-sung";
    /// Take more time for a supplement, once.
    supplement_extension(id) = "/ho-so/{id}/bo-sung/gia-han";
    /// Take a dossier back.
    withdrawal(id) = "/ho-so/{id}/rut";
    /// What is due and how to pay it.
    payment(id) = "/ho-so/{id}/phi";
    /// The result.
    result(id) = "/ho-so/{id}/ket-qua";
    /// What I was told.
    notifications() = "/thong-bao";

    /// An officer's worklist.
    worklist() = "/can-bo";
    /// Search over dossiers, for officers.
    staff_search() = "/can-bo/tim";
    /// A dossier as officers see it.
    staff_dossier(id) = "/can-bo/ho-so/{id}";
    /// A file as officers see it.
    staff_document(id, document) = "/can-bo/ho-so/{id}/giay-to/{document}";
    /// Accept (T2).
    acceptance(id) = "/can-bo/ho-so/{id}/tiep-nhan";
    /// Refuse (T3).
    refusal(id) = "/can-bo/ho-so/{id}/tu-choi";
    /// Ask for a supplement (T4, T10).
    supplement_request(id) = "/can-bo/ho-so/{id}/yeu-cau-bo-sung";
    /// Propose a supplement request to the head of the unit.
    supplement_proposal(id) = "/can-bo/ho-so/{id}/de-nghi-bo-sung";
    /// Ask for the fee (T6).
    fee_demand(id) = "/can-bo/ho-so/{id}/yeu-cau-nop-phi";
    /// Record a payment (T7).
    payment_record(id) = "/can-bo/ho-so/{id}/thu-phi";
    /// The head of the unit confirms or declines a proposed supplement request.
    supplement_decision(id) = "/can-bo/ho-so/{id}/duyet-bo-sung";
    /// Name an officer, or take it oneself.
    assignment(id) = "/can-bo/ho-so/{id}/phan-cong";
    /// Put forward what was found out (T9).
    proposal(id) = "/can-bo/ho-so/{id}/trinh";
    /// Review and pass on (T9).
    review(id) = "/can-bo/ho-so/{id}/duyet";
    /// Mark a paper as compared with the original.
    comparison(id, document) = "/can-bo/ho-so/{id}/giay-to/{document}/doi-chieu";
    /// Hand over (T8).
    handover(id) = "/can-bo/ho-so/{id}/chuyen";
    /// Return to an earlier step.
    step_return(id) = "/can-bo/ho-so/{id}/tra-lai";
    /// Sign.
    signature(id) = "/can-bo/ho-so/{id}/ky";
    /// Number, seal and issue (T13).
    issue(id) = "/can-bo/ho-so/{id}/phat-hanh";
    /// Hand the result to the citizen (T14).
    delivery(id) = "/can-bo/ho-so/{id}/tra-ket-qua";
    /// Stop (T12, T15).
    stop(id) = "/can-bo/ho-so/{id}/dung";
    /// Decide a withdrawal (T17, T18).
    withdrawal_decision(id) = "/can-bo/ho-so/{id}/rut";
    /// Stop a dossier whose supplement never came (T12).
    lapse(id) = "/can-bo/ho-so/{id}/dung-qua-han-bo-sung";
    /// Apology and new appointment.
    appointment(id) = "/can-bo/ho-so/{id}/hen-lai";
    /// More time by law.
    extension(id) = "/can-bo/ho-so/{id}/keo-dai";
    /// Why a dossier is late.
    lateness(id) = "/can-bo/ho-so/{id}/ly-do-qua-han";
    /// A leader in somebody's place.
    stand_in(id) = "/can-bo/ho-so/{id}/cap-nhat-thay";
    /// Say when a result was really ready.
    correction(id) = "/can-bo/ho-so/{id}/dinh-chinh";
    /// Decide about that.
    correction_decision(id) = "/can-bo/ho-so/{id}/dinh-chinh/quyet-dinh";

    /// The record of who did what, for auditors; query: who, which dossier, from, to.
    record() = "/can-bo/nhat-ky";
    /// The same lines as a file.
    record_export() = "/can-bo/nhat-ky/nhat-ky.csv";
    /// Read the whole record and say whether it is as it was written.
    record_check() = "/can-bo/nhat-ky/kiem-tra";

    /// Who stands in for me while I am away.
    own_substitutions() = "/can-bo/nguoi-lam-thay";
    /// End it.
    own_substitution_removal(substitution) = "/can-bo/nguoi-lam-thay/{substitution}/xoa";

    /// The administrator's front page.
    admin() = "/quan-tri";
    /// Officers.
    admin_staff() = "/quan-tri/can-bo";
    /// Invite an officer.
    admin_staff_new() = "/quan-tri/can-bo/moi";
    /// One officer.
    admin_staff_member(id) = "/quan-tri/can-bo/{id}";
    /// Lock an officer's account, or unlock it.
    admin_staff_status(id) = "/quan-tri/can-bo/{id}/trang-thai";
    /// Let an officer set the second factor up anew.
    admin_staff_second_factor(id) = "/quan-tri/can-bo/{id}/xac-thuc-hai-buoc";
    /// Send the invitation once more.
    admin_staff_invitation(id) = "/quan-tri/can-bo/{id}/loi-moi";
    /// Who stands in for an officer.
    admin_staff_substitutions(id) = "/quan-tri/can-bo/{id}/thay-the";
    /// End a substitution.
    admin_staff_substitution_removal(id, substitution) = "/quan-tri/can-bo/{id}/thay-the/{substitution}/xoa";
    /// Outgoing mail.
    admin_outbox() = "/quan-tri/thu-di";
    /// One mail.
    admin_mail(id) = "/quan-tri/thu-di/{id}";
    /// Send all mails again that were given up.
    admin_dead_resend() = "/quan-tri/thu-di/gui-lai-tat-ca";
    /// Send a mail again.
    admin_mail_resend(id) = "/quan-tri/thu-di/{id}/gui-lai";
    /// The working calendar; query `nam`: the year.
    admin_calendar() = "/quan-tri/lich";
    /// What a change of the calendar would come to.
    admin_calendar_preview() = "/quan-tri/lich/xem-truoc";
    /// Change the calendar.
    admin_calendar_change() = "/quan-tri/lich/thay-doi";
    /// The catalogue's state: versions, what is missing.
    admin_procedures() = "/quan-tri/thu-tuc";

    /// Every component in every state; development and demonstration only.
    gallery() = "/giao-dien";
    /// Every public page, for search engines.
    sitemap() = "/sitemap.xml";
    /// What search engines may read.
    robots() = "/robots.txt";
    /// Is the process alive?
    health() = "/health";
    /// Can it serve?
    ready() = "/ready";
    /// Figures for Prometheus.
    metrics() = "/metrics";
    /// A file of the interface, by its name with content hash.
    static_file(path) = "/static/{path}";
}

/// The path called `name`, filled with `arguments`; what is left of them becomes
/// the query. `None`: no such path, or an argument of it is missing.
pub fn named(name: &str, arguments: &[(&str, String)]) -> Option<String> {
    let (_, pattern) = TABLE.iter().find(|(known, _)| *known == name)?;
    let path = fill(pattern, arguments)?;
    let query: Vec<(&str, &str)> = arguments
        .iter()
        .filter(|(key, value)| !value.is_empty() && !pattern.contains(&format!("{{{key}}}")))
        .map(|(key, value)| (*key, value.as_str()))
        .collect();
    Some(with_query(&path, &query))
}

/// The sign-in page, and back to `path` afterwards.
pub fn sign_in_then(path: &str) -> String {
    with_query(&sign_in(), &[("ve", path)])
}

/// `path` with a query of these pairs, percent-encoded; nothing to add, nothing added.
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut link = path.to_owned();
    for (index, (key, value)) in pairs.iter().enumerate() {
        link.push(if index == 0 { '?' } else { '&' });
        encode(key, &mut link);
        link.push('=');
        encode(value, &mut link);
    }
    link
}

/// A link that works outside the site: `base` as configured (`https://…`) and a path.
pub fn absolute(base: &str, path: &str) -> String {
    format!("{}{path}", base.trim_end_matches('/'))
}

/// Whether `path` leads back into this site: no scheme, no host, no control characters.
/// Anything else must not be redirected to.
pub fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && !path.chars().any(char::is_control)
}

fn fill(pattern: &str, arguments: &[(&str, String)]) -> Option<String> {
    let mut path = String::with_capacity(pattern.len() + 40);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        let (_, value) = arguments.iter().find(|(key, _)| *key == name)?;
        if value.is_empty() {
            return None;
        }
        path.push_str(before);
        encode(value, &mut path);
        rest = after;
    }
    path.push_str(rest);
    Some(path)
}

/// Adds `value` with everything but letters, digits and `-._~` percent-encoded
/// (RFC 3986, section 2.3).
pub fn encode(value: &str, into: &mut String) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            into.push(char::from(byte));
        } else {
            let _ = write!(into, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_the_same_by_function_and_by_name() {
        assert_eq!(draft_page("7", "chu-ho-so"), "/ho-so/7/ke-khai/chu-ho-so");
        let arguments = [("id", "7".to_owned()), ("page", "chu-ho-so".to_owned())];
        assert_eq!(
            named("draft_page", &arguments),
            Some(draft_page("7", "chu-ho-so"))
        );
    }

    #[test]
    fn values_cannot_leave_their_segment() {
        assert_eq!(procedure("../a b?c"), "/thu-tuc/..%2Fa%20b%3Fc");
    }

    #[test]
    fn what_is_left_becomes_the_query() {
        let arguments = [("q", "bằng & cấp".to_owned()), ("trang", String::new())];
        assert_eq!(
            named("catalogue", &arguments).as_deref(),
            Some("/thu-tuc?q=b%E1%BA%B1ng%20%26%20c%E1%BA%A5p")
        );
    }

    #[test]
    fn unknown_names_and_missing_values_are_no_links() {
        assert_eq!(named("nowhere", &[]), None);
        assert_eq!(named("dossier", &[]), None);
    }

    #[test]
    fn names_are_unique() {
        for (index, (name, pattern)) in TABLE.iter().enumerate() {
            let later = TABLE.iter().skip(index + 1);
            assert!(
                later
                    .clone()
                    .all(|(other, path)| other != name && path != pattern),
                "{name}"
            );
        }
    }

    #[test]
    fn only_paths_of_this_site_are_local() {
        assert!(is_local("/ho-so?trang=2"));
        for foreign in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a\r\nb",
        ] {
            assert!(!is_local(foreign), "{foreign:?}");
        }
    }
}
