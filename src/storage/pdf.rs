//! A PDF looked through by a reader of PDF: can it be read without a password, has it
//! a page, and does anything in it run? Meant for a process of its own
//! ([`super::inspector`]): the file is a stranger's, and so is what it does to a reader.

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};
use hayro_syntax::{LoadPdfError, Pdf};

use super::inspector::Verdict;
use crate::domain::document::{is_a_program, too_many_pixels};

/// How deep arrays and dictionaries may lie in each other.
const DEPTH: usize = 100;
/// How many values are looked at before a file is called damaged.
const VALUES: usize = 4_000_000;
/// Bytes before the head that a reader of PDF passes over.
const LEAD: usize = 1024;

/// What the PDF is.
pub fn look_through(bytes: &[u8]) -> Verdict {
    let pdf = match load(bytes) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(_)) => return Verdict::Password,
        Err(LoadPdfError::Invalid) => return Verdict::Damaged,
    };
    if pdf.pages().is_empty() {
        return Verdict::Damaged;
    }
    let mut known = pdf.len();
    loop {
        let verdict = Walk::default().through(&pdf);
        // A broken table is mended while it is read: then there may be more to see.
        if verdict != Verdict::Fine || pdf.len() == known {
            return verdict;
        }
        known = pdf.len();
    }
}

/// Places in a PDF are counted from its head. Some count from the file's beginning.
fn load(bytes: &[u8]) -> Result<Pdf, LoadPdfError> {
    let mut lead = bytes.windows(6).take(LEAD);
    let head = lead
        .position(|part| part.starts_with(b"%PDF-") && part.last().is_some_and(u8::is_ascii_digit));
    let head = head.unwrap_or(0);
    let rest = bytes.get(head..).unwrap_or_default().to_vec();
    match Pdf::new(rest) {
        Err(LoadPdfError::Invalid) if head > 0 => Pdf::new(bytes.to_vec()),
        result @ (Ok(_) | Err(_)) => result,
    }
}

/// What was found, the worst first; nothing found is fine.
#[derive(Default)]
struct Walk {
    values: usize,
    active: bool,
    large: bool,
    damaged: bool,
}

impl Walk {
    fn through(mut self, pdf: &Pdf) -> Verdict {
        for object in pdf.objects() {
            self.value(&object, 0);
            if self.active || self.damaged {
                break;
            }
        }
        if self.active {
            Verdict::Active
        } else if self.damaged {
            Verdict::Damaged
        } else if self.large {
            Verdict::TooLarge
        } else {
            Verdict::Fine
        }
    }

    /// A value and what lies in it. What it refers to comes by itself, as an object.
    fn value(&mut self, object: &Object<'_>, depth: usize) {
        self.values += 1;
        if depth > DEPTH || self.values > VALUES {
            self.damaged = true;
            return;
        }
        match object {
            Object::Dict(dict) => self.dictionary(dict, depth),
            Object::Array(array) => self.array(array, depth),
            Object::Stream(stream) => self.stream(stream, depth),
            Object::Null(_)
            | Object::Boolean(_)
            | Object::Number(_)
            | Object::String(_)
            | Object::Name(_) => {}
        }
    }

    fn array(&mut self, array: &Array<'_>, depth: usize) {
        for value in array.raw_iter() {
            if let MaybeRef::NotRef(value) = value {
                self.value(&value, depth + 1);
            }
        }
    }

    fn dictionary(&mut self, dict: &Dict<'_>, depth: usize) {
        self.active = self.active || runs(dict) || carries_a_program(dict);
        for (_, value) in dict.entries() {
            if self.active || self.damaged {
                return;
            }
            if let MaybeRef::NotRef(value) = value {
                self.value(&value, depth + 1);
            }
        }
    }

    fn stream(&mut self, stream: &Stream<'_>, depth: usize) {
        let dict = stream.dict();
        if is(dict, "Subtype", b"Image") {
            let side = |key: &str| dict.get::<i32>(key).unwrap_or(0).unsigned_abs();
            self.large = self.large || too_many_pixels(side("Width"), side("Height"));
        }
        if is(dict, "Type", b"EmbeddedFile") {
            self.active = self.active || is_program(stream);
        }
        self.dictionary(dict, depth);
    }
}

/// Actions that run, start, send or fetch something.
const RUNNING: [&[u8]; 7] = [
    b"JavaScript",
    b"Launch",
    b"SubmitForm",
    b"ImportData",
    b"Rendition",
    b"RichMediaExecute",
    b"GoTo3DView",
];
/// Actions that only show another place of the same file: these may happen by
/// themselves.
const SHOWING: [&[u8]; 4] = [b"GoTo", b"Named", b"SetOCGState", b"Hide"];
/// Parts of a page that run.
const LIVING: [&[u8]; 3] = [b"RichMedia", b"3D", b"Movie"];

