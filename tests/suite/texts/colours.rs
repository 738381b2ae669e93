//! The colours of the theme against each other, in light and in dark: WCAG 2.2,
//! 1.4.3 (text 4.5 : 1) and 1.4.11 (borders of controls, signs 3 : 1).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Words on their grounds.
const TEXT: &[(&str, &[&str])] = &[
    ("govuk-text-colour", GROUNDS),
    ("govuk-secondary-text-colour", GROUNDS),
    ("govuk-link-colour", GROUNDS),
    ("govuk-link-visited-colour", GROUNDS),
    ("govuk-link-hover-colour", GROUNDS),
    ("govuk-link-active-colour", GROUNDS),
    ("govuk-error-colour", GROUNDS),
    (
        "govuk-success-colour",
        &["govuk-body-background-colour", "app-card"],
    ),
    ("govuk-brand-colour", GROUNDS),
    (
        "govuk-surface-text-colour",
        &["govuk-surface-background-colour"],
    ),
    ("govuk-text-colour", &["app-quiet", "app-quiet-strong"]),
    ("govuk-focus-text-colour", &["govuk-focus-colour"]),
    ("govuk-inverse-text-colour", &["govuk-brand-colour"]),
    ("app-accent", GROUNDS),
    ("app-on-bar", &["app-bar", "app-bar-here"]),
    (
        "app-on-button",
        &[
            "app-button",
            "app-button-hover",
            "app-danger",
            "app-danger-hover",
        ],
    ),
    ("app-tag-text", &["app-tag"]),
    ("app-green-text", &["app-green"]),
    ("app-purple-text", &["app-purple"]),
    ("app-red-text", &["app-red"]),
    ("app-orange-text", &["app-orange"]),
    ("app-teal-text", &["app-teal"]),
    ("app-yellow-text", &["app-yellow"]),
    ("app-grey-text", &["app-grey"]),
];

/// Borders and signs that somebody must see to use the page.
const SIGNS: &[(&str, &[&str])] = &[
    ("govuk-input-border-colour", GROUNDS),
    ("app-gold", &["app-bar", "app-bar-here"]),
];

/// Where words stand on a page.
const GROUNDS: &[&str] = &[
    "govuk-template-background-colour",
    "govuk-body-background-colour",
    "govuk-surface-background-colour",
    "app-frame",
    "app-card",
];

/// Lines, shadows and grounds that carry no meaning by themselves.
const DECORATION: &[&str] = &[
    "govuk-border-colour",
    "govuk-hover-colour",
    "govuk-surface-border-colour",
    "app-quiet-shadow",
    "app-button-shadow",
    "app-danger-shadow",
];

#[test]
fn words_and_signs_stand_out_in_light_and_dark() {
    let mut wrong = Vec::new();
    for (scheme, colours) in schemes() {
        for (pairs, least) in [(TEXT, 4.5), (SIGNS, 3.0)] {
            for (front, grounds) in pairs {
                for ground in *grounds {
                    let found = contrast(colours[*front], colours[*ground]);
                    if found < least {
                        wrong.push(format!(
                            "{scheme}: {front} on {ground} {found:.2} < {least}"
                        ));
                    }
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_colour_is_left_out_of_the_proof() {
    let mut proved: BTreeSet<&str> = DECORATION.iter().copied().collect();
    for (front, grounds) in TEXT.iter().chain(SIGNS) {
        proved.insert(front);
        proved.extend(grounds.iter());
    }
    let (_, colours) = schemes().swap_remove(0);
    let all: BTreeSet<&str> = colours.keys().map(String::as_str).collect();
    assert_eq!(all, proved);
}

#[test]
fn black_and_white_are_as_far_apart_as_can_be() {
    assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.001);
    assert!((contrast([119, 119, 119], [255, 255, 255]) - 4.48).abs() < 0.01);
}

/// The colours by name: in light, and in dark with what dark leaves as it was.
fn schemes() -> Vec<(&'static str, BTreeMap<String, [u8; 3]>)> {
    let css = fs::read_to_string("static/css/theme.css").unwrap();
    let (light, dark) = css.split_once("prefers-color-scheme: dark").unwrap();
    let light = colours(light);
    let mut dimmed = light.clone();
    dimmed.extend(colours(dark));
    vec![("light", light), ("dark", dimmed)]
}

fn colours(css: &str) -> BTreeMap<String, [u8; 3]> {
    css.lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
            Some((name.to_owned(), hex(value.trim_end_matches(';'))))
        })
        .collect()
}

fn hex(digits: &str) -> [u8; 3] {
    let long = if digits.len() == 3 {
        digits.chars().flat_map(|digit| [digit, digit]).collect()
    } else {
        digits.to_owned()
    };
    let number = u32::from_str_radix(&long, 16).unwrap_or_else(|_| panic!("#{digits}"));
    let [_, red, green, blue] = number.to_be_bytes();
    [red, green, blue]
}

/// WCAG 2.2, “contrast ratio”.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// WCAG 2.2, “relative luminance”.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
