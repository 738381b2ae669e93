//! One visit: who asks, in which language, with which token on their forms.
//!
//! Made once per request by `middleware::session`; handlers get it through the
//! extractors of `extract::actor`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest, HttpResponse};

use crate::domain::account::{AccountKind, Role};
use crate::domain::ids::{AccountId, DossierId, new_uuid};
use crate::domain::text::Language;
use crate::services::sessions::{Caller, Signed, Stage};
use crate::services::{App, secrets};
use crate::templates::i18n::Value;
use crate::templates::{Flash, FlashKind, Layout, Page, Person};
use crate::web::flash::Told;

/// A visit; cheap to clone within its request.
#[derive(Clone)]
pub struct Visit(Rc<Inner>);

struct Inner {
    app: Data<App>,
    signed: Option<Arc<Signed>>,
    language: Language,
    path: String,
    request_id: String,
    caller: Caller,
    /// What the form tokens of this person are bound to.
    binding: RefCell<Option<String>>,
    new_binding: Cell<bool>,
    told: RefCell<Option<Told>>,
}

/// Marks an answer that is the same for every visitor of its language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alike;

/// What the middleware has found out about a request.
pub(super) struct Findings {
    pub(super) app: Data<App>,
    pub(super) signed: Option<Arc<Signed>>,
    pub(super) language: Language,
    pub(super) path: String,
    pub(super) request_id: String,
    pub(super) caller: Caller,
    pub(super) binding: Option<String>,
    pub(super) told: Option<Told>,
}

impl Visit {
    pub(super) fn new(findings: Findings) -> Self {
        Self(Rc::new(Inner {
            app: findings.app,
            signed: findings.signed,
            language: findings.language,
            path: findings.path,
            request_id: findings.request_id,
            caller: findings.caller,
            binding: RefCell::new(findings.binding),
            new_binding: Cell::new(false),
            told: RefCell::new(findings.told),
        }))
    }

    /// The visit of this request, if the session middleware has seen it.
    pub fn of(request: &HttpRequest) -> Option<Self> {
        request.extensions().get::<Self>().cloned()
    }

    /// The house.
    pub fn app(&self) -> &Data<App> {
        &self.0.app
    }

    /// The visit as it goes on after a sign-in: the same browser, now known by
    /// the session with this token, at `path`.
    pub(super) fn after_sign_in(&self, signed: Arc<Signed>, token: &str, path: &str) -> Self {
        Self::new(Findings {
            app: self.app().clone(),
            language: self.language(),
            path: path.to_owned(),
            request_id: self.request_id().to_owned(),
            caller: self.caller().clone(),
            binding: Some(secrets::hash(token)),
            told: None,
            signed: Some(signed),
        })
    }

    /// Who is signed in, however far.
    pub fn signed(&self) -> Option<&Arc<Signed>> {
        self.0.signed.as_ref()
    }

    /// The language of this visit.
    pub fn language(&self) -> Language {
        self.0.language
    }

    /// Path and query asked for.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The request's id, as in the log.
    pub fn request_id(&self) -> &str {
        &self.0.request_id
    }

    /// From where and with what they come.
    pub fn caller(&self) -> &Caller {
        &self.0.caller
    }

