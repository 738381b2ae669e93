//! What is owed to the requester of a late dossier: that it is late, since when,
//! why, and what was promised instead (domain.md §2.6).

use super::Dossier;
use super::status::Status;
use crate::domain::deadline::{Due, Verdict, WorkingCalendar, to_minute};
use crate::domain::time::Moment;

/// What is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LateThing {
    /// The result.
    Result,
    /// The desk's answer to what was filed (R6).
    Answer,
    /// The desk's answer to a withdrawal (T17).
    Withdrawal,
}

impl LateThing {
    /// The key in language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Answer => "answer",
            Self::Withdrawal => "withdrawal",
        }
    }
}

/// How late something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// What.
    pub thing: LateThing,
    /// Since when.
    pub since: Moment,
    /// Why, in the words of the last apology.
    pub words: Option<String>,
    /// The new date of the last apology.
    pub again: Option<Moment>,
    /// Whether that is over too.
    pub again_missed: bool,
}

impl Dossier {
    /// What of this dossier the office owes and is late with at `now`; none where it
    /// is in time, or ended.
    pub fn late(&self, now: Moment, calendar: &WorkingCalendar) -> Option<Late> {
        let over = |due: &Moment| to_minute(now) > *due;
        let plain = |thing, since| Late {
            thing,
            since,
            words: None,
            again: None,
            again_missed: false,
        };
        if self.status == Status::Registered {
            let check = self.check.as_ref().map(|check| check.due);
            return check.filter(over).map(|due| plain(LateThing::Answer, due));
        }
        if let (Some(Due::At(due)), Some(Verdict::Overdue)) =
            (self.due(calendar), self.verdict(now, calendar))
        {
            let last = self.apologies.last();
            return Some(Late {
                words: last.map(|last| last.lateness.words.clone()),
                again: self.apologised_date(),
                again_missed: self.apologised_date().is_some_and(|date| over(&date)),
                ..plain(LateThing::Result, due)
            });
        }
        if self.status == Status::WithdrawalRequested {
            let asked = self.withdrawal.as_ref().and_then(|asked| asked.due);
            return asked
                .filter(over)
                .map(|due| plain(LateThing::Withdrawal, due));
        }
        None
    }
}
