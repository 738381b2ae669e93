//! The package's way of asking for a component, told in our way.

use serde_json::Value as Json;
use tera::{Context, Value};

use super::asked::{Asked, LeftOut, Told, as_map};

/// One of our components with what it is given.
pub(super) struct Call {
    pub(super) component: &'static str,
    pub(super) arguments: Context,
    pub(super) body: Option<String>,
}

/// `options` of the package's `component` as a call of ours.
pub(super) fn call(component: &str, options: &Json) -> Result<Call, LeftOut> {
    let mut asked = Asked::new(options)?;
    let mut call = Call {
        component: ours(component)?,
        arguments: Context::new(),
        body: None,
    };
    let given = &mut call.arguments;
    asked.same(given, &["classes", "id", "name", "attributes"])?;
    match component {
        "button" => button(&mut asked, given)?,
        "label" => {
            asked.required_text(given, "text")?;
            asked.same(given, &["for"])?;
            asked.renamed(given, "isPageHeading", "heading");
        }
        "hint" | "tag" => asked.required_text(given, "text")?,
        "error-message" => {
            asked.required_text(given, "text")?;
            asked.renamed(given, "visuallyHiddenText", "prefix");
        }
        "error-summary" => error_summary(&mut asked, given)?,
        "fieldset" => {
            asked.legend(given)?;
            asked.renamed(given, "describedBy", "described_by");
            asked.same(given, &["role"])?;
            call.body = Some(asked.taken_text("html"));
        }
        "input" | "textarea" | "select" | "file-upload" | "password-input" => {
            control(component, &mut asked, given)?;
        }
        "radios" | "checkboxes" => choices(component, &mut asked, given)?,
        "date-input" => date_input(&mut asked, given)?,
        "table" => table(&mut asked, given)?,
        "summary-list" => summary_list(&mut asked, given)?,
        "task-list" => task_list(&mut asked, given)?,
        "pagination" => pagination(&mut asked, given)?,
        _ => plain(component, &mut asked, &mut call)?,
    }
    asked.nothing_left()?;
    Ok(call)
}

fn ours(component: &str) -> Result<&'static str, LeftOut> {
    const NAMES: &[(&str, &str)] = &[
        ("back-link", "ui.back_link"),
        ("breadcrumbs", "ui.breadcrumbs"),
        ("button", "ui.button"),
        ("checkboxes", "form.checkboxes"),
        ("date-input", "form.date_parts"),
        ("details", "ui.details"),
        ("error-message", "form.error"),
        ("error-summary", "ui.error_summary"),
        ("fieldset", "form.fieldset"),
        ("file-upload", "form.file"),
        ("hint", "form.hint"),
        ("input", "form.input"),
        ("inset-text", "ui.inset"),
        ("label", "form.label"),
        ("notification-banner", "ui.banner"),
        ("pagination", "ui.pagination"),
        ("panel", "ui.panel"),
        ("password-input", "form.password"),
        ("phase-banner", "ui.phase_banner"),
        ("radios", "form.radios"),
        ("select", "form.select"),
        ("skip-link", "ui.skip_link"),
        ("summary-list", "ui.summary_list"),
        ("table", "ui.table"),
        ("tag", "ui.tag"),
        ("task-list", "ui.task_list"),
        ("textarea", "form.textarea"),
        ("warning-text", "ui.warning"),
    ];
    let found = NAMES.iter().find(|(theirs, _)| *theirs == component);
    found
        .map(|(_, ours)| *ours)
        .ok_or_else(|| LeftOut("we have no such component".to_owned()))
}

fn button(asked: &mut Asked, given: &mut Context) -> Told {
    asked.required_text(given, "label")?;
    asked.same(given, &["href", "type", "value", "disabled"])?;
    asked.renamed(given, "isStartButton", "start");
    asked.renamed(given, "preventDoubleClick", "once");
    if given.get("once").is_some_and(|once| !once.is_truthy()) {
        return Err(LeftOut(
            "ours does not say that it allows a second click".to_owned(),
        ));
    }
    if given.get("start").is_some() && given.get("label").is_some_and(Value::is_safe) {
        return Err(LeftOut(
            "the label of our start button is plain text".to_owned(),
        ));
    }
    Ok(())
}

