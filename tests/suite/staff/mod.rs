//! What the office does with a dossier, page by page.

mod settlement;
