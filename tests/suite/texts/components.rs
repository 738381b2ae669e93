//! Our components give the same HTML as the examples that govuk-frontend ships
//! with each of its own, wherever ours offer what the example asks for. What
//! they do not offer is listed in a snapshot, with the reason.

use std::fs;
use std::path::{Path, PathBuf};

use motcua::domain::text::Language;
use motcua::templates::{Gallery, Layout, Templates};
use scraper::{Html, Selector};
use serde_json::Value as Json;

use super::asked::LeftOut;
use super::examples::{Call, call};
use super::markup::tree;

/// The components of the package that we have, by the package's names.
const COMPONENTS: &[&str] = &[
    "back-link",
    "breadcrumbs",
    "button",
    "checkboxes",
    "date-input",
    "details",
    "error-message",
    "error-summary",
    "fieldset",
    "file-upload",
    "hint",
    "input",
    "inset-text",
    "label",
    "notification-banner",
    "pagination",
    "panel",
    "password-input",
    "phase-banner",
    "radios",
    "select",
    "skip-link",
    "summary-list",
    "table",
    "tag",
    "task-list",
    "textarea",
    "warning-text",
];

/// Attributes with our words for scripts, which the package has in its scripts.
const WORDS_FOR_SCRIPTS: &str = "data-i18n.";

#[test]
fn components_give_the_html_of_the_package() {
    let templates = Templates::load().unwrap();
    let mut left_out = Vec::new();
    let mut differences = Vec::new();
    let mut compared = 0;
    for component in COMPONENTS {
        for example in examples(component) {
            let name = format!("{component}: {}", example["name"].as_str().unwrap());
            match call(component, &example["options"]) {
                Err(LeftOut(reason)) => left_out.push(format!("{name} ({reason})")),
                Ok(call) => {
                    compared += 1;
                    let expected = example["html"].as_str().unwrap();
                    differences.extend(difference(&templates, &name, &call, expected));
                }
            }
        }
    }
    assert!(
        differences.is_empty(),
        "{} differ:\n{}",
        differences.len(),
        differences.join("\n")
    );
    assert!(compared > 350, "only {compared} examples compared");
    insta::assert_snapshot!("left_out", left_out.join("\n"));
}

#[test]
fn the_gallery_shows_every_component_in_every_language() {
    let templates = Templates::load().unwrap();
    let layout = Layout {
        csrf: Some("token".to_owned()),
        ..Layout::default()
    };
    for language in Language::ALL {
        let html = templates
            .render(language, &Gallery::default(), &layout)
            .unwrap();
        assert_eq!(html.matches("<h1").count(), 1);
        for unfilled in ["{{", "{%", "undefined", "None"] {
            assert!(
                !html.contains(unfilled),
                "{unfilled} in the {language:?} gallery"
            );
        }
    }
    let source = fs::read_to_string(root().join("templates/components/gallery.html")).unwrap();
    for file in ["ui", "dossier", "form", "field"] {
        let path = root().join(format!("templates/components/{file}.html"));
        let definitions = fs::read_to_string(path).unwrap();
        for name in definitions.split("{% component ").skip(1) {
            let name = name.split('(').next().unwrap();
            let used_by_others = PARTS.contains(&name);
            assert!(
                used_by_others || source.contains(&format!("<{name} ")),
                "{name} is missing"
            );
        }
    }
}

/// What the gallery shows inside of other components.
const PARTS: &[&str] = &[
    "form.upload_progress",
    "form.label",
    "form.hint",
    "form.error",
    "form.group",
    "form.fieldset",
    "form.choice_parts",
    "form.choice",
    "form.checkboxes",
    "form.select",
    "form.textarea",
    "form.date",
    "form.autosave_alert",
    "form.autosave_status",
    "ui.start_icon",
    "ui.summary_action",
    "ui.page_arrow",
    "ui.skip_link",
    "ui.phase_banner",
    "ui.buttons",
];

#[test]
fn what_a_person_typed_is_never_markup() {
    let templates = Templates::load().unwrap();
    let nasty = "<script>alert(1)</script>\" onfocus=\"x' {{ 7 * 7 }}";
    let mut arguments = tera::Context::new();
    let field = serde_json::json!({
        "key": "nop_ho_ten", "kind": "text", "label": nasty, "hint": nasty, "example": nasty,
        "value": nasty, "error": nasty, "required": false, "show_if": nasty,
    });
    arguments.insert("field", &field);
    let layout = Layout::default();
    for kind in [
        "text", "textarea", "date", "select", "radio", "checks", "check", "file", "money",
    ] {
        let mut field = field.clone();
        field["kind"] = kind.into();
        field["options"] = serde_json::json!([{"value": nasty, "text": nasty, "hint": nasty}]);
        arguments.insert("field", &field);
        let html = templates
            .render_component(Language::Vi, "form.field", &arguments, None, &layout)
            .unwrap();
        let document = Html::parse_fragment(&html);
        let planted = Selector::parse("script, [onfocus]").unwrap();
        assert_eq!(document.select(&planted).count(), 0, "{kind}: {html}");
        assert!(!html.contains("49"), "{kind}: {html}");
    }
}

fn difference(templates: &Templates, name: &str, call: &Call, expected: &str) -> Option<String> {
    let Call {
        component,
        arguments,
        body,
    } = call;
    let ours = templates.render_component(
        Language::En,
        component,
        arguments,
        body.as_deref(),
        &Layout::default(),
    );
    let ours = match ours {
        Ok(html) => tree(&html, WORDS_FOR_SCRIPTS),
        Err(error) => return Some(format!("--- {name}\n{error:?}")),
    };
    let expected = tree(expected, WORDS_FOR_SCRIPTS);
    (ours != expected).then(|| format!("--- {name}\nours:\n{ours}\npackage:\n{expected}"))
}

fn examples(component: &str) -> Vec<Json> {
    let path = root().join(format!(
        "node_modules/govuk-frontend/dist/govuk/components/{component}/fixtures.json"
    ));
    let text = fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("{} is missing: run `npm ci`", path.display()));
    let file: Json = serde_json::from_str(&text).unwrap();
    file["fixtures"].as_array().unwrap().clone()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}
