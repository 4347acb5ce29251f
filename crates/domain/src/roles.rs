//! **Rol**: what a person was designated for. The law knows three kinds of designated persons and keeps them apart
//! (Wgs 1.8(2), L32): those who process, those who test lawfulness, those who keep the system running.

use doorbraak_kernel::Code;

doorbraak_kernel::codes! {
    /// Why a person is let in at all.
    pub enum RoleFamily = "rolfamilie" {
        /// 1.8(2)(a): works on cases.
        Processing = "VERWERKING" / "Werkt aan casussen",
        /// 1.8(2)(b): tests whether the work is lawful; reads, never edits.
        Lawfulness = "RECHTMATIGHEID" / "Toetst de rechtmatigheid",
        /// 1.8(2)(c): keeps the system running; sees no case content.
        Maintenance = "BEHEER" / "Beheert het systeem",
    }
}

doorbraak_kernel::codes! {
    /// A role a designated person holds.
    pub enum Role = "rol" {
        /// Leads the process of a case, for the house.
        ProcessDirector = "PROCESREGISSEUR" / "Procesregisseur",
        /// Coordinates the plan day by day, at a partner.
        CaseDirector = "CASUSREGISSEUR" / "Casusregisseur",
        /// Gathers and guards information, for the house.
        InformationCoordinator = "INFORMATIECOORDINATOR" / "Informatiecoördinator",
        /// Brings information and carries out interventions.
        Professional = "KETENPARTNER" / "Professional van een ketenpartner",
        /// Answers the partner's questions at the triage desk and, for a public participant, judges the fit test.
        AtpTriagist = "ATP_TRIAGIST" / "ATP-medewerker",
        /// Thinks along about what the person wants.
        PerspectiveAdvisor = "ADVISEUR_PERSPECTIEF" / "Adviseur perspectief",
        /// Agendas, invitations, minutes.
        Administration = "ADMINISTRATIE" / "Administratie",
        /// Decides on escalations (Intern MT).
        Manager = "MANAGER" / "Manager",
        /// Privacy officer or coordinating FG.
        PrivacyFg = "PRIVACY_FG" / "Privacy officer of FG",
        /// Functional and technical maintenance.
        Administrator = "BEHEERDER" / "Beheerder",
        /// Figures and samples.
        Analyst = "ANALIST" / "Analist",
        /// Boards: only figures and bottlenecks without persons.
        Board = "BESTUUR" / "Bestuurder",
        /// Speaks for the house with one municipality: only its figures.
        MunicipalAccount = "ACCOUNTHOUDER" / "Accounthouder gemeente",
        /// Money and registers of the bureau, without persons.
        Operations = "BEDRIJFSVOERING" / "Bedrijfsvoering",
    }
}

impl Role {
    /// The family of the role; `None` for a role that meets no personal data at all.
    pub const fn family(self) -> Option<RoleFamily> {
        match self {
            Self::ProcessDirector
            | Self::CaseDirector
            | Self::InformationCoordinator
            | Self::Professional
            | Self::AtpTriagist
            | Self::PerspectiveAdvisor
            | Self::Administration
            | Self::Manager => Some(RoleFamily::Processing),
            Self::PrivacyFg => Some(RoleFamily::Lawfulness),
            Self::Administrator => Some(RoleFamily::Maintenance),
            Self::Analyst | Self::Board | Self::MunicipalAccount | Self::Operations => None,
        }
    }
}

/// Two roles that one person may not hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("De rollen {} en {} mogen niet bij dezelfde persoon liggen. Geef een van beide aan een collega.", .0.label(), .1.label())]
pub struct RolesClash(pub Role, pub Role);

/// Refuses a set of roles that spans two families (L32): who works on cases does not test himself, and who
/// maintains the system works on no case.
pub fn check_together(roles: &[Role]) -> Result<(), RolesClash> {
    let mut first: Option<(Role, RoleFamily)> = None;
    for &role in roles {
        let Some(family) = role.family() else { continue };
        match first {
            Some((other, held)) if held != family => return Err(RolesClash(other, role)),
            Some(_) => {}
            None => first = Some((role, family)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_families_is_kept_apart_and_nothing_else() {
        for &one in Role::ALL {
            for &other in Role::ALL {
                let apart = match (one.family(), other.family()) {
                    (Some(one), Some(other)) => one != other,
                    (None, _) | (_, None) => false,
                };
                assert_eq!(check_together(&[one, other]).is_err(), apart, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn a_clash_is_found_behind_a_role_without_family() {
        let clash = check_together(&[Role::Analyst, Role::Administrator, Role::Board, Role::ProcessDirector]);
        assert_eq!(clash, Err(RolesClash(Role::Administrator, Role::ProcessDirector)));
        assert!(clash.unwrap_err().to_string().contains("Beheerder en Procesregisseur"));
    }
}