fn error_summary(asked: &mut Asked, given: &mut Context) -> Told {
    asked.text_as(given, "title", "title");
    asked.text_as(given, "description", "description");
    let errors = asked.items("errorList", &["href", "attributes"])?;
    if errors.is_empty() {
        return Err(LeftOut(
            "ours says nothing when there is no error".to_owned(),
        ));
    }
    given.insert_value("errors", Value::from(errors));
    Ok(())
}

fn control(component: &str, asked: &mut Asked, given: &mut Context) -> Told {
    asked.label(given)?;
    asked.hint_and_error(given)?;
    asked.group(given)?;
    asked.renamed(given, "describedBy", "described_by");
    asked.same(given, &["disabled", "value"])?;
    match component {
        "input" => {
            let plain = [
                "type",
                "autocomplete",
                "inputmode",
                "autocapitalize",
                "pattern",
            ];
            asked.same(given, &plain)?;
            asked.text_of_truth(given, "spellcheck");
            asked.affix(given, "prefix")?;
            asked.affix(given, "suffix")?;
        }
        "textarea" => {
            asked.same(given, &["rows", "autocomplete"])?;
            asked.text_of_truth(given, "spellcheck");
        }
        "select" => {
            let items = asked.items("items", &["value", "selected", "disabled", "attributes"])?;
            given.insert_value("items", Value::from(items));
        }
        "file-upload" if given.remove("value").is_some() => {
            return Err(LeftOut("browsers take no value for a file".to_owned()));
        }
        "file-upload" => asked.same(given, &["multiple", "accept"])?,
        _ => asked.same(given, &["autocomplete"])?,
    }
    Ok(())
}

fn choices(component: &str, asked: &mut Asked, given: &mut Context) -> Told {
    asked.fieldset(given)?;
    asked.hint_and_error(given)?;
    asked.group(given)?;
    asked.renamed(given, "idPrefix", "id");
    asked.renamed(given, "describedBy", "described_by");
    asked.same(
        given,
        if component == "radios" {
            &["value"]
        } else {
            &["values"]
        },
    )?;
    let mut items = Vec::new();
    for item in asked.taken_list("items") {
        let mut asked = Asked::new(&item)?;
        let mut own = Context::new();
        let plain = [
            "value",
            "id",
            "name",
            "checked",
            "disabled",
            "behaviour",
            "divider",
        ];
        asked.same(&mut own, &plain)?;
        asked.same(&mut own, &["attributes"])?;
        asked.text_as(&mut own, "", "text");
        if let Some(mut hint) = asked.inner("hint")? {
            hint.text_as(&mut own, "", "hint");
            hint.nothing_left()?;
        }
        if let Some(mut conditional) = asked.inner("conditional")? {
            conditional.text_as(&mut own, "", "conditional");
            conditional.nothing_left()?;
        }
        asked.nothing_left()?;
        items.push(as_map(&own));
    }
    given.insert_value("items", Value::from(items));
    Ok(())
}

