//! **Pagina**: what every page has around its content: house name, main menu, account, footer. A page template holds
//! it as the field `shell`, which `base.html` reads.

/// An entry of a menu, a breadcrumb or a footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    /// What the reader sees.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether this is the page, or the part of the house, that is open now.
    pub current: bool,
    /// A number beside the label, such as how many wait.
    pub count: Option<i64>,
}

impl NavItem {
    /// An entry that is not the current one and has no number.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), current: false, count: None }
    }

    /// The same entry, marked when `here`.
    #[must_use]
    pub fn current(mut self, here: bool) -> Self {
        self.current = here;
        self
    }

    /// The same entry with a number; nothing is shown for zero, because a zero asks for no attention.
    #[must_use]
    pub fn count(mut self, count: i64) -> Self {
        self.count = (count != 0).then_some(count);
        self
    }
}

/// Who is signed in, as the header shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserBadge {
    /// Full name.
    pub name: String,
    /// The Dutch name of the role this session works in.
    pub role: String,
    /// Two letters for the round badge.
    pub initials: String,
}

impl UserBadge {
    /// A badge with the initials taken from the name.
    pub fn new(name: impl Into<String>, role: impl Into<String>) -> Self {
        let name = name.into();
        let initials = crate::dutch::monogram(&name);
        Self { name, role: role.into(), initials }
    }
}

/// As whom somebody looks at a case, when not as oneself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewing {
    /// Whose eyes.
    pub person: String,
    /// The organisation of that person.
    pub organisation: String,
    /// The number of the case.
    pub number: String,
    /// Where the look ends.
    pub stop: String,
}

/// Everything `base.html` needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shell {
    /// The name of the house, in the header and the footer.
    pub house_name: String,
    /// The title of the page, without the name of the program.
    pub title: String,
    /// Shows that all persons are invented.
    pub demo: bool,
    /// The signed-in user; without one the header has no account menu.
    pub user: Option<UserBadge>,
    /// The main menu: only what this user may open.
    pub nav: Vec<NavItem>,
    /// Entries of the account menu above "Afmelden".
    pub account_menu: Vec<NavItem>,
    /// Where the search field posts to; it is a POST because a name never stands in an address.
    pub search: Option<String>,
    /// Where "Afmelden" posts to.
    pub sign_out: String,
    /// Links in the footer.
    pub footer: Vec<NavItem>,
    /// What was just done, as a code and a sentence. The code lets a page say it where it happened.
    pub done: Option<(&'static str, &'static str)>,
    /// Puts "Fout: " before the title, so that a screen reader says it first.
    pub failed: bool,
    /// As whom this page is looked at, when not as oneself.
    pub viewing: Option<Viewing>,
    /// Starts with initials instead of names, for a screen that others can see.
    pub initials_only: bool,
}

impl Shell {
    /// A page without menu or user.
    pub fn new(house_name: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            house_name: house_name.into(),
            title: title.into(),
            demo: false,
            user: None,
            nav: Vec::new(),
            account_menu: Vec::new(),
            search: None,
            sign_out: "/afmelden".into(),
            footer: Vec::new(),
            done: None,
            failed: false,
            viewing: None,
            initials_only: false,
        }
    }

    /// The same page after a form came back with errors.
    #[must_use]
    pub fn failing(mut self, failed: bool) -> Self {
        self.failed = failed;
        self
    }
}
