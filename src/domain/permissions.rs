//! The whole access policy on one page: who may do what to what.
//!
//! [`allows`] is one match over the actions. What somebody may not even see is
//! [`Denied::Hidden`] and looks like what does not exist (404); what they see
//! but may not do is [`Denied::Forbidden`] (403). What depends on where a
//! dossier stands is the lifecycle's business, not decided here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::account::{BadSubstitution, MemberRole, Role, Substitution};
use super::dossier::event::{ActorSummary, Capacity};
use super::dossier::{Act, Dossier, Status};
use super::ids::{AccountId, OrganisationId};

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Somebody not signed in.
    Visitor,
    /// A citizen, perhaps a member of organisations.
    Citizen(Citizen),
    /// An officer.
    Staff(Staff),
    /// The portal itself: its timetable, its worker.
    System,
}

/// A citizen who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citizen {
    /// The account.
    pub account: AccountId,
    /// The name.
    pub name: String,
    /// The organisations the citizen belongs to.
    pub organisations: BTreeMap<OrganisationId, MemberRole>,
}

/// What an officer is by appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// The account.
    pub account: AccountId,
    /// The name.
    pub name: String,
    /// What the officer may do.
    pub roles: BTreeSet<Role>,
    /// The code of the unit.
    pub unit: String,
}

/// An officer who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// The officer's own post.
    pub post: Post,
    /// The posts of those the officer stands in for today.
    pub standing_in: Vec<Post>,
}

impl Staff {
    /// An officer with the posts of those the officer stands in for on `today`.
    pub fn on(today: NaiveDate, post: Post, substitutions: Vec<(Substitution, Post)>) -> Self {
        let standing_in = substitutions
            .into_iter()
            .filter(|(substitution, absent)| {
                substitution.substitute == post.account
                    && substitution.absent == absent.account
                    && substitution.is_active_on(today)
                    && !keeps_apart(&post)
                    && !keeps_apart(absent)
            })
            .map(|(_, absent)| absent)
            .collect();
        Self { post, standing_in }
    }

    /// The officer's own post, then those stood in for.
    pub fn posts(&self) -> impl Iterator<Item = &Post> {
        std::iter::once(&self.post).chain(&self.standing_in)
    }

    /// Whether any of the posts has this role.
    pub fn has(&self, role: Role) -> bool {
        self.posts().any(|post| post.roles.contains(&role))
    }
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Something of the lifecycle, to a dossier.
    Do(Act),
    /// Begin a draft, for oneself or for the organisation of the subject.
    StartDraft,
    /// See a dossier and its public timeline.
    ViewDossier,
    /// See the office's own side of it: hand-overs, proposals, remarks.
    ViewCasework,
    /// Open or download a file of the dossier.
    ViewDocument,
    /// Add or take away a file that a person brings.
    AttachDocument,
    /// See the work that waits for a unit.
    ViewQueue,
    /// See and change one's own account.
    ManageOwnAccount,
    /// See an organisation and its dossiers.
    ViewOrganisation,
    /// Change an organisation and its members.
    ManageOrganisation,
    /// See the figures of a unit, or of the house.
    ViewReports,
    /// Answer feedback.
    AnswerFeedback,
    /// Edit and publish procedures.
    ManageCatalogue,
    /// Invite officers, give roles.
    ManageStaff,
    /// Say who stands in for an officer.
    ManageSubstitution,
    /// Change holidays and office hours.
    ManageCalendar,
    /// Change units and schools.
    ManageDirectory,
    /// Change settings.
    ManageSettings,
    /// See what did not leave, and send it again.
    ManageOutbox,
    /// Read and verify the audit.
    ReadAudit,
    /// Run what the timetable runs.
    RunTimetable,
}

impl Action {
    /// Every action that is not an act of the lifecycle.
    pub const PLAIN: [Self; 20] = [
        Self::StartDraft,
        Self::ViewDossier,
        Self::ViewCasework,
        Self::ViewDocument,
        Self::AttachDocument,
        Self::ViewQueue,
        Self::ManageOwnAccount,
        Self::ViewOrganisation,
        Self::ManageOrganisation,
        Self::ViewReports,
        Self::AnswerFeedback,
        Self::ManageCatalogue,
        Self::ManageStaff,
        Self::ManageSubstitution,
        Self::ManageCalendar,
        Self::ManageDirectory,
        Self::ManageSettings,
        Self::ManageOutbox,
        Self::ReadAudit,
        Self::RunTimetable,
    ];
}

