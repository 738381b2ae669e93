//! When something is asked: a tiny, total language over the answers.
//!
//! `la_chu_ho_so = "khong" and quan_he in ["dai_dien", "uy_quyen"]`,
//! `so_luong > 5`, `not filled(so_hieu)`. Names are fields asked earlier, or
//! facts the portal knows (`@kenh`). A condition always has an answer: a field
//! that is not shown or not filled in is empty, and compares as nothing.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A condition. Stored as a tree, so that a page's script can read it too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expr {
    /// Each of them holds.
    All(Vec<Expr>),
    /// One of them holds.
    Any(Vec<Expr>),
    /// It does not hold.
    Not(Box<Expr>),
    /// The field has an answer.
    Filled(String),
    /// The field's answer (or one of several ticked) is one of these.
    In(String, Vec<String>),
    /// The field's answer is a whole number, and compares so.
    Compare(String, Order, i64),
}

/// How a number compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// A text is not a condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("condition `{text}`: {reason}")]
pub struct NotACondition {
    /// The whole text.
    pub text: String,
    /// What was expected.
    pub reason: String,
}

/// Deeper brackets than anybody can read are refused.
const DEEPEST: usize = 16;

impl Expr {
    /// Whether it holds, where `answers` gives the answers of a field that is shown.
    pub fn holds(&self, answers: &dyn Fn(&str) -> Vec<String>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(answers)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(answers)),
            Self::Not(part) => !part.holds(answers),
            Self::Filled(field) => !answers(field).is_empty(),
            Self::In(field, wanted) => answers(field).iter().any(|answer| wanted.contains(answer)),
            Self::Compare(field, order, bound) => answers(field)
                .first()
                .and_then(|answer| answer.parse::<i64>().ok())
                .is_some_and(|number| order.holds(number, *bound)),
        }
    }

    /// The fields and facts it names.
    pub fn names(&self) -> BTreeSet<&str> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::names).collect(),
            Self::Not(part) => part.names(),
            Self::Filled(field) | Self::In(field, _) | Self::Compare(field, _, _) => {
                BTreeSet::from([field.as_str()])
            }
        }
    }

    /// The answers it compares `field` with: each must be an option of it.
    pub fn compared_with(&self, field: &str) -> Vec<&str> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts
                .iter()
                .flat_map(|part| part.compared_with(field))
                .collect(),
            Self::Not(part) => part.compared_with(field),
            Self::In(name, wanted) if name == field => wanted.iter().map(String::as_str).collect(),
            Self::In(..) | Self::Filled(_) | Self::Compare(..) => Vec::new(),
        }
    }
}

impl Order {
    fn holds(self, number: i64, bound: i64) -> bool {
        match self {
            Self::Less => number < bound,
            Self::LessOrEqual => number <= bound,
            Self::Greater => number > bound,
            Self::GreaterOrEqual => number >= bound,
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |f: &mut fmt::Formatter<'_>, parts: &[Self], word: &str| {
            let parts: Vec<String> = parts.iter().map(|part| format!("({part})")).collect();
            f.write_str(&parts.join(word))
        };
        match self {
            Self::All(parts) => joined(f, parts, " and "),
            Self::Any(parts) => joined(f, parts, " or "),
            Self::Not(part) => write!(f, "not ({part})"),
            Self::Filled(field) => write!(f, "filled({field})"),
            Self::In(field, wanted) => {
                let wanted: Vec<String> = wanted.iter().map(|w| format!("\"{w}\"")).collect();
                write!(f, "{field} in [{}]", wanted.join(", "))
            }
            Self::Compare(field, order, bound) => write!(f, "{field} {} {bound}", order.sign()),
        }
    }
}

/// Reads a condition.
pub fn parse(text: &str) -> Result<Expr, NotACondition> {
    let refuse = |reason: String| NotACondition {
        text: text.to_owned(),
        reason,
    };
    let mut reader = Reader {
        tokens: tokens(text).map_err(refuse)?,
        place: 0,
        depth: 0,
    };
    let expr = reader.any().map_err(refuse)?;
    match reader.next() {
        None => Ok(expr),
        Some(token) => Err(refuse(format!("`{token}` was not expected"))),
    }
}

struct Reader {
    tokens: Vec<String>,
    place: usize,
    depth: usize,
}

