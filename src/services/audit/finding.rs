//! What the check of the record finds: what, where and since when.

use crate::domain::seal::Kind;
use crate::domain::time::Moment;

/// One thing that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub trouble: Trouble,
    /// In which chain: the id of a dossier or an account, or a word; empty where it
    /// concerns the whole record.
    pub chain: String,
    /// The last moment at which it is known to have been whole.
    pub since: Option<Moment>,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The content of a line is not what it was: its number in the chain, what it
    /// says was done, and by whom.
    LineChanged(i64, String, String),
    /// Lines of a chain are gone, from this number on.
    LinesGone(i64),
    /// A line does not follow the one before it: its number.
    LineUnlinked(i64),
    /// The line in this place of the order is gone.
    PlacedLineGone(i64),
    /// The line in this place is not the one that was given it.
    PlacedLineChanged(i64),
    /// Nobody has this place: the order itself was cut.
    PlaceEmpty(i64),
    /// A line is there that was never written by the portal: its number.
    LineExtra(i64),
    /// A line that waited for its place is gone: its id.
    WaitingLineGone(String),
    /// A line waits for its place for more than an hour: its id.
    LineWaits(String),
    /// A row is not as it was written last: which, and its columns that contradict
    /// each other.
    RowChanged(Kind, String, String),
    /// A row is gone.
    RowGone(Kind, String),
    /// A row is there that the portal did not write.
    RowExtra(Kind, String),
    /// The record has fewer lines than when this checkpoint was signed: that many
    /// then, and now.
    Shorter(u64, u64),
    /// The first so many lines are not those of a checkpoint. The last checkpoint
    /// that still fits is over so many.
    RootDiffers(u64, u64),
    /// A checkpoint is not signed with the house's key: over how many lines.
    Unsigned(u64),
    /// What is kept with the checkpoints is none.
    Unreadable(String),
    /// A checkpoint that was kept outside is gone from the database: over how many.
    RootGone(u64),
    /// The rows of before were taken over more than once.
    AdoptedTwice,
    /// The file of a document does not have its digest, or cannot be read: the
    /// document, and why.
    FileBroken(String, String),
}

impl Trouble {
    /// The key in language files.
    pub fn code(&self) -> &'static str {
        match self {
            Self::LineChanged(..) => "line-changed",
            Self::LinesGone(_) => "lines-gone",
            Self::LineUnlinked(_) => "line-unlinked",
            Self::PlacedLineGone(_) => "placed-line-gone",
            Self::PlacedLineChanged(_) => "placed-line-changed",
            Self::PlaceEmpty(_) => "place-empty",
            Self::LineExtra(_) => "line-extra",
            Self::WaitingLineGone(_) => "waiting-line-gone",
            Self::LineWaits(_) => "line-waits",
            Self::RowChanged(..) => "row-changed",
            Self::RowGone(..) => "row-gone",
            Self::RowExtra(..) => "row-extra",
            Self::Shorter(..) => "shorter",
            Self::RootDiffers(..) => "root-differs",
            Self::Unsigned(_) => "unsigned",
            Self::Unreadable(_) => "unreadable",
            Self::RootGone(_) => "root-gone",
            Self::AdoptedTwice => "adopted-twice",
            Self::FileBroken(..) => "file-broken",
        }
    }

    /// The same with the columns of the dossier that contradict each other.
    #[must_use]
    pub(super) fn with(mut self, contradiction: &str) -> Self {
        if let Self::RowChanged(Kind::Dossier, _, named) = &mut self {
            contradiction.clone_into(named);
        }
        self
    }

    /// What it is, in English, for the operator.
    fn sentence(&self) -> String {
        match self {
            Self::LineChanged(number, action, actor) => {
                format!("line {number} ({action}, by {actor}) is not as it was written")
            }
            Self::LinesGone(number) => format!("lines are gone from line {number} on"),
            Self::LineUnlinked(number) => format!("line {number} does not follow the one before"),
            Self::PlacedLineGone(place) => format!("the line in place {place} is gone"),
            Self::PlacedLineChanged(place) => format!("the line in place {place} was changed"),
            Self::PlaceEmpty(place) => format!("place {place} of the order is empty"),
            Self::LineExtra(number) => {
                format!("line {number} is not the portal's: it has no place")
            }
            Self::WaitingLineGone(line) => format!("line {line} is gone before it had a place"),
            Self::LineWaits(line) => format!("line {line} waits for its place too long"),
            Self::RowChanged(kind, key, named) => {
                format!("{} {key} was changed by hand {named}", kind.code())
            }
            Self::RowGone(kind, key) => format!("{} {key} was removed by hand", kind.code()),
            Self::RowExtra(kind, key) => format!("{} {key} is not in the record", kind.code()),
            Self::Shorter(then, now) => {
                format!("the record has {now} lines; a checkpoint was signed over {then}")
            }
            Self::RootDiffers(size, fitting) => format!(
                "the first {size} lines are not those that were signed; the first {fitting} are"
            ),
            Self::Unsigned(size) => {
                format!("the checkpoint over {size} lines is not signed with the house's key")
            }
            Self::Unreadable(text) => format!("this is no checkpoint: {text}"),
            Self::RootGone(size) => {
                format!("the checkpoint over {size} lines is not in the database")
            }
            Self::AdoptedTwice => "rows of before were taken over more than once".to_owned(),
            Self::FileBroken(document, reason) => format!("file of document {document}: {reason}"),
        }
    }
}

impl std::fmt::Display for Finding {
    /// What, where and since when, in English, for the operator.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if !self.chain.is_empty() {
            write!(f, "{}: ", self.chain)?;
        }
        f.write_str(self.trouble.sentence().trim_end())?;
        match self.since {
            Some(since) => write!(
                f,
                "; last known whole {}",
                since.format("%d/%m/%Y %H:%M:%S")
            ),
            None => Ok(()),
        }
    }
}
