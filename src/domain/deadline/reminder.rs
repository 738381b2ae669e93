//! Who must be reminded of what at a given moment.
//!
//! Each reminder names the date it is about. It is recorded in the dossier and
//! not given again, unless that date moves.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Remaining, WorkingCalendar, remaining};
use crate::domain::dossier::{Dossier, Status};
use crate::domain::time::Moment;

/// S02 when no more than this many working minutes are left.
const SOON_MINUTES: u64 = 240;
/// Mẫu 04 is asked for when no more than this many working minutes are left.
const APOLOGY_MINUTES: u64 = 480;
/// S04 when no more than this many working minutes of the check are left.
const CHECK_MINUTES_LEFT: u64 = 120;
/// E12, and the reminder of a fee, this many working days before the last day.
const SUPPLEMENT_DAYS: u32 = 2;

/// A reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum Reminder {
    /// S04: the desk must answer soon.
    CheckEnding {
        /// By then.
        due: Moment,
    },
    /// The desk has not answered in time: reported separately (R6).
    CheckLapsed {
        /// By then.
        due: Moment,
    },
    /// To the handler: finish, or prepare the apology (Mẫu 04) before it is late.
    ApologyDue {
        /// The result is promised for then.
        due: Moment,
    },
    /// S02: four working hours left.
    DueSoon {
        /// The result is promised for then.
        due: Moment,
    },
    /// S03: overdue.
    Overdue {
        /// The result was promised for then.
        due: Moment,
    },
    /// E12: the requester has two working days left.
    SupplementEnding {
        /// The last day.
        last_day: NaiveDate,
    },
    /// To the desk: the last day is over, T12 is proposed.
    SupplementLapsed {
        /// The last day.
        last_day: NaiveDate,
    },
    /// The requester has two working days left to pay.
    PaymentEnding {
        /// The last day.
        last_day: NaiveDate,
    },
    /// To the desk: the fee was not paid, stopping is proposed.
    PaymentLapsed {
        /// The last day.
        last_day: NaiveDate,
    },
    /// S04: the desk must decide soon about a withdrawal.
    WithdrawalEnding {
        /// By then.
        due: Moment,
    },
    /// The desk has not decided about a withdrawal in time.
    WithdrawalLapsed {
        /// By then.
        due: Moment,
    },
}

/// The reminders that are due at `now` and have not been given.
pub fn due_reminders(dossier: &Dossier, now: Moment, calendar: &WorkingCalendar) -> Vec<Reminder> {
    let mut all = Vec::new();
    match dossier.status {
        Status::Registered => all.extend(check_reminder(dossier, now, calendar)),
        Status::Accepted | Status::Processing => all.extend(due_reminder(dossier, now, calendar)),
        Status::AwaitingSupplement => all.extend(supplement_reminder(dossier, now, calendar)),
        Status::AwaitingPayment => all.extend(payment_reminder(dossier, now, calendar)),
        Status::WithdrawalRequested => all.extend(withdrawal_reminder(dossier, now, calendar)),
        Status::Draft | Status::Refused | Status::Stopped | Status::Finished | Status::Returned => {
        }
    }
    all.retain(|reminder| !dossier.reminded.contains(reminder));
    all
}

fn check_reminder(dossier: &Dossier, now: Moment, calendar: &WorkingCalendar) -> Option<Reminder> {
    let due = dossier.check.as_ref()?.due;
    match remaining(super::Due::At(due), now, calendar) {
        Remaining::Over(_) => Some(Reminder::CheckLapsed { due }),
        Remaining::Left(left) if left <= CHECK_MINUTES_LEFT => Some(Reminder::CheckEnding { due }),
        Remaining::Left(_) | Remaining::Standing(_) => None,
    }
}

/// The most urgent one only: who hears of the first late hour needs no other.
fn due_reminder(dossier: &Dossier, now: Moment, calendar: &WorkingCalendar) -> Option<Reminder> {
    let due = dossier.due(calendar)?;
    let at = due.at()?;
    match remaining(due, now, calendar) {
        Remaining::Over(_) => Some(Reminder::Overdue { due: at }),
        Remaining::Left(left) if left <= SOON_MINUTES => Some(Reminder::DueSoon { due: at }),
        Remaining::Left(left) if left <= APOLOGY_MINUTES && lasts_longer(dossier) => {
            Some(Reminder::ApologyDue { due: at })
        }
        Remaining::Left(_) | Remaining::Standing(_) => None,
    }
}

/// Whether the limit is longer than the last working day: else the handler of
/// every same-day dossier would be asked for an apology on acceptance.
fn lasts_longer(dossier: &Dossier) -> bool {
    dossier
        .acceptance
        .as_ref()
        .is_some_and(|acceptance| match acceptance.limit {
            super::Limit::Minutes(minutes) => u64::from(minutes) > APOLOGY_MINUTES,
            super::Limit::SameDay { .. } => false,
        })
}

fn supplement_reminder(
    dossier: &Dossier,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Option<Reminder> {
    let request = dossier.open_supplement()?;
    let last_day = request.last_day;
    if request.has_lapsed(now) {
        return Some(Reminder::SupplementLapsed { last_day });
    }
    let from = calendar
        .working_days_before(last_day, SUPPLEMENT_DAYS)
        .ok()?;
    (now.date() >= from).then_some(Reminder::SupplementEnding { last_day })
}

fn payment_reminder(
    dossier: &Dossier,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Option<Reminder> {
    let payment = dossier.payment.as_ref()?;
    let last_day = payment.until(calendar);
    if payment.has_lapsed(now, calendar) {
        return Some(Reminder::PaymentLapsed { last_day });
    }
    let from = calendar
        .working_days_before(last_day, SUPPLEMENT_DAYS)
        .ok()?;
    (now.date() >= from).then_some(Reminder::PaymentEnding { last_day })
}

fn withdrawal_reminder(
    dossier: &Dossier,
    now: Moment,
    calendar: &WorkingCalendar,
) -> Option<Reminder> {
    let due = dossier.withdrawal.as_ref()?.due?;
    match remaining(super::Due::At(due), now, calendar) {
        Remaining::Over(_) => Some(Reminder::WithdrawalLapsed { due }),
        Remaining::Left(left) if left <= CHECK_MINUTES_LEFT => {
            Some(Reminder::WithdrawalEnding { due })
        }
        Remaining::Left(_) | Remaining::Standing(_) => None,
    }
}