/// What it is done to.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject<'a> {
    /// Nothing in particular.
    House,
    /// A dossier.
    Dossier(&'a Dossier),
    /// An account.
    Account(AccountId),
    /// An organisation.
    Organisation(OrganisationId),
    /// A unit, by its code.
    Unit(&'a str),
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// It does not exist for them: 404.
    #[error("not to be seen")]
    Hidden,
    /// They see it and may not: 403.
    #[error("not allowed")]
    Forbidden,
}

/// Whether `actor` may do `action` to `subject`.
pub fn allows(actor: &Actor, action: Action, subject: &Subject) -> Result<(), Denied> {
    match action {
        Action::Do(act) => with_dossier(actor, subject, |dossier| may_act(actor, act, dossier)),
        Action::StartDraft => start_draft(actor, subject),
        Action::ViewDossier | Action::ViewDocument => with_dossier(actor, subject, |_| true),
        Action::ViewCasework => with_dossier(actor, subject, |dossier| match actor {
            Actor::Visitor | Actor::Citizen(_) => false,
            Actor::Staff(staff) => !is_own(staff, dossier),
            Actor::System => true,
        }),
        Action::AttachDocument => {
            with_dossier(actor, subject, |dossier| may_attach(actor, dossier))
        }
        Action::ViewQueue => of_unit(actor, subject, &[Role::Director], true),
        Action::ViewReports => {
            let everywhere = [Role::Director, Role::Reporter, Role::Auditor];
            of_unit(actor, subject, &everywhere, false)
        }
        Action::ManageOwnAccount => own_account(actor, subject),
        Action::ViewOrganisation => organisation(actor, subject, MemberRole::Reader),
        Action::ManageOrganisation => organisation(actor, subject, MemberRole::Owner),
        Action::AnswerFeedback => role(actor, &[Role::FeedbackOfficer]),
        Action::ManageCatalogue => role(actor, &[Role::CatalogueManager]),
        Action::ManageStaff
        | Action::ManageCalendar
        | Action::ManageDirectory
        | Action::ManageSettings
        | Action::ManageOutbox => role(actor, &[Role::Administrator]),
        Action::ManageSubstitution => manage_substitution(actor, subject),
        Action::ReadAudit => role(actor, &[Role::Auditor]),
        Action::RunTimetable => match actor {
            Actor::System => Ok(()),
            Actor::Visitor | Actor::Citizen(_) | Actor::Staff(_) => Err(Denied::Hidden),
        },
    }
}

/// How the actor is written down in a dossier's history when doing `act`: in
/// which role, and for whom. `None` where the actor has no part in it.
pub fn summary(actor: &Actor, act: Act, dossier: &Dossier) -> Option<ActorSummary> {
    let named = |account, name: &str, capacity, absent: Option<&Post>| ActorSummary {
        account: Some(account),
        name: name.to_owned(),
        capacity,
        standing_in_for: absent.map(|post| post.name.clone()),
        standing_in_account: absent.map(|post| post.account),
    };
    match actor {
        Actor::Visitor => None,
        Actor::Citizen(citizen) => {
            Some(named(citizen.account, &citizen.name, Capacity::Filer, None))
        }
        Actor::Staff(staff) => {
            let (post, role) = acting_post(staff, act, dossier)?;
            let absent = (post.account != staff.post.account).then_some(post);
            let own = &staff.post;
            Some(named(own.account, &own.name, Capacity::Staff(role), absent))
        }
        Actor::System => Some(ActorSummary::system()),
    }
}

/// What is not even seen is hidden before anything else is asked.
fn with_dossier(
    actor: &Actor,
    subject: &Subject,
    allowed: impl FnOnce(&Dossier) -> bool,
) -> Result<(), Denied> {
    let Subject::Dossier(dossier) = subject else {
        return Err(Denied::Hidden);
    };
    if !sees(actor, dossier) {
        return Err(Denied::Hidden);
    }
    if allowed(dossier) {
        Ok(())
    } else {
        Err(Denied::Forbidden)
    }
}

/// A dossier filed for an organisation belongs to it, not to the clerk who
/// filed it; a draft is known to nobody in the office.
fn sees(actor: &Actor, dossier: &Dossier) -> bool {
    match actor {
        Actor::Visitor => false,
        Actor::Citizen(citizen) => as_filer(citizen, dossier, MemberRole::Reader),
        Actor::Staff(staff) => {
            dossier.status != Status::Draft && staff.posts().any(|post| post_sees(post, dossier))
        }
        Actor::System => true,
    }
}

fn as_filer(citizen: &Citizen, dossier: &Dossier, least: MemberRole) -> bool {
    match dossier.organisation {
        Some(organisation) => citizen
            .organisations
            .get(&organisation)
            .is_some_and(|role| *role >= least),
        None => dossier.filer == citizen.account,
    }
}

fn post_sees(post: &Post, dossier: &Dossier) -> bool {
    let everywhere = [Role::OneStop, Role::Director, Role::Auditor];
    if everywhere.iter().any(|role| post.roles.contains(role)) {
        return true;
    }
    let of_unit = [Role::Caseworker, Role::HeadOfUnit, Role::Clerk];
    if of_unit.iter().any(|role| post.roles.contains(role)) && dossier.involves(&post.unit) {
        return true;
    }
    (post.roles.contains(&Role::FeeCollector) && dossier.payment.is_some())
        || (post.roles.contains(&Role::ResultDesk) && dossier.issued_at.is_some())
}

fn may_act(actor: &Actor, act: Act, dossier: &Dossier) -> bool {
    match actor {
        Actor::Visitor => false,
        Actor::Citizen(citizen) => {
            is_filers_act(act) && as_filer(citizen, dossier, MemberRole::Filer)
        }
        Actor::Staff(staff) => acting_post(staff, act, dossier).is_some(),
        Actor::System => is_systems_act(act),
    }
}

/// The post, and the role, in which an officer may do this: the officer's own
/// before those stood in for. Nobody handles a dossier of their own.
fn acting_post<'a>(staff: &'a Staff, act: Act, dossier: &Dossier) -> Option<(&'a Post, Role)> {
    if is_own(staff, dossier) {
        return None;
    }
    if dossier.bars(act, staff.post.account) {
        return None;
    }
    // What a step needs of its own holder is done as such, not in anybody's place.
    if act == Act::StandIn && staff.posts().any(|post| holds(post, dossier).is_some()) {
        return None;
    }
    let posts = staff
        .posts()
        .filter(|post| !dossier.bars(act, post.account));
    let mut fit = posts.filter_map(|post| role_for(post, act, dossier).map(|role| (post, role)));
    fit.next()
}