    /// A text of the language files.
    pub fn text(&self, key: &str, arguments: &[(&str, String)]) -> String {
        let pairs: Vec<(&str, Value<'_>)> = arguments
            .iter()
            .map(|(name, value)| (*name, Value::from(value.as_str())))
            .collect();
        self.app()
            .templates()
            .translator()
            .text(self.language(), key, &pairs)
    }

    /// A key for a form that acts once: pressing twice sends the same key.
    pub fn request_key(&self) -> String {
        new_uuid(self.app().chance(), self.app().now()).to_string()
    }

    /// The token a form of this page must carry. Gives an unknown visitor a
    /// cookie to bind it to.
    pub fn csrf_token(&self) -> String {
        let mut binding = self.0.binding.borrow_mut();
        let binding = binding.get_or_insert_with(|| {
            self.0.new_binding.set(true);
            secrets::new_token(self.app().chance())
        });
        // A fresh nonce each time, so that compression tells nothing about it.
        let nonce = DossierId::new(self.app().chance(), self.app().now()).to_string();
        let key = self.app().signing_key();
        let holder = secrets::sign(key, &holder(self.account(), &nonce));
        let signature = secrets::sign(key, &format!("form:{binding}:{nonce}:{holder}"));
        format!("{nonce}.{holder}.{signature}")
    }

    /// Whether the token of a form was made for a page of whoever is signed in
    /// now, in an earlier session of theirs.
    pub fn is_token_of_same_person(&self, token: &str) -> bool {
        self.account().is_some() && self.is_token_of(token, self.account())
    }

    /// Whether a form whose token no longer counts may be shown again as it was
    /// typed: it was on a page of ours, of this very person or of nobody in
    /// particular.
    pub fn may_be_shown_again(&self, token: &str) -> bool {
        self.is_token_of(token, self.account()) || self.is_token_of(token, None)
    }

    fn is_token_of(&self, token: &str, account: Option<AccountId>) -> bool {
        let mut parts = token.split('.');
        match (parts.next(), parts.next()) {
            (Some(nonce), Some(mark)) => {
                let expected = holder(account, nonce);
                secrets::is_signed(self.app().signing_key(), &expected, mark)
            }
            _ => false,
        }
    }

    fn account(&self) -> Option<AccountId> {
        self.signed().map(|signed| signed.account.id)
    }

    /// Whether a form came from a page of ours, given to this very person.
    pub fn is_own_token(&self, token: &str) -> bool {
        self.token_check().is_own(token)
    }

    /// The same check for another thread: where a form's token comes in the middle
    /// of an upload.
    pub fn token_check(&self) -> TokenCheck {
        TokenCheck {
            binding: self.0.binding.borrow().clone(),
            key: self.app().signing_key().to_owned(),
        }
    }

    /// The page, status 200. For pages without a form for visitors: no cookie.
    pub fn page<P: Page>(&self, page: &P) -> HttpResponse {
        self.answer(StatusCode::OK, page, self.0.signed.is_some())
    }

    /// A page that every visitor sees alike in the same language: it may be kept
    /// ready for the next, unless this one was shown to somebody in particular.
    pub fn common_page<P: Page>(&self, page: &P) -> HttpResponse {
        let alike = self.0.signed.is_none() && self.0.told.borrow().is_none();
        let mut response = self.page(page);
        if alike && response.status() == StatusCode::OK {
            response.extensions_mut().insert(Alike);
        }
        response
    }

    /// The page with a form on it.
    pub fn form_page<P: Page>(&self, page: &P) -> HttpResponse {
        self.answer(StatusCode::OK, page, true)
    }

    /// The page again, with what was typed and what is wrong: 422.
    pub fn page_again<P: Page>(&self, page: &P) -> HttpResponse {
        self.answer(StatusCode::UNPROCESSABLE_ENTITY, page, true)
    }

    /// The page with another status; no cookie for visitors.
    pub fn page_with<P: Page>(&self, status: StatusCode, page: &P) -> HttpResponse {
        self.answer(status, page, self.0.signed.is_some())
    }

    /// The page with a form on it and another status.
    pub fn form_page_with<P: Page>(&self, status: StatusCode, page: &P) -> HttpResponse {
        self.answer(status, page, true)
    }

    fn answer<P: Page>(&self, status: StatusCode, page: &P, with_form: bool) -> HttpResponse {
        let told = self.0.told.borrow_mut().take();
        let had_told = told.is_some();
        let layout = self.layout(told, with_form);
        match self
            .app()
            .templates()
            .render(self.language(), page, &layout)
        {
            Ok(html) => {
                let mut response = HttpResponse::build(status);
                response
                    .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
                    .insert_header((CACHE_CONTROL, "no-store"));
                if had_told {
                    response.cookie(self.expired("told"));
                }
                if self.0.new_binding.get()
                    && let Some(binding) = &*self.0.binding.borrow()
                {
                    response.cookie(self.cookie("form", binding.clone()));
                }
                response.body(html)
            }
            Err(error) => {
                tracing::error!(
                    template = P::TEMPLATE,
                    error = %describe(&error),
                    request_id = self.request_id(),
                    "a page could not be rendered"
                );
                HttpResponse::InternalServerError()
                    .insert_header((CONTENT_TYPE, "text/plain; charset=utf-8"))
                    .body(self.text("errors-internal-title", &[]))
            }
        }
    }

    fn layout(&self, told: Option<Told>, with_form: bool) -> Layout {
        Layout {
            path: self.path().to_owned(),
            person: self.signed().map(|signed| person(signed)),
            csrf: with_form.then(|| self.csrf_token()),
            flash: told.map(|told| Flash {
                kind: FlashKind::Success,
                message: self.text(&told.key, &told.pairs()),
            }),
            request_id: Some(self.request_id().to_owned()),
        }
    }

    /// To another page, after something was done: 303.
    pub fn see_other(&self, to: &str) -> HttpResponse {
        HttpResponse::SeeOther()
            .insert_header(("Location", to))
            .finish()
    }

    /// To another page, which says the sentence `key` once.
    pub fn see_other_telling(
        &self,
        to: &str,
        key: &str,
        arguments: &[(&str, String)],
    ) -> HttpResponse {
        let told = Told::new(key, arguments);
        HttpResponse::SeeOther()
            .insert_header(("Location", to))
            .cookie(self.cookie("told", told.to_cookie()))
            .finish()
    }

    /// A cookie of ours: for this site alone, out of reach of scripts.
    pub fn cookie(&self, name: &str, value: String) -> Cookie<'static> {
        Cookie::build(cookie_name(name, self.app().config().is_secure()), value)
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.app().config().is_secure())
            .finish()
    }

    /// The same cookie, to be forgotten.
    pub fn expired(&self, name: &str) -> Cookie<'static> {
        let mut cookie = self.cookie(name, String::new());
        cookie.make_removal();
        cookie
    }
}

