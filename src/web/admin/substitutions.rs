//! Who stands in for an officer, as the administrator decides.

use actix_web::web::Path;

use super::staff;
use crate::domain::ids::{AccountId, SubstitutionId};
use crate::services::substitutions;
use crate::urls;
use crate::web::extract::actor::Admin;
use crate::web::extract::csrf::CsrfForm;
use crate::web::staff::substitutions::{self as own, Attempt};
use crate::web::{Result, call};

/// Names somebody.
pub(super) async fn create(admin: Admin, path: Path<AccountId>, form: CsrfForm) -> Result {
    let absent = path.into_inner();
    match own::attempt(&admin, absent, &form).await? {
        Attempt::Done => {
            let to = urls::admin_staff_member(absent);
            Ok(admin.see_other_telling(&to, "told-substitution-added", &[]))
        }
        Attempt::Wrong(problems) => staff::again(&admin, absent, &form, &problems).await,
        Attempt::Refused(sentence) => staff::refused(&admin, absent, &form, sentence).await,
    }
}

/// Ends it.
pub(super) async fn delete(
    admin: Admin,
    path: Path<(AccountId, SubstitutionId)>,
    _form: CsrfForm,
) -> Result {
    let (absent, id) = path.into_inner();
    let signed = admin.signed.clone();
    call(admin.app(), move |app| {
        substitutions::end(app, &signed, absent, id)
    })
    .await?;
    let to = urls::admin_staff_member(absent);
    Ok(admin.see_other_telling(&to, "told-substitution-ended", &[]))
}
