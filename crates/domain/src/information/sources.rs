//! **Bron** per categorie: which class of participant may bring which category. Police data and judicial data are
//! fixed by law (L17, L18); the rest is the default of the house, drawn from the tasks of each participant.

use super::Category;
use crate::partners::ParticipantClass as Class;

/// Whether `class` may bring `category` into a case. Third parties, other houses and other partnerships bring nothing.
pub fn may_deliver(class: Class, category: Category) -> bool {
    if !class.is_participant() {
        return false;
    }
    match category {
        Category::IdentityContact | Category::Bsn | Category::Relations | Category::ProfessionalContact => true,
        Category::Housing => {
            is_municipal(class) || matches!(class, Class::Police | Class::PublicHealth | Class::Probation)
        }
        Category::Finances | Category::Income => {
            matches!(class, Class::MunicipalExecutive | Class::CommissionedByExecutive)
        }
        Category::Health => matches!(
            class,
            Class::MentalHealth
                | Class::PublicHealth
                | Class::Dji
                | Class::CertifiedInstitution
                | Class::Probation
                | Class::ChildProtectionBoard
        ),
        Category::Police => class == Class::Police,
        Category::Judicial => class == Class::Prosecution,
        Category::Measures => {
            is_municipal(class) || matches!(class, Class::Police | Class::Prosecution | Class::Dji | Class::Probation)
        }
        Category::Provisions => matches!(
            class,
            Class::MunicipalExecutive
                | Class::CommissionedByExecutive
                | Class::MentalHealth
                | Class::CertifiedInstitution
        ),
        Category::GuidanceCareHelp => {
            class.is_private() || matches!(class, Class::ChildProtectionBoard | Class::Dji | Class::PublicHealth)
        }
    }
}

const fn is_municipal(class: Class) -> bool {
    matches!(class, Class::Mayor | Class::MunicipalExecutive)
}

#[cfg(test)]
mod tests {
    use doorbraak_kernel::Code;

    use super::*;

    /// Columns: 1a 1b 1c 1d 1e 1f 1g 2a 2b 2c 2d 2e, then the three that bring nothing.
    const MATRIX: [(&str, &str); 13] = [
        ("ID_CONTACT", "xxxxxxxxxxxx..."),
        ("BSN", "xxxxxxxxxxxx..."),
        ("WOONSITUATIE", "..x.xxxx......."),
        ("FINANCIEEL", ".....x.....x..."),
        ("INKOMEN", ".....x.....x..."),
        ("GEZONDHEID", "xx....xx.xx...."),
        ("POLITIE_8_13", "..x............"),
        ("JUSTITIEEL_STRAFVORDERLIJK_TUL", "...x..........."),
        ("RELATIES", "xxxxxxxxxxxx..."),
        ("TOEZICHT_HANDHAVING_MAATREGELEN", ".xxxxx.x......."),
        ("ZORG_VOORZIENING_INDICATIE", ".....x...xxx..."),
        ("BEGELEIDING_ZORG_HULP", "xx....xxxxxx..."),
        ("PROFESSIONAL_CONTACT", "xxxxxxxxxxxx..."),
    ];

    #[test]
    fn the_matrix_of_sources_is_as_written_down() {
        assert_eq!(MATRIX.len(), Category::ALL.len());
        for (code, row) in MATRIX {
            let category = Category::from_code(code).unwrap();
            let found: String =
                Class::ALL.iter().map(|class| if may_deliver(*class, category) { 'x' } else { '.' }).collect();
            assert_eq!(found, row, "{code}");
        }
    }
}
