//! Takes settings one by one from file and environment, and collects what is
//! wrong with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};
use std::str::FromStr;

/// A setting that cannot be used, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    setting: String,
    reason: String,
}

impl Wrong {
    pub(super) fn new(setting: &str, reason: &str) -> Self {
        Self {
            setting: setting.to_owned(),
            reason: reason.to_owned(),
        }
    }
}

impl Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.setting, self.reason)
    }
}

/// The settings as given, and which of them have been asked for.
pub(super) struct Reader {
    given: BTreeMap<String, (String, String)>,
    asked: BTreeSet<String>,
    names: Vec<&'static str>,
    wrong: Vec<Wrong>,
}

impl Reader {
    /// Flattens the file's tables to names with dots and lays the environment
    /// over them.
    pub(super) fn new(
        toml: &str,
        environment: &BTreeMap<String, String>,
    ) -> Result<Self, Vec<Wrong>> {
        let table: toml::Table = toml
            .parse()
            .map_err(|error: toml::de::Error| vec![Wrong::new("settings file", error.message())])?;
        let mut given = BTreeMap::new();
        flatten("", &table, &mut given);
        let mut given: BTreeMap<_, _> = given
            .into_iter()
            .map(|(key, value)| (normal(&key), value))
            .collect();
        for (name, value) in environment {
            if let Some(rest) = name.strip_prefix("MOTCUA_")
                && rest != "CONFIG"
            {
                given.insert(normal(rest), (name.clone(), value.clone()));
            }
        }
        Ok(Self {
            given,
            asked: BTreeSet::new(),
            names: Vec::new(),
            wrong: Vec::new(),
        })
    }

    /// Nothing is given: every setting has its default.
    pub(super) fn empty() -> Self {
        Self {
            given: BTreeMap::new(),
            asked: BTreeSet::new(),
            names: Vec::new(),
            wrong: Vec::new(),
        }
    }

    /// What was asked for, in that order.
    pub(super) fn names(self) -> Vec<&'static str> {
        self.names
    }

    pub(super) fn text(&mut self, name: &'static str, default: &str) -> String {
        self.optional(name).unwrap_or_else(|| default.to_owned())
    }

    pub(super) fn optional(&mut self, name: &'static str) -> Option<String> {
        if self.asked.insert(normal(name)) {
            self.names.push(name);
        }
        self.given
            .get(&normal(name))
            .map(|(_, value)| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    }

    pub(super) fn parsed<T: FromStr<Err: Display> + StandIn>(
        &mut self,
        name: &'static str,
        default: &str,
        expected: &str,
    ) -> T {
        let text = self.text(name, default);
        match super::parse(&text, expected) {
            Ok(value) => value,
            Err(reason) => {
                self.refuse(name, &reason);
                T::stand_in()
            }
        }
    }

    pub(super) fn number(
        &mut self,
        name: &'static str,
        default: u32,
        least: u32,
        most: u32,
    ) -> u32 {
        let text = self.text(name, &default.to_string());
        match text.parse::<u32>() {
            Ok(number) if (least..=most).contains(&number) => number,
            _ => {
                let reason = format!("`{text}` is not a whole number from {least} to {most}");
                self.refuse(name, &reason);
                default
            }
        }
    }

    pub(super) fn check(&mut self, name: &'static str, holds: bool, shown: &str, expected: &str) {
        if !holds {
            self.refuse(name, &format!("`{shown}` is not {expected}"));
        }
    }

    /// Everything wrong, names nobody asked for included.
    pub(super) fn finish(mut self) -> Result<(), Vec<Wrong>> {
        for (key, (shown, _)) in &self.given {
            if !self.asked.contains(key) {
                self.wrong
                    .push(Wrong::new(shown, "there is no such setting"));
            }
        }
        if self.wrong.is_empty() {
            Ok(())
        } else {
            Err(self.wrong)
        }
    }

    fn refuse(&mut self, name: &'static str, reason: &str) {
        let shown = self
            .given
            .get(&normal(name))
            .map_or(name, |(shown, _)| shown.as_str())
            .to_owned();
        self.wrong.push(Wrong::new(&shown, reason));
    }
}

/// A value that stands in for a wrong one until all are collected.
pub(super) trait StandIn {
    fn stand_in() -> Self;
}

impl StandIn for bool {
    fn stand_in() -> Self {
        false
    }
}

impl StandIn for std::net::SocketAddr {
    fn stand_in() -> Self {
        Self::from(([127, 0, 0, 1], 0))
    }
}

fn flatten(prefix: &str, table: &toml::Table, given: &mut BTreeMap<String, (String, String)>) {
    for (key, value) in table {
        let name = if prefix.is_empty() {
            key.clone()
        } else {
            format!("{prefix}.{key}")
        };
        match value {
            toml::Value::Table(inner) => flatten(&name, inner, given),
            toml::Value::String(text) => {
                given.insert(name.clone(), (name, text.clone()));
            }
            toml::Value::Integer(_)
            | toml::Value::Float(_)
            | toml::Value::Boolean(_)
            | toml::Value::Datetime(_)
            | toml::Value::Array(_) => {
                given.insert(name.clone(), (name, value.to_string()));
            }
        }
    }
}

/// `limits.check_hours` and `LIMITS_CHECK_HOURS` are the same setting.
fn normal(name: &str) -> String {
    name.replace('.', "_").to_lowercase()
}
