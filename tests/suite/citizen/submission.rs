//! Check the answers, declare, submit, once.

use motcua::urls;

use crate::support::app::TestApp;
use crate::support::builders::{COPY, CORRECTION, RECOGNITION, TRANSFER};

#[actix_web::test]
async fn a_draft_becomes_a_dossier_with_receipt_and_mail() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    let dossier = house.given_a_draft(&citizen, COPY).await;
    let receipt = citizen.submits(&dossier).await;
    assert_eq!(receipt.path, urls::receipt(&dossier));
    let mails = house.mails_to("cong-dan@vi-du.vn").await;
    assert_eq!(mails.len(), 1);
    let (code, secret) = (receipt.says("lookup-code"), receipt.says("secret"));
    assert!(mails[0].message.subject.contains(&code));
    assert!(mails[0].message.text.contains(&secret));
    house.is_in_order().await;
}

#[actix_web::test]
async fn all_four_procedures_can_be_submitted() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    for procedure in [COPY, CORRECTION, RECOGNITION, TRANSFER] {
        let dossier = house.given_a_submitted_dossier(&citizen, procedure).await;
        assert!(
            citizen.sees(&dossier).await.shows("check-due"),
            "{procedure}"
        );
    }
    house.is_in_order().await;
}
