//! What a check of the log found: a line in plain Dutch for the FG and the auditor, with the row it is about.

use std::fmt;

use super::{DecodeError, NodeHash};

/// One thing that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The row, when it can be told which one.
    pub seq: Option<i64>,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Payload, salt and commitment do not belong together.
    Payload,
    /// Only one of payload and salt was destroyed.
    HalfDestroyed,
    /// Destroyed from this row on without an event that says so.
    Unannounced {
        /// The last such row.
        last: u64,
    },
    /// The record of a destruction was itself destroyed.
    DestructionDestroyed,
    /// The payload is as written, but no event.
    Unreadable(DecodeError),
    /// Kind or time differs from the payload.
    Columns,
    /// An index column or `audit_subject` differs from the payload.
    Index,
    /// The leaf does not belong to the columns of the row.
    Leaf,
    /// A stored node is not the one that belongs there.
    Node {
        /// Its index.
        index: u64,
    },
    /// A node is not stored.
    NodeMissing {
        /// Its index.
        index: u64,
    },
    /// Rows are missing from this one on.
    Gap {
        /// The first row after the gap.
        until: i64,
    },
    /// The number was there before, or comes too late.
    Misplaced,
    /// The stored size is not the number of rows.
    Head {
        /// The stored size.
        stored: i64,
        /// The number of rows.
        counted: u64,
    },
    /// Nodes stand in the table that belong to no row.
    ExtraNodes {
        /// How many.
        count: u64,
    },
    /// Lines of the list per person belong to no row.
    StraySubjects {
        /// How many.
        count: u64,
    },
    /// A checkpoint covers rows that are not there: the end was cut off or an older state put back.
    MissingTail {
        /// Number of rows according to the checkpoint.
        size: u64,
    },
    /// The log differs from a signed checkpoint.
    Fork {
        /// The last size at which the log and a checkpoint agreed.
        since: u64,
        /// The size of the checkpoint.
        size: u64,
    },
    /// Rows and nodes are missing, so that this checkpoint cannot be recomputed.
    Unproven {
        /// The size of the checkpoint.
        size: u64,
    },
    /// A file has no valid signature.
    CheckpointSignature {
        /// Name of the file.
        file: String,
    },
    /// A checkpoint stands under the name of another.
    CheckpointName {
        /// Name of the file.
        file: String,
    },
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(seq) = self.seq {
            write!(f, "Regel {seq}: ")?;
        }
        self.fault.fmt(f)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Payload => f.write_str("de inhoud is gewijzigd."),
            Self::HalfDestroyed => f.write_str("de inhoud is maar voor een deel vernietigd."),
            Self::Unannounced { last } => {
                write!(f, "de regels tot en met {last} zijn vernietigd zonder dat het logboek dat vermeldt.")
            }
            Self::DestructionDestroyed => f.write_str("het bewijs van een vernietiging is zelf vernietigd."),
            Self::Unreadable(_) => f.write_str("de inhoud is niet te lezen als logregel."),
            Self::Columns => f.write_str("soort of tijd klopt niet met de inhoud."),
            Self::Index => f.write_str("een zoekveld klopt niet met de inhoud."),
            Self::Leaf => f.write_str("de controlewaarde klopt niet met de regel."),
            Self::Node { index } => write!(f, "knoop {index} van de boom is gewijzigd."),
            Self::NodeMissing { index } => write!(f, "knoop {index} van de boom ontbreekt."),
            Self::Gap { until } => write!(f, "deze regel en alle volgende tot regel {until} ontbreken."),
            Self::Misplaced => f.write_str("dit nummer staat dubbel of op de verkeerde plaats."),
            Self::Head { stored, counted } => {
                write!(f, "Het logboek telt {counted} regels, genoteerd zijn er {stored}.")
            }
            Self::ExtraNodes { count } => write!(f, "De boom heeft {count} knopen die bij geen regel horen."),
            Self::StraySubjects { count } => write!(f, "Van {count} zoekregels per persoon bestaat de logregel niet."),
            Self::MissingTail { size } => {
                write!(f, "Een controlepunt noemt {size} regels. Het einde van het logboek ontbreekt.")
            }
            Self::Fork { since, size } => {
                write!(
                    f,
                    "Het controlepunt bij {size} regels klopt niet. Er is iets gewijzigd na de eerste {since} regels."
                )
            }
            Self::Unproven { size } => {
                write!(f, "Het controlepunt bij {size} regels is niet na te rekenen, omdat er te veel ontbreekt.")
            }
            Self::CheckpointSignature { file } => write!(f, "Bestand {file} heeft geen geldige handtekening."),
            Self::CheckpointName { file } => write!(f, "Bestand {file} hoort bij een ander controlepunt."),
        }
    }
}

/// The outcome of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Rows read.
    pub events: u64,
    /// Rows of which the payload was destroyed.
    pub destroyed: u64,
    /// The number of leaves in the recomputed tree.
    pub size: u64,
    /// Its root.
    pub root: NodeHash,
    /// Checkpoints that agree with the log.
    pub checkpoints: u64,
    /// What is wrong: first per row in the order of the log, then about the log as a whole.
    pub findings: Vec<Finding>,
    /// Findings left out, because there are too many to list.
    pub unlisted: u64,
}

impl Report {
    /// Whether nothing is wrong.
    pub const fn is_intact(&self) -> bool {
        self.findings.is_empty()
    }
}
