//! The main job with scripts turned off, for citizen and office alike.

use crate::browser::{DESK, Device, PHONE, Person};
use crate::journeys::{Return, walk};
use crate::portal::Portal;

#[tokio::test]
async fn the_whole_way_needs_no_scripts() {
    let plain = |device: Device| Device {
        scripts: false,
        ..device
    };
    let portal = Portal::opens().await;
    let citizen = Person::at(&portal, plain(PHONE)).await;
    walk(&portal, &citizen, plain(DESK), Return::Counter).await;
    citizen.leaves().await;
}
