//! Which language this thread renders in just now. Functions and filters of the
//! templates are the same for all languages and ask here which one is wanted.

use std::cell::Cell;

use crate::domain::text::Language;

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::Vi) };
}

/// The language of the page or mail that is being rendered.
pub(super) fn spoken() -> Language {
    SPOKEN.get()
}

/// Renders in `language`; whatever this thread spoke before, it speaks again after.
pub(super) fn in_language<T>(language: Language, render: impl FnOnce() -> T) -> T {
    let _before = Before(SPOKEN.replace(language));
    render()
}

struct Before(Language);

impl Drop for Before {
    fn drop(&mut self) {
        SPOKEN.set(self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_spoken_as_long_as_it_is_rendered_in() {
        let inside = in_language(Language::En, || {
            let nested = in_language(Language::Vi, spoken);
            (nested, spoken())
        });
        assert_eq!(inside, (Language::Vi, Language::En));
        assert_eq!(spoken(), Language::Vi);
    }
}