/// Whether this dictionary is something that runs, or makes something happen that
/// nobody asked for.
fn runs(dict: &Dict<'_>) -> bool {
    let action = dict.get::<Name<'_>>("S");
    let kind = dict.get::<Name<'_>>("Subtype");
    action.is_some_and(|action| RUNNING.contains(&&*action))
        || kind.is_some_and(|kind| LIVING.contains(&&*kind))
        || matches!(
            dict.get::<Object<'_>>("JS"),
            Some(Object::String(_) | Object::Stream(_))
        )
        || dict
            .get::<Object<'_>>("OpenAction")
            .is_some_and(|action| happens(action, 0))
        || dict.get::<Dict<'_>>("AA").is_some_and(|events| {
            let mut keys = events.keys();
            keys.any(|key| {
                events
                    .get::<Object<'_>>(&*key)
                    .is_some_and(|action| happens(action, 0))
            })
        })
        || dict
            .get::<Object<'_>>("XFA")
            .is_some_and(|form| is_script(&form))
}

/// Actions that follow each other without anybody's doing; more are no reader's page.
const FOLLOWING: usize = 20;

/// Whether more happens than that another place is shown: by this action, or by one
/// that follows it.
fn happens(action: Object<'_>, before: usize) -> bool {
    let Some(action) = action.into_dict() else {
        return false;
    };
    let kind = action.get::<Name<'_>>("S");
    if before > FOLLOWING || kind.is_some_and(|kind| !SHOWING.contains(&&*kind)) {
        return true;
    }
    match action.get::<Object<'_>>("Next") {
        Some(Object::Array(next)) => next
            .iter::<Object<'_>>()
            .any(|action| happens(action, before + 1)),
        Some(next) => happens(next, before + 1),
        None => false,
    }
}

/// A form in XML, whole or in pieces, may have scripts of its own. What cannot be
/// unpacked is taken for one.
fn is_script(form: &Object<'_>) -> bool {
    let has = |stream: &Stream<'_>| {
        let Ok(text) = stream.decoded() else {
            return true;
        };
        // Written in one byte a letter or in two.
        let text: Vec<u8> = text.iter().copied().filter(|byte| *byte != 0).collect();
        let parts: [&[u8]; 3] = [b"<script", b":script", b"<submit"];
        parts
            .iter()
            .any(|part| text.windows(part.len()).any(|at| at == *part))
    };
    match form {
        Object::Stream(stream) => has(stream),
        Object::Array(pieces) => pieces
            .iter::<Object<'_>>()
            .any(|piece| piece.into_stream().is_some_and(|piece| has(&piece))),
        Object::Null(_)
        | Object::Boolean(_)
        | Object::Number(_)
        | Object::String(_)
        | Object::Name(_)
        | Object::Dict(_) => false,
    }
}

/// Endings of programs that are plain words inside.
const SCRIPTS: [&str; 15] = [
    "exe", "com", "scr", "msi", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta",
    "lnk", "jar",
];

/// Whether a program hangs on this page or file.
fn carries_a_program(dict: &Dict<'_>) -> bool {
    let Some(files) = dict.get::<Dict<'_>>("EF") else {
        return false;
    };
    let named = ["F", "UF"].iter().any(|key| {
        let name = dict.get::<hayro_syntax::object::String<'_>>(key);
        // Written in one byte a letter or in two: the letters of an ending are there.
        let name = name.map_or_else(Vec::new, |name| name.as_bytes().to_vec());
        let name: Vec<u8> = name.into_iter().filter(|byte| *byte != 0).collect();
        let name = String::from_utf8_lossy(&name).to_lowercase();
        let ending = name.trim_end().rsplit_once('.');
        ending.is_some_and(|(_, ending)| SCRIPTS.contains(&ending))
    });
    named || {
        let mut keys = files.keys();
        keys.any(|key| {
            let file = files.get::<Stream<'_>>(&*key);
            file.is_some_and(|file| is_program(&file))
        })
    }
}

/// Whether a file is a program. One that cannot be unpacked is taken for one.
fn is_program(stream: &Stream<'_>) -> bool {
    stream.decoded().map_or(true, |bytes| is_a_program(&bytes))
}

fn is(dict: &Dict<'_>, key: &str, value: &[u8]) -> bool {
    dict.get::<Name<'_>>(key)
        .is_some_and(|name| &*name == value)
}
