//! What the office publishes with the program: procedures, places, calendar.
//! Inside the binary in a release, read from `data/` by a debug build.

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/data"]
struct Data;

/// The files directly in this folder of `data/`, by name, in order.
pub fn files(folder: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Data::iter()
        .filter(|path| {
            path.rsplit_once('/').map_or("", |(parent, _)| parent) == folder.trim_matches('/')
        })
        .filter_map(|path| {
            let file = Data::get(&path)?;
            Some((
                path.to_string(),
                String::from_utf8_lossy(&file.data).into_owned(),
            ))
        })
        .collect();
    files.sort();
    files
}

/// One file of `data/`.
pub fn file(path: &str) -> Option<String> {
    Data::get(path).map(|file| String::from_utf8_lossy(&file.data).into_owned())
}