fn date_input(asked: &mut Asked, given: &mut Context) -> Told {
    asked.fieldset(given)?;
    asked.hint_and_error(given)?;
    asked.group(given)?;
    asked.renamed(given, "namePrefix", "prefix");
    if ["day", "month", "year", "values"]
        .iter()
        .any(|key| asked.0.contains_key(*key))
    {
        return Err(LeftOut("ours is told its fields one by one".to_owned()));
    }
    let mut items = asked.taken_list("items");
    if items.is_empty() {
        items.extend(["day", "month", "year"].map(|name| serde_json::json!({"name": name})));
    }
    let mut own = Vec::new();
    for item in items {
        let mut asked = Asked::new(&item)?;
        let mut told = Context::new();
        let plain = [
            "name",
            "id",
            "classes",
            "value",
            "autocomplete",
            "inputmode",
            "label",
        ];
        asked.same(&mut told, &plain)?;
        let name = told.get("name").and_then(Value::as_str).unwrap_or_default();
        let width = if name == "year" { 4 } else { 2 };
        let classes = told
            .get("classes")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        if !classes.contains("govuk-input--width") {
            let classes = format!("{classes} govuk-input--width-{width}");
            told.insert("classes", classes.trim());
        }
        if classes.contains("govuk-input--error") {
            return Err(LeftOut(
                "ours marks a field by `error`, not by a class".to_owned(),
            ));
        }
        if let Some(error) = asked.0.remove("error") {
            told.insert("error", &error);
        }
        asked.nothing_left()?;
        if told.get("label").is_none() {
            told.insert("label", &capitalised(told.get("name")));
        }
        own.push(as_map(&told));
    }
    given.insert_value("items", Value::from(own));
    Ok(())
}

/// The package names a field without a label after itself.
fn capitalised(name: Option<&Value>) -> String {
    let name = name.and_then(Value::as_str).unwrap_or_default();
    let mut letters = name.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}

fn table(asked: &mut Asked, given: &mut Context) -> Told {
    const CELL: &[&str] = &["format", "classes", "colspan", "rowspan", "attributes"];
    asked.same(given, &["caption"])?;
    asked.renamed(given, "captionClasses", "caption_classes");
    asked.renamed(given, "firstCellIsHeader", "first_cell_is_header");
    given.insert_value("head", Value::from(asked.items("head", CELL)?));
    let mut rows = Vec::new();
    for row in asked.taken_list("rows") {
        if !row.is_array() {
            return Err(LeftOut("a row that is nothing".to_owned()));
        }
        let mut holder = Asked::new(&serde_json::json!({ "row": row }))?;
        rows.push(Value::from(holder.items("row", CELL)?));
    }
    given.insert_value("rows", Value::from(rows));
    Ok(())
}

fn summary_list(asked: &mut Asked, given: &mut Context) -> Told {
    let mut rows = Vec::new();
    for row in asked.taken_list("rows") {
        let mut asked = Asked::new(&row)?;
        let mut own = Context::new();
        asked.same(&mut own, &["classes"])?;
        for part in ["key", "value"] {
            let mut text = asked.inner(part)?.unwrap_or_default();
            text.text_as(&mut own, "", part);
            if let Some(classes) = text.taken("classes") {
                own.insert(format!("{part}_classes"), &classes);
            }
            text.nothing_left()?;
        }
        if let Some(mut actions) = asked.inner("actions")? {
            let items = actions.items("items", &["href", "classes", "attributes", "about"])?;
            actions.nothing_left()?;
            own.insert_value("actions", Value::from(items));
        }
        asked.nothing_left()?;
        rows.push(as_map(&own));
    }
    given.insert_value("rows", Value::from(rows));
    Ok(())
}

fn task_list(asked: &mut Asked, given: &mut Context) -> Told {
    asked.renamed(given, "idPrefix", "id");
    let mut items = Vec::new();
    for item in asked.taken_list("items") {
        let mut asked = Asked::new(&item)?;
        let mut own = Context::new();
        asked.same(&mut own, &["href", "classes"])?;
        for part in ["title", "hint"] {
            if let Some(mut text) = asked.inner(part)? {
                text.text_as(&mut own, "", part);
                text.nothing_left()?;
            }
        }
        let mut status = asked.inner("status")?.unwrap_or_default();
        status.text_as(&mut own, "", "status");
        if let Some(mut tag) = status.inner("tag")? {
            let colour = tag.taken("classes");
            let colour = colour.as_ref().and_then(Json::as_str).unwrap_or_default();
            let mut told = Context::new();
            tag.required_text(&mut told, "text")?;
            told.insert("colour", colour.trim_start_matches("govuk-tag--"));
            tag.nothing_left()?;
            own.insert_value("tag", as_map(&told));
        }
        if let Some(classes) = status.taken("classes") {
            if classes != "govuk-task-list__status--cannot-start-yet" {
                return Err(LeftOut("status has classes".to_owned()));
            }
            own.insert("waiting", &true);
        }
        status.nothing_left()?;
        asked.nothing_left()?;
        items.push(as_map(&own));
    }
    given.insert_value("items", Value::from(items));
    Ok(())
}

