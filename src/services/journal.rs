//! What follows from what happened: timeline, audit, notices and mail, written in
//! the transaction of the change itself, or not at all.

use serde::Serialize;

use super::dossier_mail::{self, Letter};
use super::setting::Setting;
use super::{App, Error, audit, substitutions};
use crate::db::notifications::{self, Notification};
use crate::db::{Conn, accounts, events, organisations};
use crate::domain::account::{Account, AccountStatus, MemberRole, Role};
use crate::domain::dossier::event::ActorSummary;
use crate::domain::dossier::lifecycle::Outcome;
use crate::domain::dossier::{Dossier, Event, Recorded};
use crate::domain::ids::{EventId, NotificationId};
use crate::domain::notification::{Notice, Recipient, notices};

/// Records every event of `outcome`.
pub(super) fn record(
    app: &App,
    conn: &mut Conn,
    by: &ActorSummary,
    outcome: &Outcome,
    setting: &Setting,
) -> Result<(), Error> {
    for event in &outcome.events {
        let id = EventId::new(&*app.chance, setting.now);
        let recorded = Recorded {
            at: setting.now,
            by: by.clone(),
            event: event.clone(),
        };
        events::append(conn, id, outcome.dossier.id, &recorded)?;
        note_audit(app, conn, &outcome.dossier, &recorded, id)?;
        for notice in notices(event, &outcome.dossier, &setting.process) {
            tell(app, conn, &outcome.dossier, &recorded, id, &notice, setting)?;
        }
    }
    Ok(())
}

/// The audit has who, when and what; the words of reasons stay in the event.
fn note_audit(
    app: &App,
    conn: &mut Conn,
    dossier: &Dossier,
    recorded: &Recorded,
    event: EventId,
) -> Result<(), Error> {
    #[derive(Serialize)]
    struct Detail<'d> {
        event: String,
        version: i32,
        standing_in_for: &'d Option<String>,
    }
    let by = audit::By {
        account: recorded.by.account,
        name: recorded.by.name.clone(),
    };
    let detail = Detail {
        event: event.to_string(),
        version: dossier.version,
        standing_in_for: &recorded.by.standing_in_for,
    };
    audit::note(
        app,
        conn,
        by,
        recorded.event.code(),
        &dossier.id.to_string(),
        &detail,
    )
}

fn tell(
    app: &App,
    conn: &mut Conn,
    dossier: &Dossier,
    recorded: &Recorded,
    event: EventId,
    notice: &Notice,
    setting: &Setting,
) -> Result<(), Error> {
    for account in recipients(app, conn, dossier, &notice.to)? {
        // Nobody is told what they have just done themselves, except the filer,
        // for whom the mail is the receipt.
        let own_act = recorded.by.account == Some(account.id);
        if own_act && notice.to != Recipient::Filer {
            continue;
        }
        let notification = Notification {
            id: NotificationId::new(&*app.chance, setting.now),
            account: account.id,
            dossier: Some(dossier.id),
            kind: notice.message.code().to_owned(),
            body: body(dossier, &recorded.event, setting),
            created_at: setting.now,
            read_at: None,
        };
        notifications::insert(conn, &notification)?;
        if notice.by_mail {
            let letter = Letter {
                message: notice.message,
                dossier,
                event: &recorded.event,
                about: event,
                to: &account,
                setting,
            };
            dossier_mail::push(app, conn, &letter)?;
        }
    }
    Ok(())
}

/// What the line in the inbox names.
fn body(dossier: &Dossier, event: &Event, setting: &Setting) -> String {
    #[derive(Serialize)]
    struct Body<'b> {
        code: &'b str,
        procedure_vi: &'b str,
        procedure_en: &'b str,
        event: &'b str,
    }
    let body = Body {
        code: dossier.shown_code(),
        procedure_vi: &setting.version.short_title.vi,
        procedure_en: &setting.version.short_title.en,
        event: event.code(),
    };
    serde_json::to_string(&body).unwrap_or_default()
}

fn recipients(
    app: &App,
    conn: &mut Conn,
    dossier: &Dossier,
    to: &Recipient,
) -> Result<Vec<Account>, Error> {
    let found = match to {
        Recipient::Filer => filers(conn, dossier)?,
        Recipient::Officer(id) => {
            let officer = accounts::find(conn, *id)?;
            with_substitutes(app, conn, vec![officer])?
        }
        Recipient::Post { unit, role } => {
            let officers = post(conn, unit, *role)?;
            with_substitutes(app, conn, officers)?
        }
    };
    Ok(found
        .into_iter()
        .filter(|account| account.status == AccountStatus::Active)
        .collect())
}

/// The officers, and whoever stands in for one of them today; each once.
fn with_substitutes(
    app: &App,
    conn: &mut Conn,
    mut officers: Vec<Account>,
) -> Result<Vec<Account>, Error> {
    let mut substitutes = Vec::new();
    for officer in &officers {
        substitutes.extend(substitutions::of_absent_today(app, conn, officer.id)?);
    }
    for id in substitutes {
        if officers.iter().all(|known| known.id != id) {
            officers.push(accounts::find(conn, id)?);
        }
    }
    Ok(officers)
}

fn filers(conn: &mut Conn, dossier: &Dossier) -> Result<Vec<Account>, Error> {
    let mut ids = vec![dossier.filer];
    if let Some(organisation) = dossier.organisation {
        let members = organisations::members(conn, organisation)?;
        ids.retain(|filer| members.iter().any(|member| member.account == *filer));
        for member in members {
            if member.role == MemberRole::Owner && !ids.contains(&member.account) {
                ids.push(member.account);
            }
        }
    }
    ids.into_iter()
        .map(|id| Ok(accounts::find(conn, id)?))
        .collect()
}

fn post(conn: &mut Conn, unit: &str, role: Role) -> Result<Vec<Account>, Error> {
    let staff = accounts::staff(conn)?;
    Ok(staff
        .into_iter()
        .filter(|account| account.unit.as_deref() == Some(unit) && account.roles.contains(&role))
        .collect())
}
