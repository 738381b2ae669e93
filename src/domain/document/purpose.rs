//! What a file of a dossier is there for. A form that names a file by its id may
//! name only one that was put there for that purpose.

/// What a file is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// One of the papers the procedure asks for.
    Component,
    /// A draft of the result, with the caseworker's proposal.
    Draft,
    /// The signed result.
    Result,
    /// Proof of what a leader did in somebody's place.
    Evidence,
    /// Proof that the record of a dossier is wrong.
    Correction,
    /// A letter on which an extension of the limit rests.
    Letter,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 6] = [
        Self::Component,
        Self::Draft,
        Self::Result,
        Self::Evidence,
        Self::Correction,
        Self::Letter,
    ];

    /// The code that is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::Component => "component",
            Self::Draft => "draft",
            Self::Result => "result",
            Self::Evidence => "evidence",
            Self::Correction => "correction",
            Self::Letter => "letter",
        }
    }

    /// The purpose with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }

    /// Whether it is the office's own and not one of the requester's papers.
    pub fn is_of_office(self) -> bool {
        self != Self::Component
    }
}
