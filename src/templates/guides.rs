//! The guides of `docs/`: the same text in the repository and on the portal.
//!
//! They are ours, written in Markdown and put into the binary with their
//! pictures; nothing that somebody typed ever comes through here.

use std::borrow::Cow;
use std::fmt::Write as _;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use rust_embed::RustEmbed;

use crate::urls;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/docs"]
#[include = "huong-dan-*.md"]
#[include = "pictures/*.png"]
struct Docs;

/// The names of the guides, in the order they are offered.
pub const NAMES: [&str; 4] = ["cong-dan", "truong", "mot-cua", "lanh-dao"];

/// A guide as the portal shows it.
#[derive(Debug, Clone)]
pub struct Guide {
    /// The first heading, in Vietnamese.
    pub title: String,
    /// Its parts: anchor and heading.
    pub parts: Vec<(String, String)>,
    /// Everything below the first heading, with the classes of our pages.
    pub html: String,
}

/// The guide called `name` (one of [`NAMES`]).
pub fn guide(name: &str) -> Option<Guide> {
    let file = Docs::get(&format!("huong-dan-{name}.md"))?;
    Some(rendered(&String::from_utf8_lossy(&file.data)))
}

/// The bytes of a picture of the guides (PNG), by its name without ending.
pub fn picture(name: &str) -> Option<Cow<'static, [u8]>> {
    Docs::get(&format!("pictures/{name}.png")).map(|file| file.data)
}

fn rendered(markdown: &str) -> Guide {
    let mut guide = Guide {
        title: String::new(),
        parts: Vec::new(),
        html: String::new(),
    };
    let mut events = Vec::new();
    let mut heading: Option<(HeadingLevel, String)> = None;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match (&mut heading, event) {
            (_, Event::Start(Tag::Heading { level, .. })) => heading = Some((level, String::new())),
            (Some((_, words)), Event::Text(text)) => words.push_str(&text),
            (Some(_), Event::End(TagEnd::Heading(_))) => {
                let (level, words) = heading.take().unwrap_or((HeadingLevel::H1, String::new()));
                if level == HeadingLevel::H1 {
                    guide.title = words;
                } else {
                    let anchor = format!("muc-{}", guide.parts.len() + 1);
                    events.push(Event::Html(
                        format!("<h2 class=\"govuk-heading-m\" id=\"{anchor}\">{words}</h2>\n")
                            .into(),
                    ));
                    guide.parts.push((anchor, words));
                }
            }
            (Some(_), _) => {}
            (None, other) => events.push(other),
        }
    }
    let mut plain = String::new();
    html::push_html(&mut plain, events.into_iter());
    guide.html = dressed(&plain);
    guide
}

/// Pictures as the portal serves them: with their size, so that nothing moves
/// while they come.
fn with_pictures(html: &str) -> String {
    let mut parts = html.split("src=\"pictures/");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, after) = part.split_once(".png\"").unwrap_or((part, ""));
        let tag = after.split('>').next().unwrap_or_default();
        let (address, measures) = (urls::guide_picture(name), measures(name, tag));
        let _ = write!(
            shown,
            "class=\"app-guide__picture\" loading=\"lazy\" src=\"{address}\"{measures}{after}"
        );
    }
    shown
}

/// What is missing of width and height in a tag of this picture.
fn measures(name: &str, tag: &str) -> String {
    let Some((width, height)) = picture(name).as_deref().and_then(size) else {
        return String::new();
    };
    let wished = tag
        .split_once("width=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .and_then(|(wished, _)| wished.parse::<u32>().ok());
    match wished {
        Some(wished) => format!(" height=\"{}\"", wished * height / width.max(1)),
        None => format!(" width=\"{width}\" height=\"{height}\""),
    }
}

/// Width and height of a PNG, in pixels.
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| {
        let bytes: [u8; 4] = png.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(bytes))
    };
    Some((number(16)?, number(20)?))
}

/// Bare tags, and the same in the classes of our components.
const CLASSES: [(&str, &str); 8] = [
    ("<p>", "<p class=\"govuk-body\">"),
    ("<ul>", "<ul class=\"govuk-list govuk-list--bullet\">"),
    ("<ol>", "<ol class=\"govuk-list govuk-list--number\">"),
    ("<a href", "<a class=\"govuk-link\" href"),
    ("<table>", "<table class=\"govuk-table app-guide__table\">"),
    ("<th>", "<th class=\"govuk-table__header\" scope=\"col\">"),
    ("<td>", "<td class=\"govuk-table__cell\">"),
    ("<tr>", "<tr class=\"govuk-table__row\">"),
];

/// Plain HTML in the classes of our components, without styles of its own.
fn dressed(plain: &str) -> String {
    let plain = ["left", "center", "right"]
        .iter()
        .fold(plain.to_owned(), |html, side| {
            html.replace(&format!(" style=\"text-align: {side}\""), "")
        });
    let links = NAMES.iter().fold(plain, |html, name| {
        html.replace(
            &format!("href=\"huong-dan-{name}.md\""),
            &format!("href=\"{}\"", urls::guide(name)),
        )
    });
    CLASSES
        .iter()
        .fold(with_pictures(&links), |html, (bare, dressed)| {
            html.replace(bare, dressed)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_guide_has_a_title_parts_and_pictures_of_known_size() {
        for name in NAMES {
            let guide = guide(name).unwrap();
            assert!(!guide.title.is_empty(), "{name}");
            assert!(guide.parts.len() >= 3, "{name}");
            let pictures = guide.html.matches("<img").count();
            assert!(pictures > 0, "{name}");
            assert_eq!(guide.html.matches(" height=\"").count(), pictures, "{name}");
            assert!(!guide.html.contains(".md\""), "{name}: {}", guide.html);
            assert!(!guide.html.contains("src=\"pictures/"), "{name}");
        }
    }

    #[test]
    fn other_names_are_no_guides() {
        assert!(guide("../deploying").is_none());
        assert!(picture("../../static/img/emblem").is_none());
    }
}
