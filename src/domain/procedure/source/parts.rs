//! What is said about a procedure, its papers and its declarations.

use toml::Spanned;

use super::raw::{RawComponent, RawDeclaration, RawPart};
use super::{Reader, Source, Spot};
use crate::domain::form::{FormSchema, Required};
use crate::domain::procedure::{Component, Declaration, Part, PartKind};
use crate::domain::text::Bilingual;

impl Reader<'_> {
    pub(super) fn parts(&mut self, here: Source<'_>, raw: Vec<Spanned<RawPart>>) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for part in raw {
            let spot = here.at(part.span().start);
            let part = part.into_inner();
            if parts.iter().any(|known| known.kind == part.kind) {
                self.wrong(
                    &spot,
                    format!("the part `{}` is there twice", part.kind.code()),
                );
            }
            if part.vi.trim().is_empty() || part.en.trim().is_empty() {
                self.wrong(
                    &spot,
                    format!("the part `{}` says nothing", part.kind.code()),
                );
            }
            let words = |words: &str| words.trim().to_owned();
            let text = Bilingual {
                vi: words(&part.vi),
                en: words(&part.en),
            };
            parts.push(Part {
                kind: part.kind,
                text,
                unconfirmed: part.unconfirmed,
            });
        }
        parts
    }

    /// Parts of which the office has said nothing yet: the page shows each with
    /// “cần Sở xác nhận”.
    pub(super) fn awaited(
        &mut self,
        here: Source<'_>,
        kinds: Vec<Spanned<PartKind>>,
        said: &mut Vec<Part>,
    ) {
        for kind in kinds {
            let spot = here.at(kind.span().start);
            let kind = kind.into_inner();
            if said.iter().any(|part| part.kind == kind) {
                let reason = format!("the part `{}` is awaited and said", kind.code());
                self.wrong(&spot, reason);
            }
            said.push(Part {
                kind,
                text: Bilingual::default(),
                unconfirmed: true,
            });
        }
        said.sort_by_key(|part| part.kind);
    }

    pub(super) fn components(
        &mut self,
        here: Source<'_>,
        raw: Vec<Spanned<RawComponent>>,
        form: &FormSchema,
    ) -> Vec<Component> {
        let mut found = Vec::new();
        for component in raw {
            let spot = here.at(component.span().start);
            let component = component.into_inner();
            match &component.block {
                None => found.push((spot, component)),
                Some(name) => {
                    let Some((block, file, text)) = self.block(name, &spot) else {
                        continue;
                    };
                    let there = Source { file: &file, text };
                    let all = block.component.into_iter();
                    found.extend(all.map(|c| (there.at(c.span().start), c.into_inner())));
                }
            }
        }
        let read = |(spot, raw): (Spot, RawComponent)| self.component(&spot, raw, form);
        found.into_iter().map(read).collect()
    }

    pub(super) fn component(
        &mut self,
        spot: &Spot,
        raw: RawComponent,
        form: &FormSchema,
    ) -> Component {
        if raw.key.is_empty() || raw.name.vi.is_empty() || raw.name.en.is_empty() {
            self.wrong(spot, "a component needs a key and a name in both languages");
        }
        if raw.originals + raw.copies == 0 {
            self.wrong(
                spot,
                format!("`{}`: how many originals or copies?", raw.key),
            );
        }
        let required = self.required(spot, raw.required, form, None);
        let depends = matches!(required, Required::When(_)) || raw.show_if.is_some();
        if depends && (raw.when_note.vi.is_empty() || raw.when_note.en.is_empty()) {
            let reason = format!("`{}`: say in words when it is needed: `when_note`", raw.key);
            self.wrong(spot, reason);
        }
        Component {
            required,
            show_if: self.condition(spot, raw.show_if.as_deref(), form, None),
            when_note: raw.when_note,
            waived_if: self.condition(spot, raw.waived_if.as_deref(), form, None),
            key: raw.key,
            name: raw.name,
            originals: raw.originals,
            copies: raw.copies,
            waived_note: raw.waived_note,
            guidance: raw.guidance,
            generated: raw.generated,
            one_of: raw.one_of,
            show_original: raw.show_original,
        }
    }

    pub(super) fn declarations(
        &mut self,
        here: Source<'_>,
        raw: Vec<Spanned<RawDeclaration>>,
    ) -> Vec<Declaration> {
        let mut found = Vec::new();
        for declaration in raw {
            let spot = here.at(declaration.span().start);
            let declaration = declaration.into_inner();
            match &declaration.block {
                None => found.push((spot, declaration)),
                Some(name) => {
                    let Some((block, file, text)) = self.block(name, &spot) else {
                        continue;
                    };
                    let there = Source { file: &file, text };
                    let all = block.declaration.into_iter();
                    found.extend(all.map(|d| (there.at(d.span().start), d.into_inner())));
                }
            }
        }
        for (spot, raw) in &found {
            let whole = [&raw.key, &raw.version, &raw.text.vi, &raw.text.en];
            if whole.iter().any(|text| text.trim().is_empty()) {
                self.wrong(
                    spot,
                    "a declaration needs key, version and text in both languages",
                );
            }
        }
        let read = |(_, raw): (Spot, RawDeclaration)| Declaration {
            key: raw.key,
            version: raw.version,
            text: raw.text,
            help: raw.help,
            required: raw.required,
        };
        found.into_iter().map(read).collect()
    }
}
