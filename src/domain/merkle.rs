//! The tree hash of RFC 9162 §2.1.1 over an order that only grows. Only the roots of
//! whole subtrees are kept, so a root costs what is new, not what is there.

use sha2::{Digest, Sha256};

/// A hash of the tree.
pub type Hash = [u8; 32];

/// A tree that grows at its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    /// The roots of the whole subtrees, the largest first: one for each binary digit
    /// of `size` that is set.
    peaks: Vec<Hash>,
}

impl Tree {
    /// The tree with these subtrees; none unless there are as many as `size` demands.
    pub fn resume(size: u64, peaks: Vec<Hash>) -> Option<Self> {
        let fits = usize::try_from(size.count_ones()) == Ok(peaks.len());
        fits.then_some(Self { size, peaks })
    }

    /// How many leaves it has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The roots of its whole subtrees, for [`resume`](Self::resume).
    pub fn peaks(&self) -> &[Hash] {
        &self.peaks
    }

    /// Adds a leaf at the end.
    pub fn push(&mut self, leaf: &[u8]) {
        let mut hash = hash_of(0, &[leaf]);
        // Each set digit at the end of the size is a subtree as large as what comes.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = hash_of(1, &[&left, &hash]);
            }
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// Its root.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        let Some(last) = peaks.next() else {
            return Sha256::new().finalize().into();
        };
        peaks.fold(*last, |right, left| hash_of(1, &[left, &right]))
    }
}

/// Leaves and nodes are told apart by their first byte.
fn hash_of(mark: u8, parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([mark]);
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::{Hash, Tree, hash_of};

    /// As RFC 9162 §2.1.1 has it: split at the largest power of two below.
    fn recursive(leaves: &[Vec<u8>]) -> Hash {
        match leaves {
            [] => Tree::default().root(),
            [leaf] => hash_of(0, &[leaf]),
            _ => {
                let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
                hash_of(1, &[&recursive(left), &recursive(right)])
            }
        }
    }

    #[test]
    fn every_size_has_the_root_of_the_standard() {
        let leaves: Vec<Vec<u8>> = (0_u8..70).map(|number| vec![number; 3]).collect();
        let mut tree = Tree::default();
        for size in 0..leaves.len() {
            assert_eq!(tree.root(), recursive(&leaves[..size]), "{size}");
            let resumed = Tree::resume(tree.size(), tree.peaks().to_vec());
            assert_eq!(resumed.as_ref(), Some(&tree));
            tree.push(&leaves[size]);
        }
    }

    /// The tree of the test vectors that Certificate Transparency's programs share.
    #[test]
    fn the_known_roots_are_the_same() {
        let leaves: [&[u8]; 6] = [
            &[],
            &[0],
            &[0x10],
            &[0x20, 0x21],
            &[0x30, 0x31],
            &[0x40, 0x41, 0x42, 0x43],
        ];
        let mut tree = Tree::default();
        for leaf in leaves {
            tree.push(leaf);
        }
        assert_eq!(
            crate::domain::audit::hex(&tree.root()),
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"
        );
    }
}
