//! Who acts, as the access policy knows them.

use std::collections::BTreeMap;

use super::sessions::{Signed, Stage};
use crate::domain::account::{Account, AccountKind};
use crate::domain::permissions::{Actor, Citizen, Denied, Post, Staff};

/// The actor behind a sign-in. Without the second factor an officer is nobody.
pub fn of(signed: &Signed) -> Actor {
    if signed.stage != Stage::Complete {
        return Actor::Visitor;
    }
    let account = &signed.account;
    match account.kind {
        AccountKind::Citizen => Actor::Citizen(Citizen {
            account: account.id,
            name: account.full_name.clone(),
            organisations: signed
                .memberships
                .iter()
                .map(|membership| (membership.organisation, membership.role))
                .collect::<BTreeMap<_, _>>(),
        }),
        AccountKind::Staff => Actor::Staff(Staff {
            post: post(account),
            standing_in: signed.standing_in.clone(),
        }),
    }
}

/// An officer's post.
pub fn post(account: &Account) -> Post {
    Post {
        account: account.id,
        name: account.full_name.clone(),
        roles: account.roles.iter().copied().collect(),
        unit: account.unit.clone().unwrap_or_default(),
    }
}

impl From<Denied> for super::Error {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Hidden => Self::NotFound,
            Denied::Forbidden => Self::Forbidden,
        }
    }
}
