//! A database that cannot be asked: nobody is taken for somebody else, or nobody.

use motcua::urls;

use crate::support::app::TestApp;

#[actix_web::test]
async fn nobody_is_signed_out_because_their_session_cannot_be_read() {
    let house = TestApp::spawn_town().await;
    let citizen = house.citizen().await;
    house.mislays("sessions");
    let status = citizen.status_of(&urls::dossiers()).await;
    assert!(status >= 500, "not sent to sign in: {status}");
    assert_eq!(house.visitor().status_of(&urls::home()).await, 200);
    house.finds_again("sessions");
    assert_eq!(citizen.status_of(&urls::dossiers()).await, 200);
}
