//! Closed lists. Each entry has one stable Dutch code (stored, imported, exported) and one Dutch label (shown), written
//! down at one place, so that screen, report and API use one word.

/// An entry of a closed list.
pub trait Code: Copy + Eq + 'static {
    /// All entries in the order of the list.
    const ALL: &'static [Self];
    /// The Dutch name of the list itself, for messages.
    const LIST: &'static str;
    /// The stable code.
    fn code(self) -> &'static str;
    /// What a user reads.
    fn label(self) -> &'static str;
    /// The entry with this code.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|entry| entry.code() == code)
    }
}

/// Makes a closed list: an enum with [`Code`].
///
/// ```
/// doorbraak_kernel::codes! {
///     /// Where a referral comes from.
///     pub enum Channel = "kanaal" {
///         /// From the field.
///         Field = "VELD" / "Veldaanmelding",
///         /// From the prosecutor's table.
///         Zsm = "ZSM" / "ZSM-aanmelding",
///     }
/// }
/// use doorbraak_kernel::Code;
/// assert_eq!(Channel::from_code("ZSM"), Some(Channel::Zsm));
/// assert_eq!(Channel::Zsm.label(), "ZSM-aanmelding");
/// ```
#[macro_export]
macro_rules! codes {
    ($(#[$meta:meta])* $vis:vis enum $name:ident = $list:literal { $($(#[$entry_meta:meta])* $entry:ident = $code:literal / $label:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$entry_meta])* $entry,)+ }
        impl $crate::Code for $name {
            const ALL: &'static [Self] = &[$(Self::$entry,)+];
            const LIST: &'static str = $list;
            fn code(self) -> &'static str { match self { $(Self::$entry => $code,)+ } }
            fn label(self) -> &'static str { match self { $(Self::$entry => $label,)+ } }
        }
    };
}
