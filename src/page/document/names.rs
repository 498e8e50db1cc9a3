//! Names of elements and attributes, asked for far more often than they are there.

/// A set of names at a glance: one bit each, which some names share.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct NamesAtAGlance(u64);

impl NamesAtAGlance {
    pub(super) fn of<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        Self(names.fold(0, |bits, name| bits | Self::bit(name)))
    }

    /// The factors keep the names apart that pages use most.
    #[inline]
    fn bit(name: &str) -> u64 {
        let name = name.as_bytes();
        let (Some(first), Some(last)) = (name.first(), name.last()) else {
            return 0;
        };
        let mixed = name.len() * 3 + usize::from(*first) * 31 + usize::from(*last) * 21;
        1 << (mixed & 63)
    }

    /// Whether there are none.
    #[inline]
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether `name` may be one of them; where it may not, it is none.
    #[inline]
    pub(super) fn may_hold(self, name: &str) -> bool {
        self.0 != 0 && self.0 & Self::bit(name) != 0
    }
}

/// The names that stand anywhere in a document.
#[derive(Debug, Default)]
pub(super) struct Names {
    glance: NamesAtAGlance,
    /// Each once; a document has few.
    names: Vec<Box<str>>,
}

impl Names {
    pub(super) fn add(&mut self, name: &str) {
        if !self.hold(name) {
            self.glance = NamesAtAGlance(self.glance.0 | NamesAtAGlance::bit(name));
            self.names.push(name.into());
        }
    }

    pub(super) fn hold(&self, name: &str) -> bool {
        self.glance.may_hold(name) && self.names.iter().any(|each| **each == *name)
    }
}
