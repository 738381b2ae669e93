//! The guides in docs/ say what the screens say, and show pictures that are there.

use std::fs;
use std::path::{Path, PathBuf};

/// The words between quotation marks of a guide are those of a button, a link or a
/// heading: they stand in the Vietnamese words or in what the office publishes.
#[test]
fn guides_quote_the_screens() {
    let shown: String = files("templates/locales/vi")
        .into_iter()
        .chain(files("data/procedures"))
        .chain(files("data/blocks"))
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    for (name, text) in guides() {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let quoted: Vec<&str> = line
            .split('“')
            .skip(1)
            .map(|rest| rest.split_once('”').expect("a closing mark").0)
            .collect();
        assert!(!quoted.is_empty(), "{name} names what is on the screens");
        for words in quoted {
            assert!(shown.contains(words), "{name}: no screen says “{words}”");
        }
    }
}

#[test]
fn guides_and_readme_show_pictures_that_are_there() {
    let readme = (
        "README.md".to_owned(),
        fs::read_to_string("README.md").unwrap(),
    );
    for (name, text) in guides().into_iter().chain([readme]) {
        let pictures: Vec<&str> = text
            .split("pictures/")
            .skip(1)
            .filter_map(|rest| rest.split_once(".png").map(|(picture, _)| picture))
            .collect();
        assert!(!pictures.is_empty(), "{name} has pictures");
        for picture in pictures {
            let file = format!("docs/pictures/{picture}.png");
            assert!(Path::new(&file).is_file(), "{name}: {file} is missing");
        }
    }
}

fn guides() -> Vec<(String, String)> {
    files("docs")
        .into_iter()
        .map(|file| file.display().to_string())
        .filter(|name| name.contains("huong-dan-"))
        .map(|name| {
            let text = fs::read_to_string(&name).unwrap();
            (name, text)
        })
        .collect()
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.is_file());
    files.sort();
    files
}