/// Whether the post looks after the others, and so acts for nobody.
fn keeps_apart(post: &Post) -> bool {
    [Role::Auditor, Role::Administrator]
        .iter()
        .any(|role| post.roles.contains(role))
}

/// Whether `substitute` may stand in for `absent`. The auditor and the administrator
/// look after the others: they act for nobody, and nobody acts for them. And nobody
/// gets what approves and what signs, be it their own post or one they already stand
/// in for on those days.
pub fn may_stand_in(
    absent: &Post,
    substitute: &Post,
    already: &[Post],
) -> Result<(), BadSubstitution> {
    if keeps_apart(absent) {
        return Err(BadSubstitution::ApartAbsent);
    }
    if keeps_apart(substitute) {
        return Err(BadSubstitution::ApartSubstitute);
    }
    let posts = || [absent, substitute].into_iter().chain(already);
    let has = |role| posts().any(|post| post.roles.contains(&role));
    if has(Role::HeadOfUnit) && has(Role::Director) {
        return Err(BadSubstitution::ApprovesAndSigns);
    }
    Ok(())
}

/// The role in which this post may do this, if any.
fn role_for(post: &Post, act: Act, dossier: &Dossier) -> Option<Role> {
    let has = |roles: &[Role]| roles.iter().copied().find(|role| post.roles.contains(role));
    let in_unit = dossier
        .holder
        .as_ref()
        .is_some_and(|holder| holder.unit == post.unit);
    let head = || has(&[Role::HeadOfUnit]).filter(|_| in_unit);
    let leader = || has(&[Role::Director]).or_else(head);
    match act {
        Act::Accept
        | Act::Refuse
        | Act::ConfirmWithdrawal
        | Act::StopLapsed
        | Act::ProvideSupplement => has(&[Role::OneStop]),
        Act::RequestPayment => has(&[Role::OneStop]).or_else(|| holds(post, dossier)),
        Act::RequestSupplement if dossier.is_accepted() => {
            leader().or_else(|| holds(post, dossier))
        }
        Act::RequestSupplement => has(&[Role::OneStop]).or_else(|| has(&[Role::Director])),
        Act::RecordPayment => has(&[Role::FeeCollector]),
        Act::HandOver | Act::Propose | Act::Approve | Act::Sign | Act::Issue => {
            holds(post, dossier)
        }
        Act::Deliver => has(&[Role::ResultDesk]).or_else(|| holds(post, dossier)),
        Act::Assign => head().or_else(|| takes(post, dossier)),
        // Whoever may ask need not propose.
        Act::ProposeSupplement => holds(post, dossier).filter(|role| *role == Role::Caseworker),
        Act::SendBack => holds(post, dossier).or_else(head),
        Act::ConfirmSupplement
        | Act::DeclineSupplement
        | Act::DeclineWithdrawal
        | Act::Stop
        | Act::Apologise
        | Act::ExtendLimit
        | Act::StandIn => leader(),
        Act::ExplainLateness => holds(post, dossier)
            .or_else(leader)
            .or_else(|| has(&[Role::OneStop])),
        // Also when nobody has it any more: whoever had a part in it knows.
        Act::ProposeCorrection => holds(post, dossier)
            .or_else(|| {
                let unit = [Role::Caseworker, Role::HeadOfUnit, Role::Clerk];
                has(&unit).filter(|_| dossier.involves(&post.unit))
            })
            .or_else(leader)
            .or_else(|| has(&[Role::OneStop])),
        Act::DecideCorrection => has(&[Role::Director]),
        Act::EditDraft
        | Act::DiscardDraft
        | Act::Submit
        | Act::ExtendSupplement
        | Act::RequestWithdrawal
        | Act::Reschedule
        | Act::Remind => None,
    }
}

