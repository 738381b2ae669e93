//! Schools and other organisations that file dossiers. A dossier filed for a
//! school belongs to the school, not to the clerk who typed it.

use std::collections::BTreeMap;

use super::account::MemberRole;
use super::ids::{AccountId, OrganisationId};
use super::time::Moment;

/// A school or another organisation.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// Its code in the list of schools, if it is one (V-SCHOOL).
    pub school_code: Option<String>,
    /// Its name.
    pub name: String,
    /// What it last said of itself, by the keys of form block A.
    pub profile: BTreeMap<String, String>,
}

/// What one account may do for one organisation.
#[derive(Debug, Clone)]
pub struct Membership {
    /// Which organisation.
    pub organisation: OrganisationId,
    /// Its name.
    pub name: String,
    /// What the account may do for it.
    pub role: MemberRole,
}

/// One who acts for an organisation.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who.
    pub account: AccountId,
    /// What they may do.
    pub role: MemberRole,
    /// Since when.
    pub since: Moment,
}
