//! Who acts: a handler that takes a [`Staff`] cannot be called without one.

use std::future::{Ready, ready};
use std::ops::Deref;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use crate::domain::account::{AccountKind, Role};
use crate::domain::permissions::Actor;
use crate::services::sessions::{Signed, Stage};
use crate::services::{self, actors};
use crate::web::error::Error;
use crate::web::visit::Visit;

/// Anybody, signed in or not.
pub struct Visitor(pub Visit);

/// Somebody signed in, however far: for signing out and the second factor.
pub struct Account {
    /// The visit.
    pub visit: Visit,
    /// Who.
    pub signed: Arc<Signed>,
}

/// Somebody whose sign-in is complete, citizen or officer: for their own account.
pub struct Person(Account);

/// A citizen, or somebody who acts for a school.
pub struct Citizen(Account);

/// An officer, with the second factor shown.
pub struct Staff(Account);

/// An officer who keeps accounts, calendar and settings.
pub struct Admin(Account);

impl Account {
    /// The actor that the access policy knows.
    pub fn actor(&self) -> Actor {
        actors::of(&self.signed)
    }
}

impl Deref for Visitor {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.0
    }
}

impl Deref for Account {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

macro_rules! deref_to_account {
    ($($name:ident)+) => {$(
        impl Deref for $name {
            type Target = Account;

            fn deref(&self) -> &Account {
                &self.0
            }
        }
    )+};
}

deref_to_account!(Person Citizen Staff Admin);

fn visit(request: &HttpRequest) -> Result<Visit, Error> {
    Visit::of(request).ok_or_else(|| {
        Error::Service(services::Error::Internal(
            "no visit for this request".to_owned(),
        ))
    })
}

fn account(request: &HttpRequest) -> Result<Account, Error> {
    let visit = visit(request)?;
    let signed = visit.signed().cloned().ok_or(Error::SignInFirst)?;
    Ok(Account { visit, signed })
}

/// Somebody whose sign-in is complete, of this kind; others do not learn that
/// there is anything here.
fn complete(request: &HttpRequest, kind: AccountKind) -> Result<Account, Error> {
    let account = account(request)?;
    if account.signed.stage != Stage::Complete {
        return Err(Error::SignInFirst);
    }
    if account.signed.account.kind != kind {
        return Err(Error::Service(services::Error::NotFound));
    }
    Ok(account)
}

impl FromRequest for Visitor {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(visit(request).map(Self))
    }
}

impl FromRequest for Account {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(account(request))
    }
}

impl FromRequest for Person {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            account(request).and_then(|account| match account.signed.stage {
                Stage::Complete => Ok(Self(account)),
                Stage::SecondFactorDue | Stage::EnrolmentDue => Err(Error::SignInFirst),
            }),
        )
    }
}

impl FromRequest for Citizen {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(complete(request, AccountKind::Citizen).map(Self))
    }
}

impl FromRequest for Staff {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(complete(request, AccountKind::Staff).map(Self))
    }
}

impl FromRequest for Admin {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(complete(request, AccountKind::Staff).and_then(|account| {
            if account.signed.account.roles.contains(&Role::Administrator) {
                Ok(Self(account))
            } else {
                Err(Error::Service(services::Error::NotFound))
            }
        }))
    }
}