/// The role of the current step, where the post is of its unit and nobody else
/// is named for it.
fn holds(post: &Post, dossier: &Dossier) -> Option<Role> {
    let holder = dossier.holder.as_ref()?;
    let mine = holder
        .assignee
        .as_ref()
        .is_none_or(|assignee| assignee.account == post.account);
    (mine && holder.unit == post.unit && post.roles.contains(&holder.role)).then_some(holder.role)
}

/// The role of the current step, whoever is named: a colleague of the unit may
/// take a dossier over (H04), and the history says so.
fn takes(post: &Post, dossier: &Dossier) -> Option<Role> {
    let holder = dossier.holder.as_ref()?;
    (holder.unit == post.unit && post.roles.contains(&holder.role)).then_some(holder.role)
}

/// Whether the officer is the requester.
fn is_own(staff: &Staff, dossier: &Dossier) -> bool {
    dossier.filer == staff.post.account
}

fn may_attach(actor: &Actor, dossier: &Dossier) -> bool {
    let waits = [Status::Draft, Status::AwaitingSupplement].contains(&dossier.status);
    match actor {
        Actor::Citizen(citizen) => waits && as_filer(citizen, dossier, MemberRole::Filer),
        // At the counter for somebody; in the unit drafts, proofs and the result.
        Actor::Staff(staff) => {
            !is_own(staff, dossier)
                && staff.posts().any(|post| {
                    holds(post, dossier).is_some()
                        || post.roles.contains(&Role::OneStop)
                        || post.roles.contains(&Role::Director)
                        || (post.roles.contains(&Role::HeadOfUnit) && dossier.involves(&post.unit))
                })
        }
        Actor::Visitor | Actor::System => false,
    }
}