fn pagination(asked: &mut Asked, given: &mut Context) -> Told {
    asked.renamed(given, "landmarkLabel", "label");
    let mut items = Vec::new();
    for item in asked.taken_list("items") {
        let mut asked = Asked::new(&item)?;
        let mut own = Context::new();
        asked.same(&mut own, &["number", "href", "current", "ellipsis"])?;
        asked.nothing_left()?;
        items.push(as_map(&own));
    }
    if items.is_empty() {
        return Err(LeftOut("ours always has numbered pages".to_owned()));
    }
    given.insert_value("items", Value::from(items));
    for way in ["previous", "next"] {
        if let Some(mut link) = asked.inner(way)? {
            let mut own = Context::new();
            link.same(&mut own, &["href"])?;
            link.text_as(&mut own, "", "text");
            if own.get("text").is_none() {
                return Err(LeftOut("ours says “Previous page” in one piece".to_owned()));
            }
            link.nothing_left()?;
            given.insert_value(way, as_map(&own));
        }
    }
    Ok(())
}

fn notification_banner(asked: &mut Asked, call: &mut Call) -> Told {
    let given = &mut call.arguments;
    asked.text_as(given, "title", "title");
    asked.same(given, &["type", "role"])?;
    asked.renamed(given, "titleId", "title_id");
    asked.renamed(given, "titleHeadingLevel", "level");
    if let Some(html) = asked.taken("html") {
        call.body = html.as_str().map(str::to_owned);
        asked.taken("text");
    } else {
        asked.text_as(given, "", "text");
    }
    Ok(())
}

fn panel(asked: &mut Asked, given: &mut Context) -> Told {
    asked.text_as(given, "title", "title");
    asked.text_as(given, "", "text");
    asked.renamed(given, "headingLevel", "level");
    let classes = given
        .get("classes")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if classes.contains("--interruption") {
        return Err(LeftOut("our panel only confirms".to_owned()));
    }
    Ok(())
}

fn plain(component: &str, asked: &mut Asked, call: &mut Call) -> Told {
    let given = &mut call.arguments;
    match component {
        "back-link" => {
            asked.same(given, &["href"])?;
            asked.text_as(given, "", "text");
        }
        "breadcrumbs" => {
            let items = asked.items("items", &["href", "attributes"])?;
            if items.is_empty() {
                return Err(LeftOut("ours always has a way back".to_owned()));
            }
            given.insert_value("items", Value::from(items));
            asked.renamed(given, "labelText", "label");
            asked.renamed(given, "collapseOnMobile", "collapse");
        }
        "details" => {
            asked.text_as(given, "summary", "summary");
            asked.text_as(given, "", "text");
            asked.same(given, &["open"])?;
        }
        "notification-banner" => notification_banner(asked, call)?,
        "panel" => panel(asked, given)?,
        "phase-banner" => {
            let mut tag = asked.inner("tag")?.unwrap_or_default();
            tag.required_text(given, "tag")?;
            if let Some(classes) = tag.taken("classes") {
                given.insert("tag_classes", &classes);
            }
            tag.nothing_left()?;
            asked.text_as(given, "", "text");
        }
        "skip-link" => {
            asked.required_text(given, "text")?;
            asked.same(given, &["href"])?;
        }
        "warning-text" => {
            asked.required_text(given, "text")?;
            asked.renamed(given, "iconFallbackText", "assistive");
        }
        _ => asked.text_as(given, "", "text"),
    }
    Ok(())
}
