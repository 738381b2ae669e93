//! HTML as a browser understands it: two texts with the same tree are equal.

use scraper::{ElementRef, Html, Node};

/// The tree of `html`, one node a line: attributes and classes in order of name,
/// text without needless spaces, without attributes that begin with `ignored`.
pub(super) fn tree(html: &str, ignored: &str) -> String {
    let document = Html::parse_fragment(html);
    let mut lines = Vec::new();
    write_children(document.root_element(), 0, ignored, &mut lines);
    lines.join("\n")
}

fn write_children(parent: ElementRef<'_>, depth: usize, ignored: &str, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    for child in parent.children() {
        if let Node::Text(text) = child.value() {
            let text = spaced(text);
            if !text.is_empty() {
                lines.push(format!("{indent}{text}"));
            }
        } else if let Some(element) = ElementRef::wrap(child) {
            lines.push(format!("{indent}{}", tag(element, ignored)));
            write_children(element, depth + 1, ignored, lines);
        }
    }
}

fn tag(element: ElementRef<'_>, ignored: &str) -> String {
    let mut attributes: Vec<String> = element
        .value()
        .attrs()
        .filter(|(name, _)| ignored.is_empty() || !name.starts_with(ignored))
        .map(|(name, value)| match name {
            "class" => format!(" class={:?}", sorted(value)),
            _ => format!(" {name}={:?}", spaced(value)),
        })
        .collect();
    attributes.sort();
    format!("<{}{}>", element.value().name(), attributes.concat())
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sorted(classes: &str) -> String {
    let mut classes: Vec<&str> = classes.split_whitespace().collect();
    classes.sort_unstable();
    classes.join(" ")
}
