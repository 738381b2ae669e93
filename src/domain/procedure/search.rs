//! Finding a procedure by what people call it: without accents, with one typing
//! mistake a word, by name, code, area or synonym (A02).

use super::Version;
use crate::domain::text;

/// How many of the words mean this procedure. `wanted` is folded.
pub fn hits(version: &Version, wanted: &[String]) -> usize {
    let all = format!(
        "{} {} {} {} {} {}",
        version.title.vi,
        version.title.en,
        version.short_title.vi,
        version.code,
        version.area.vi,
        version.synonyms.join(" ")
    );
    let known: Vec<String> = text::fold(&all)
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    wanted
        .iter()
        .filter(|word| known.iter().any(|known| means(word, known)))
        .count()
}

/// The same word, its beginning, or the word with one mistake.
fn means(word: &str, known: &str) -> bool {
    known == word
        || (word.len() >= 3 && known.starts_with(word))
        || (word.len() >= 4 && strsim::osa_distance(known, word) <= 1)
}