/// Whether form tokens are this visit's, without the visit.
pub struct TokenCheck {
    binding: Option<String>,
    key: Vec<u8>,
}

impl TokenCheck {
    /// Whether a form came from a page of ours, given to this very person.
    pub fn is_own(&self, token: &str) -> bool {
        match (self.binding.as_deref(), token.rsplit_once('.')) {
            (Some(binding), Some((made_for, signature))) => {
                let made_for = made_for.replacen('.', ":", 1);
                secrets::is_signed(&self.key, &format!("form:{binding}:{made_for}"), signature)
            }
            _ => false,
        }
    }
}

/// Over TLS the `__Host-` prefix keeps neighbours from setting our cookies.
pub(super) fn cookie_name(name: &str, secure: bool) -> String {
    if secure {
        format!("__Host-motcua-{name}")
    } else {
        format!("motcua-{name}")
    }
}

fn person(signed: &Signed) -> Person {
    let complete = signed.stage == Stage::Complete;
    let staff = signed.account.kind == AccountKind::Staff;
    Person {
        name: signed.account.full_name.clone(),
        citizen: !staff && complete,
        staff: staff && complete,
        admin: complete && signed.account.roles.contains(&Role::Administrator),
        auditor: complete && signed.account.roles.contains(&Role::Auditor),
        unread: signed.unread,
        unconfirmed: complete && !staff && signed.account.email_confirmed_at.is_none(),
    }
}

/// What a form token says of whose page it is on.
fn holder(account: Option<AccountId>, nonce: &str) -> String {
    let account = account.map_or_else(|| "nobody".to_owned(), |id| id.to_string());
    format!("holder:{account}:{nonce}")
}

/// An error with its causes, for the log.
fn describe(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text = format!("{text}: {inner}");
        cause = inner.source();
    }
    text
}
