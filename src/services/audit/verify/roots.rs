//! The order of the house, and the checkpoints over it.

use super::{
    AT_ONCE, App, Checkpoint, Error, Moment, PublicKey, SignedCheckpoint, Tree, Trouble, Verified,
    Wanted, audit_order, audit_roots, is_signed_by, leaf, outside, trusted_keys,
};

/// Reads the order once, and compares the root at the size of every checkpoint.
pub(super) fn compare(app: &App, wanted: &Wanted, verified: &mut Verified) -> Result<(), Error> {
    let mut keys = trusted_keys(app)?;
    keys.extend(wanted.keys.iter().cloned());
    let known = checkpoints(app, wanted, &keys, verified)?;
    verified.checkpoints = known.len();
    verified.newest = known.last().cloned();
    let mut known = known.into_iter().peekable();
    let (mut tree, mut fitting) = (Tree::default(), Fitting::default());
    let mut last = 0;
    loop {
        let page = app
            .db
            .read(|conn| audit_order::after(conn, last, AT_ONCE))?;
        if page.is_empty() {
            break;
        }
        for line in page {
            while let Some(reached) = known.next_if(|known| known.size <= tree.size()) {
                fitting.look(&reached, &tree, verified);
            }
            if line.place != last + 1 {
                verified.add(Trouble::PlaceEmpty(last + 1), "", fitting.at);
            }
            match &line.now {
                None => {
                    let trouble = Trouble::PlacedLineGone(line.place);
                    verified.add(trouble, &line.chain, written(&line.line));
                }
                Some(now) if *now != line.digest => {
                    let trouble = Trouble::PlacedLineChanged(line.place);
                    verified.add(trouble, &line.chain, written(&line.line));
                }
                Some(_) => {}
            }
            tree.push(&leaf(&line.digest));
            last = line.place;
        }
    }
    for reached in known {
        fitting.look(&reached, &tree, verified);
    }
    verified.lines = tree.size();
    Ok(())
}

/// The last checkpoint that still fits: how many lines, and when it was signed.
#[derive(Default)]
struct Fitting {
    size: u64,
    at: Option<Moment>,
}

impl Fitting {
    fn look(&mut self, known: &Checkpoint, tree: &Tree, verified: &mut Verified) {
        if known.size > tree.size() {
            let trouble = Trouble::Shorter(known.size, tree.size());
            verified.add(trouble, "", self.at);
        } else if known.root == tree.root() {
            (self.size, self.at) = (known.size, Some(known.made_at));
        } else {
            let trouble = Trouble::RootDiffers(known.size, self.size);
            verified.add(trouble, "", self.at);
        }
    }
}

/// When a line was written, as its id says.
fn written(line: &str) -> Option<Moment> {
    let id: uuid::Uuid = line.parse().ok()?;
    let (seconds, _) = id.get_timestamp()?.to_unix();
    let at = chrono::DateTime::from_timestamp(i64::try_from(seconds).ok()?, 0)?;
    Some(crate::domain::time::from_utc(at.naive_utc()))
}

/// Every checkpoint there is, by size: the database's own, the folder's, and those
/// that were brought. What nobody signed is found, and not compared.
fn checkpoints(
    app: &App,
    wanted: &Wanted,
    keys: &[PublicKey],
    verified: &mut Verified,
) -> Result<Vec<Checkpoint>, Error> {
    let inside = inside(app)?;
    let mut kept = outside(app, None)?;
    for path in &wanted.checkpoints {
        kept.extend(outside(app, Some(path))?);
    }
    let mut known: Vec<Checkpoint> = Vec::new();
    let mut take = |note: Result<SignedCheckpoint, String>, is_outside: bool| match note {
        Err(text) => {
            let text = text.lines().next().unwrap_or_default().to_owned();
            verified.add(Trouble::Unreadable(text), "", None);
        }
        Ok(note) => {
            let checkpoint = note.checkpoint.clone();
            if !keys.iter().any(|key| is_signed_by(&note, key)) {
                let trouble = Trouble::Unsigned(checkpoint.size);
                verified.add(trouble, "", Some(checkpoint.made_at));
            } else if !known.contains(&checkpoint) {
                if is_outside {
                    let trouble = Trouble::RootGone(checkpoint.size);
                    verified.add(trouble, "", Some(checkpoint.made_at));
                }
                known.push(checkpoint);
            }
        }
    };
    for note in inside {
        take(note, false);
    }
    for note in kept {
        take(note, true);
    }
    known.sort_by_key(|known| (known.size, known.made_at));
    Ok(known)
}

fn inside(app: &App) -> Result<Vec<Result<SignedCheckpoint, String>>, Error> {
    let (mut notes, mut after) = (Vec::new(), (-1, Moment::default()));
    loop {
        let page = app
            .db
            .read(|conn| audit_roots::after(conn, after, AT_ONCE))?;
        let Some(last) = page.last() else {
            return Ok(notes);
        };
        after = (last.size, last.made_at);
        let read = page.iter().flat_map(|root| {
            let read = SignedCheckpoint::read_all(&root.note);
            let unreadable = read.is_empty().then(|| Err(root.note.clone()));
            read.into_iter().chain(unreadable)
        });
        notes.extend(read);
    }
}
