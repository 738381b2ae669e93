//! The audit's chain shows whatever was changed, taken out or exchanged.

use motcua::domain::audit::{AuditEntry, NewEntry, first_break};
use motcua::domain::ids::{AuditId, CountedChance};
use proptest::prelude::*;

use super::given::{account, at};

fn chain(length: usize) -> Vec<AuditEntry> {
    let chance = CountedChance::default();
    let mut entries: Vec<AuditEntry> = Vec::new();
    for number in (0_u32..).take(length) {
        let happened_at = at("2026-11-16 09:00") + chrono::TimeDelta::minutes(i64::from(number));
        let new = NewEntry {
            id: AuditId::new(&chance, happened_at),
            chain: "house".to_owned(),
            happened_at,
            actor: Some(account(number.into())),
            actor_name: "Trần Thị Bé".to_owned(),
            action: "accepted".to_owned(),
            object: format!("H12.05-261116-{number:04}"),
            detail: "{}".to_owned(),
            seals: Vec::new(),
        };
        let last = entries.last().map(|last| (last.seq, last.digest.clone()));
        entries.push(AuditEntry::after(last, new));
    }
    entries
}

#[test]
fn a_whole_chain_is_whole() {
    assert_eq!(first_break(&[]), None);
    assert_eq!(first_break(&chain(20)), None);
}

/// Moving a sign from one part to the next gives another digest.
#[test]
fn parts_do_not_run_into_each_other() {
    let entry = chain(1).remove(0);
    let mut moved = entry.clone();
    moved.action = "accepte".to_owned();
    moved.object = format!("d{}", entry.object);
    assert_ne!(moved.computed_digest(), entry.digest);
}

proptest! {
    #[test]
    fn every_change_is_found(length in 2_usize..20, place in 0_usize..20, what in 0_usize..8) {
        let mut entries = chain(length);
        let place = place % length;
        let broken_at = i64::try_from(place).unwrap() + 1;
        let entry = &mut entries[place];
        match what {
            0 => entry.happened_at += chrono::TimeDelta::seconds(1),
            1 => entry.actor = None,
            2 => entry.actor_name.push('x'),
            3 => entry.action = "refused".to_owned(),
            4 => entry.object.push('1'),
            5 => entry.detail = "{\"a\":1}".to_owned(),
            6 => entry.previous.push('0'),
            _ => entry.chain = "other".to_owned(),
        }
        prop_assert_eq!(first_break(&entries), Some(broken_at));
        // With the digest made new, the next line no longer fits.
        let digest = entries[place].computed_digest();
        entries[place].digest = digest;
        let found = first_break(&entries);
        let expected = if what == 6 { broken_at } else { broken_at + 1 };
        prop_assert_eq!(found, (expected <= i64::try_from(length).unwrap()).then_some(expected));
    }

    #[test]
    fn a_line_taken_out_is_missed(length in 3_usize..20, place in 0_usize..20) {
        let mut entries = chain(length);
        let place = place % (length - 1);
        let missed = entries.remove(place).seq;
        prop_assert_eq!(first_break(&entries), Some(missed));
    }
}
