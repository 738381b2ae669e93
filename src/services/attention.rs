//! What an administrator should look at today.

use super::outbox::outage::{self, Outage};
use super::sessions::Signed;
use super::staff::{self, Standing};
use super::{App, Error, calendar, faults, outbox, procedures, sweep};

/// What needs a look; nothing of it is a secret to an administrator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attention {
    /// Mails that were given up, counted up to a thousand.
    pub dead_mails: usize,
    /// Letters have not left for a quarter of an hour.
    pub outage: Option<Outage>,
    /// Files without a row, so many that the operator decides about them.
    pub stray_files: usize,
    /// Files that are not as they came.
    pub damaged_files: usize,
    /// Procedures of which the office still owes a confirmation.
    pub unconfirmed: usize,
    /// Procedures that lack a part the law wants.
    pub incomplete: usize,
    /// The year whose announced Tết is missing in the calendar.
    pub without_tet: Option<i32>,
    /// Officers whose account is locked.
    pub locked: usize,
    /// Officers who have not followed their invitation.
    pub invited: usize,
    /// Officers without an authenticator app; none are counted in a demonstration.
    pub without_second_factor: usize,
}

/// What needs a look now.
pub fn now(app: &App, signed: &Signed) -> Result<Attention, Error> {
    let officers = staff::list(app, signed)?;
    let standing = |wanted: Standing| {
        let all = officers.iter();
        all.filter(|account| Standing::of(account) == wanted)
            .count()
    };
    let states = procedures::states(app)?;
    let owed = |owes: fn(&procedures::State) -> bool| states.iter().filter(|one| owes(one)).count();
    Ok(Attention {
        dead_mails: outbox::dead(app)?,
        outage: outage::lasting(app)?,
        stray_files: sweep::waiting(app)?,
        damaged_files: faults::count(app)?,
        unconfirmed: owed(|state| {
            let version = state.current.as_ref();
            version.is_some_and(|version| version.needs_confirmation())
        }),
        incomplete: owed(|state| !state.missing.is_empty()),
        without_tet: calendar::load(app)?.year_without_tet(app.now().date()),
        locked: standing(Standing::Locked),
        invited: standing(Standing::Invited),
        without_second_factor: if app.config.demonstration {
            0
        } else {
            standing(Standing::WithoutSecondFactor)
        },
    })
}