fn is_filers_act(act: Act) -> bool {
    const ACTS: [Act; 7] = [
        Act::EditDraft,
        Act::DiscardDraft,
        Act::Submit,
        Act::ProvideSupplement,
        Act::ExtendSupplement,
        Act::RequestWithdrawal,
        Act::Deliver,
    ];
    ACTS.contains(&act)
}

fn is_systems_act(act: Act) -> bool {
    const ACTS: [Act; 4] = [
        Act::Remind,
        Act::Reschedule,
        Act::RecordPayment,
        Act::Deliver,
    ];
    ACTS.contains(&act)
}

fn start_draft(actor: &Actor, subject: &Subject) -> Result<(), Denied> {
    match (actor, subject) {
        (Actor::Citizen(_), Subject::Organisation(_)) => {
            organisation(actor, subject, MemberRole::Filer)
        }
        (Actor::Citizen(_), _) => Ok(()),
        (Actor::Visitor | Actor::Staff(_) | Actor::System, _) => Err(Denied::Forbidden),
    }
}

fn own_account(actor: &Actor, subject: &Subject) -> Result<(), Denied> {
    let own = match actor {
        Actor::Visitor | Actor::System => None,
        Actor::Citizen(citizen) => Some(citizen.account),
        Actor::Staff(staff) => Some(staff.post.account),
    };
    match (own, subject) {
        (Some(own), Subject::Account(account)) if own == *account => Ok(()),
        _ => Err(Denied::Hidden),
    }
}

fn organisation(actor: &Actor, subject: &Subject, least: MemberRole) -> Result<(), Denied> {
    let Subject::Organisation(id) = subject else {
        return Err(Denied::Hidden);
    };
    match actor {
        Actor::Citizen(citizen) => match citizen.organisations.get(id) {
            Some(role) if *role >= least => Ok(()),
            Some(_) => Err(Denied::Forbidden),
            None => Err(Denied::Hidden),
        },
        Actor::Staff(staff) if staff.has(Role::Administrator) => Ok(()),
        Actor::Visitor | Actor::Staff(_) | Actor::System => Err(Denied::Hidden),
    }
}

/// Work or figures of a unit: of one's own, or of all for those with such a role.
fn of_unit(
    actor: &Actor,
    subject: &Subject,
    everywhere: &[Role],
    workers: bool,
) -> Result<(), Denied> {
    let Actor::Staff(staff) = actor else {
        return Err(Denied::Hidden);
    };
    if everywhere.iter().any(|role| staff.has(*role)) {
        return Ok(());
    }
    let own = |unit: &str| {
        staff.posts().filter(|post| post.unit == unit).any(|post| {
            post.roles.contains(&Role::HeadOfUnit)
                || (workers && post.roles.iter().copied().any(works))
        })
    };
    match subject {
        Subject::Unit(unit) if own(unit) => Ok(()),
        Subject::Unit(_) | Subject::House => Err(Denied::Forbidden),
        Subject::Dossier(_) | Subject::Account(_) | Subject::Organisation(_) => Err(Denied::Hidden),
    }
}

/// Roles that have dossiers waiting for them, and so need a unit.
pub fn works(role: Role) -> bool {
    match role {
        Role::OneStop
        | Role::FeeCollector
        | Role::Caseworker
        | Role::HeadOfUnit
        | Role::Director
        | Role::Clerk
        | Role::ResultDesk => true,
        Role::CatalogueManager
        | Role::FeedbackOfficer
        | Role::Reporter
        | Role::Administrator
        | Role::Auditor => false,
    }
}

/// By their own post only: nobody administers because somebody is on leave.
fn role(actor: &Actor, roles: &[Role]) -> Result<(), Denied> {
    match actor {
        Actor::Staff(staff) if roles.iter().any(|role| staff.post.roles.contains(role)) => Ok(()),
        Actor::Staff(_) => Err(Denied::Forbidden),
        Actor::Visitor | Actor::Citizen(_) | Actor::System => Err(Denied::Hidden),
    }
}

/// One's own absence, or anybody's for the administrator.
fn manage_substitution(actor: &Actor, subject: &Subject) -> Result<(), Denied> {
    match (actor, subject) {
        (Actor::Staff(staff), Subject::Account(account)) if staff.post.account == *account => {
            Ok(())
        }
        _ => role(actor, &[Role::Administrator]),
    }
}
