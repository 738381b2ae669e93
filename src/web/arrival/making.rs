//! Requests in the making: those whose head or body is still on its way. Counted for
//! each network, so that one alone cannot fill the house with beginnings.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes of forms on their way, all together, beyond which no more of them are taken
/// into memory; a form's first [`FREE`] bytes are not counted.
const MOST_BYTES: usize = 256 << 20;
/// Bytes of a form that cost nobody else anything.
const FREE: usize = 64 << 10;

/// Who has requests in the making. One per process.
#[derive(Debug)]
pub(super) struct Making {
    most: usize,
    taken: Mutex<HashMap<Maker, usize>>,
    bytes: AtomicUsize,
}

/// Whose requests are counted together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Maker {
    /// All of a network: see `domain::network`.
    Network(IpAddr),
    /// All with this session cookie, from wherever.
    Session(String),
}

/// A place among its maker's, given back when dropped.
#[derive(Debug)]
pub(super) struct Slot {
    making: Arc<Making>,
    makers: Vec<Maker>,
}

/// Bytes in memory, given back when dropped.
#[derive(Debug)]
pub(super) struct Held {
    making: Arc<Making>,
    bytes: usize,
    counted: usize,
}

impl Making {
    pub(super) fn new(most: u32) -> Self {
        Self {
            most: most as usize,
            taken: Mutex::default(),
            bytes: AtomicUsize::new(0),
        }
    }

    /// A place for one more of these makers; none where one of them has too many.
    pub(super) fn slot(self: &Arc<Self>, makers: &[Maker]) -> Option<Slot> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |maker| taken.get(maker).is_some_and(|count| *count >= self.most);
        if makers.iter().any(full) {
            return None;
        }
        for maker in makers {
            *taken.entry(maker.clone()).or_default() += 1;
        }
        Some(Slot {
            making: Arc::clone(self),
            makers: makers.to_vec(),
        })
    }

    pub(super) fn held(self: &Arc<Self>) -> Held {
        Held {
            making: Arc::clone(self),
            bytes: 0,
            counted: 0,
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let making = &self.making;
        let mut taken = making.taken.lock().unwrap_or_else(PoisonError::into_inner);
        for maker in &self.makers {
            if let Some(count) = taken.get_mut(maker) {
                *count -= 1;
                if *count == 0 {
                    taken.remove(maker);
                }
            }
        }
    }
}

impl Held {
    /// Holds so many bytes more; says whether there is room for them.
    pub(super) fn more(&mut self, bytes: usize) -> bool {
        self.bytes += bytes;
        let costs = self.bytes.saturating_sub(FREE);
        let added = costs - self.counted;
        self.counted = costs;
        let before = self.making.bytes.fetch_add(added, Ordering::Relaxed);
        added == 0 || before + added <= MOST_BYTES
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.making.bytes.fetch_sub(self.counted, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_does_not_take_the_room_of_another() {
        let making = Arc::new(Making::new(1));
        let network = |address: [u8; 4]| vec![Maker::Network(address.into())];
        let first = making.slot(&network([192, 0, 2, 1]));
        assert!(first.is_some() && making.slot(&network([192, 0, 2, 1])).is_none());
        assert!(making.slot(&network([192, 0, 2, 2])).is_some());
        drop(first);
        assert!(
            making.slot(&network([192, 0, 2, 1])).is_some(),
            "given back"
        );
        let emptied = making.taken.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(emptied.is_empty(), "nothing is kept of who was here");
    }

    #[test]
    fn memory_for_forms_is_bounded_and_small_forms_are_free() {
        let making = Arc::new(Making::new(1));
        let mut large = making.held();
        assert!(large.more(MOST_BYTES + FREE));
        assert!(!making.held().more(FREE + 1));
        assert!(making.held().more(FREE), "whoever signs in has room");
        drop(large);
        assert!(making.held().more(FREE + 1));
    }
}