impl Reader {
    fn peek(&self) -> Option<&str> {
        self.tokens.get(self.place).map(String::as_str)
    }

    fn next(&mut self) -> Option<String> {
        let token = self.tokens.get(self.place).cloned();
        self.place += 1;
        token
    }

    fn takes(&mut self, wanted: &str) -> bool {
        let there = self.peek() == Some(wanted);
        self.place += usize::from(there);
        there
    }

    fn expect(&mut self, wanted: &str) -> Result<(), String> {
        let found = self.peek().unwrap_or("the end").to_owned();
        if self.takes(wanted) {
            Ok(())
        } else {
            Err(format!("`{wanted}` expected, not {found}"))
        }
    }

    fn any(&mut self) -> Result<Expr, String> {
        let mut parts = vec![self.all()?];
        while self.takes("or") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() > 1 {
            Expr::Any(parts)
        } else {
            parts.remove(0)
        })
    }

    fn all(&mut self) -> Result<Expr, String> {
        let mut parts = vec![self.one()?];
        while self.takes("and") {
            parts.push(self.one()?);
        }
        Ok(if parts.len() > 1 {
            Expr::All(parts)
        } else {
            parts.remove(0)
        })
    }

    fn one(&mut self) -> Result<Expr, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("nested too deeply".to_owned());
        }
        let expr = if self.takes("not") {
            Expr::Not(Box::new(self.one()?))
        } else if self.takes("(") {
            let inner = self.any()?;
            self.expect(")")?;
            inner
        } else if self.takes("filled") {
            self.expect("(")?;
            let field = self.name()?;
            self.expect(")")?;
            Expr::Filled(field)
        } else {
            let field = self.name()?;
            self.comparison(field)?
        };
        self.depth -= 1;
        Ok(expr)
    }

    fn comparison(&mut self, field: String) -> Result<Expr, String> {
        let sign = self.next().unwrap_or_default();
        let order = match sign.as_str() {
            "=" => return Ok(Expr::In(field, vec![self.word()?])),
            "!=" => return Ok(Expr::Not(Box::new(Expr::In(field, vec![self.word()?])))),
            "in" => return Ok(Expr::In(field, self.list()?)),
            "<" => Order::Less,
            "<=" => Order::LessOrEqual,
            ">" => Order::Greater,
            ">=" => Order::GreaterOrEqual,
            _ => return Err(format!("after `{field}` comes =, !=, in, <, <=, > or >=")),
        };
        let bound = self.next().unwrap_or_default();
        let bound = bound
            .parse()
            .map_err(|_| format!("`{bound}` is not a whole number"))?;
        Ok(Expr::Compare(field, order, bound))
    }

    fn list(&mut self) -> Result<Vec<String>, String> {
        self.expect("[")?;
        let mut words = vec![self.word()?];
        while self.takes(",") {
            words.push(self.word()?);
        }
        self.expect("]")?;
        Ok(words)
    }

    fn word(&mut self) -> Result<String, String> {
        let token = self.next().unwrap_or_default();
        token
            .strip_prefix('"')
            .and_then(|token| token.strip_suffix('"'))
            .map(ToOwned::to_owned)
            .ok_or_else(|| format!("a \"quoted\" answer expected, not `{token}`"))
    }

    fn name(&mut self) -> Result<String, String> {
        let token = self.next().unwrap_or_default();
        let letters = token.trim_start_matches('@');
        let fits = letters
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if fits && letters.starts_with(|c: char| c.is_ascii_lowercase()) {
            Ok(token)
        } else {
            Err(format!("the name of a field expected, not `{token}`"))
        }
    }
}

/// Cuts a text into names, numbers, quoted answers and signs.
fn tokens(text: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut token = String::from(c);
        if c == '"' {
            loop {
                let next = rest.next().ok_or("a quotation mark is missing")?;
                token.push(next);
                if next == '"' {
                    break;
                }
            }
        } else if is_part_of_word(c) {
            while let Some(next) = rest.next_if(|c| is_part_of_word(*c)) {
                token.push(next);
            }
        } else if matches!(c, '<' | '>' | '!') {
            token.extend(rest.next_if_eq(&'='));
        }
        found.push(token);
    }
    Ok(found)
}

fn is_part_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '@' | '-')
}
