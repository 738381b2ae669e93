//! The record of who did what, for auditors: to look through, to take along, to check.

use std::collections::{BTreeMap, HashMap};

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Query;
use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::audit::AuditEntry;
use crate::domain::text;
use crate::domain::time::Moment;
use crate::services::audit::{self, Asked, Checked};
use crate::services::error::Problems;
use crate::templates::Page;
use crate::urls;
use crate::web::extract::actor::Staff;
use crate::web::extract::csrf::CsrfForm;
use crate::web::form::FormError;
use crate::web::{Result, Visit, call};

/// The record, page by page.
#[derive(Serialize)]
struct Record {
    who: String,
    about: String,
    from: String,
    until: String,
    errors: Vec<FormError>,
    messages: BTreeMap<&'static str, String>,
    rows: Vec<Row>,
    next: Option<String>,
    first: Option<String>,
    export: String,
    checked: Option<Checked>,
}

impl Page for Record {
    const TEMPLATE: &'static str = "staff/record.html";
}

#[derive(Serialize)]
struct Row {
    at: Moment,
    who: String,
    did: String,
    /// Whether `did` is a word of the program for which there is no sentence.
    bare: bool,
    about: String,
    place: i64,
}

type Given = Query<BTreeMap<String, String>>;

pub(super) async fn index(staff: Staff, given: Given) -> Result {
    let word = |name: &str| text::line(given.get(name).map_or("", String::as_str));
    let (asked, errors) = understood(&staff, &word);
    let after = given.get("sau").and_then(|id| id.parse().ok());
    let signed = staff.signed.clone();
    let sought = asked.clone();
    let (mut rows, mut next, mut checked) = (Vec::new(), None, None);
    if errors.is_empty() {
        let read = move |app: &crate::services::App| audit::page(app, &signed, &sought, after);
        let (page, last) = call(staff.app(), read).await?;
        rows = page
            .lines
            .iter()
            .map(|line| row(&staff, line, &page.codes))
            .collect();
        next = page.next.map(|next| next.to_string());
        checked = last;
    }
    let to = |path: &str, pairs: &[(&str, &str)]| {
        let names = ["ai", "ve", "tu", "den"].map(|name| (name, word(name)));
        let mut all: Vec<(&str, &str)> = names
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        all.extend_from_slice(pairs);
        urls::with_query(path, &all)
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let listed = errors.iter().map(|(field, text)| FormError {
        href: format!("#{field}"),
        text: text.clone(),
    });
    let page = Record {
        rows,
        next: next.map(|next| to(&urls::record(), &[("sau", &next)])),
        first: after.map(|_| to(&urls::record(), &[])),
        export: to(&urls::record_export(), &[]),
        checked,
        errors: listed.collect(),
        messages: errors,
        who: word("ai"),
        about: word("ve"),
        from: word("tu"),
        until: word("den"),
    };
    Ok(staff.form_page_with(status, &page))
}

/// What was asked, and what is wrong with it by field.
fn understood(
    visit: &Visit,
    word: &impl Fn(&str) -> String,
) -> (Asked, BTreeMap<&'static str, String>) {
    let mut errors = BTreeMap::new();
    let mut day = |name: &'static str| {
        let typed = word(name);
        let day = ["%d/%m/%Y", "%Y-%m-%d"]
            .iter()
            .find_map(|form| NaiveDate::parse_from_str(&typed, form).ok());
        if day.is_none() && !typed.is_empty() {
            errors.insert(name, visit.text("record-no-date", &[]));
        }
        day
    };
    let asked = Asked {
        from: day("tu"),
        until: day("den"),
        who: word("ai"),
        about: word("ve"),
    };
    if let (Some(from), Some(until)) = (asked.from, asked.until)
        && until < from
    {
        errors.insert("den", visit.text("record-until-before-from", &[]));
    }
    (asked, errors)
}

fn row(visit: &Visit, line: &AuditEntry, codes: &HashMap<String, String>) -> Row {
    let (did, bare) = did(visit, &line.action);
    let code = codes.get(&line.chain);
    Row {
        at: line.happened_at,
        who: if line.actor.is_none() && line.actor_name == "system" {
            visit.text("timeline-by-system", &[])
        } else {
            line.actor_name.clone()
        },
        did,
        bare,
        about: code.map_or_else(|| line.object.clone(), Clone::clone),
        place: line.seq,
    }
}

/// What was done as a sentence, where there is one.
fn did(visit: &Visit, action: &str) -> (String, bool) {
    let action = action.replace('_', "-");
    let words = visit.app().templates().translator();
    for key in [format!("timeline-{action}"), format!("record-did-{action}")] {
        if words.has(visit.language(), &key) {
            return (visit.text(&key, &[]), false);
        }
    }
    (action, true)
}

/// The same lines as a table, for whoever asks by letter.
pub(super) async fn export(staff: Staff, given: Given) -> Result {
    let word = |name: &str| text::line(given.get(name).map_or("", String::as_str));
    let (asked, errors) = understood(&staff, &word);
    if let Some((field, _)) = errors.first_key_value() {
        let problems = Problems::one(field, "record-no-date");
        return Err(crate::services::Error::from(problems).into());
    }
    let signed = staff.signed.clone();
    let page = call(staff.app(), move |app| audit::export(app, &signed, &asked)).await?;
    // The mark by which table programs know UTF-8.
    let mut table = String::from("\u{feff}");
    let heads = ["at", "who", "did", "about", "detail", "digest"];
    let heads = heads.map(|name| staff.text(&format!("record-column-{name}"), &[]));
    table_row(&mut table, &heads);
    for line in &page.lines {
        let shown = row(&staff, line, &page.codes);
        table_row(
            &mut table,
            &[
                line.happened_at.format("%d/%m/%Y %H:%M:%S").to_string(),
                shown.who,
                shown.did,
                shown.about,
                line.detail.clone(),
                line.digest.clone(),
            ],
        );
    }
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"nhat-ky.csv\""))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .body(table))
}

/// One row; a cell that a table program would take for a formula is made plain text.
fn table_row(table: &mut String, cells: &[String; 6]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            table.push(',');
        }
        table.push('"');
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            table.push('\'');
        }
        table.push_str(&cell.replace('"', "\"\""));
        table.push('"');
    }
    table.push_str("\r\n");
}

/// Reads the whole record and goes back to say what it has shown.
pub(super) async fn check(staff: Staff, _form: CsrfForm) -> Result {
    let signed = staff.signed.clone();
    let checked = call(staff.app(), move |app| audit::check_now(app, &signed)).await?;
    // What was touched is no good news: the page itself says it.
    if checked.is_whole() {
        Ok(staff.see_other_telling(&urls::record(), "told-record-whole", &[]))
    } else {
        Ok(staff.see_other(&urls::record()))
    }
}

#[cfg(test)]
mod tests {
    use super::table_row;

    #[test]
    fn a_cell_is_text_and_never_a_formula() {
        let mut table = String::new();
        let cells = ["=1+1", "a \"b\"", "@x", "-5", "+84", "đủ"].map(str::to_owned);
        table_row(&mut table, &cells);
        assert_eq!(
            table,
            "\"'=1+1\",\"a \"\"b\"\"\",\"'@x\",\"'-5\",\"'+84\",\"đủ\"\r\n"
        );
    }
}
