//! The printed figures, in the order in which they are printed.

use doorbraak_kernel::ratio::Decimal;

use super::Printed;
use crate::figures::{definition::Figure, names::List, year_report::Column};

/// The value of a figure as a whole in a year.
const fn whole(figure: Figure, year: i16, text: &'static str, value: Decimal, source: &'static str) -> Printed {
    Printed { figure, part: None, column: Column::Now, year, text, value, source, remark: None }
}

impl Printed {
    const fn of(self, list: List, code: &'static str) -> Self {
        Self { part: Some((list, code)), ..self }
    }

    const fn column(self, column: Column) -> Self {
        Self { column, ..self }
    }

    const fn remark(self, number: u8) -> Self {
        Self { remark: Some(number), ..self }
    }
}

const REPORT: &str = "Jaarverslag 2025";
const GLANCE: &str = "Jaarverslag 2025, in één oogopslag";
const TOTALS: &str = "Jaarverslag 2025, totalen";
const INFLOW: &str = "Jaarverslag 2025, instroom";
const IC: &str = "Jaarverslag 2025, IC-overleg";
const BOTTLENECKS: &str = "Jaarverslag 2025, knelpunten";
const RETURNS: &str = "Jaarverslag 2025, opnieuw opschalen";
const CLOSED: &str = "Jaarverslag 2025, doorloop";
const SAMPLE: &str = "Jaarverslag 2025, steekproef";
const INTENSITY: &str = "Jaarverslag 2025, intensiteit";
const BUDGET: &str = "Jaarverslag 2025, begroting";

pub(super) const ALL: &[Printed] = &[
    whole(Figure::CasesTotal, 2024, "1.329", Decimal::whole(1_329), TOTALS).remark(6),
    whole(Figure::CasesTotal, 2025, "1.120", Decimal::whole(1_120), TOTALS).remark(6),
    whole(Figure::CasesOpen, 2024, "538", Decimal::whole(538), TOTALS).remark(6),
    whole(Figure::CasesOpen, 2025, "547", Decimal::whole(547), TOTALS).remark(6),
    whole(Figure::Inflow, 2024, "500", Decimal::whole(500), REPORT),
    whole(Figure::Inflow, 2025, "556", Decimal::whole(556), GLANCE),
    whole(Figure::Inflow, 2025, "11% meer", Decimal::whole(11), GLANCE).column(Column::ChangePercent),
    whole(Figure::Inflow, 2024, "230", Decimal::whole(230), INFLOW).of(List::Channel, "VELD"),
    whole(Figure::Inflow, 2025, "276", Decimal::whole(276), INFLOW).of(List::Channel, "VELD"),
    whole(Figure::Inflow, 2024, "270", Decimal::whole(270), INFLOW).of(List::Channel, "ZSM"),
    whole(Figure::Inflow, 2025, "280", Decimal::whole(280), INFLOW).of(List::Channel, "ZSM"),
    whole(Figure::IcCases, 2024, "47", Decimal::whole(47), IC),
    whole(Figure::IcCases, 2025, "35", Decimal::whole(35), GLANCE).remark(4),
    whole(Figure::IcCases, 2025, "34", Decimal::whole(34), IC).remark(4),
    whole(Figure::IcShare, 2025, "3%", Decimal::whole(3), GLANCE),
    whole(Figure::Bottlenecks, 2025, "16", Decimal::whole(16), BOTTLENECKS)
        .of(List::Bottleneck, "HUISVESTING")
        .remark(4),
    whole(Figure::Bottlenecks, 2025, "6", Decimal::whole(6), BOTTLENECKS).of(List::Bottleneck, "PLEK_JEUGD").remark(4),
    whole(Figure::Bottlenecks, 2025, "10", Decimal::whole(10), BOTTLENECKS).of(List::Bottleneck, "OUTREACH").remark(4),
    whole(Figure::Bottlenecks, 2025, "7", Decimal::whole(7), BOTTLENECKS)
        .of(List::Bottleneck, "GEGEVENSDELING")
        .remark(4),
    whole(Figure::Bottlenecks, 2025, "3", Decimal::whole(3), BOTTLENECKS).of(List::Bottleneck, "COMPLEX_HG").remark(4),
    whole(Figure::Returned, 2024, "307", Decimal::whole(307), RETURNS),
    whole(Figure::ReturnedShare, 2024, "23%", Decimal::whole(23), RETURNS),
    whole(Figure::Returned, 2025, "220", Decimal::whole(220), RETURNS),
    whole(Figure::ReturnedShare, 2025, "20%", Decimal::whole(20), RETURNS),
    whole(Figure::Closed, 2024, "792", Decimal::whole(792), CLOSED),
    whole(Figure::Closed, 2025, "592", Decimal::whole(592), CLOSED),
    whole(Figure::Closed, 2025, "25% minder", Decimal::whole(-25), GLANCE).column(Column::ChangePercent),
    whole(Figure::Contacts, 2025, "29", Decimal::whole(29), GLANCE),
    whole(Figure::Contacts, 2025, "14", Decimal::whole(14), REPORT).of(List::Direction, "HUIS_NAAR_BETROKKENE"),
    whole(Figure::Contacts, 2025, "15", Decimal::whole(15), REPORT).of(List::Direction, "BETROKKENE_NAAR_HUIS"),
    whole(Figure::GoalDomain, 2025, "72%", Decimal::whole(72), GLANCE).of(List::GoalDomain, "VEILIGHEID").remark(10),
    whole(Figure::GoalDomain, 2025, "55%", Decimal::whole(55), GLANCE).of(List::GoalDomain, "ZORG").remark(10),
    whole(Figure::GoalDomain, 2025, "60%", Decimal::whole(60), GLANCE).of(List::GoalDomain, "PERSPECTIEF").remark(10),
    whole(Figure::GoalDomain, 2024, "46%", Decimal::whole(46), SAMPLE).of(List::GoalDomain, "PERSPECTIEF").remark(10),
    whole(Figure::GoalMean, 2025, "64%", Decimal::whole(64), SAMPLE).of(List::CaseState, "AFGESLOTEN").remark(10),
    whole(Figure::GoalMean, 2024, "50%", Decimal::whole(50), SAMPLE).of(List::CaseState, "AFGESLOTEN").remark(10),
    whole(Figure::GoalMean, 2025, "32%", Decimal::whole(32), SAMPLE).of(List::CaseState, "LOPEND").remark(10),
    whole(Figure::Length, 2024, "17,5", Decimal::of(175, 1), INTENSITY),
    whole(Figure::Length, 2025, "22,4", Decimal::of(224, 1), INTENSITY),
    whole(Figure::Length, 2025, "bijna een kwart hoger", Decimal::whole(25), INTENSITY)
        .column(Column::ChangePercent)
        .remark(2),
    whole(Figure::DiscussionsMonthly, 2025, "300", Decimal::whole(300), REPORT),
    whole(Figure::Interventions, 2025, "36x", Decimal::whole(36), SAMPLE)
        .of(List::Intervention, "TOELEIDING_STRAFRECHT")
        .remark(3),
    whole(Figure::Interventions, 2025, "25x", Decimal::whole(25), SAMPLE)
        .of(List::Intervention, "TOELEIDING_ZORG")
        .remark(3),
    whole(Figure::Interventions, 2025, "24x", Decimal::whole(24), SAMPLE)
        .of(List::Intervention, "TOELEIDING_HULP_BEGELEIDING")
        .remark(3),
    whole(Figure::Interventions, 2025, "18x", Decimal::whole(18), SAMPLE)
        .of(List::Intervention, "TOELEIDING_HUISVESTING")
        .remark(3),
    whole(Figure::Interventions, 2025, "14x", Decimal::whole(14), SAMPLE)
        .of(List::Intervention, "ONDERSTEUNING_SYSTEEM")
        .remark(3),
    whole(Figure::Interventions, 2025, "11x", Decimal::whole(11), SAMPLE)
        .of(List::Intervention, "VEILIGHEIDSMAATREGELEN")
        .remark(3),
    whole(Figure::Interventions, 2025, "5x", Decimal::whole(5), SAMPLE)
        .of(List::Intervention, "DAGBESTEDING")
        .remark(3),
    whole(Figure::Interventions, 2025, "3x", Decimal::whole(3), SAMPLE).of(List::Intervention, "TOEZICHT").remark(3),
    whole(Figure::Interventions, 2025, "2x", Decimal::whole(2), SAMPLE)
        .of(List::Intervention, "OPNAME_KLINIEK")
        .remark(3),
    whole(Figure::Interventions, 2025, "1x", Decimal::whole(1), SAMPLE)
        .of(List::Intervention, "PERSOONSGERICHT_ONDERZOEK")
        .remark(3),
    whole(Figure::Interventions, 2025, "144", Decimal::whole(144), SAMPLE).remark(3),
    whole(Figure::Adviser, 2025, "35", Decimal::whole(35), REPORT),
    whole(Figure::Advice, 2025, "84", Decimal::whole(84), REPORT).remark(10),
    whole(Figure::Trained, 2025, "238", Decimal::whole(238), REPORT),
    whole(Figure::Sessions, 2025, "2", Decimal::whole(2), REPORT),
    whole(Figure::VngScore, 2024, "3.2", Decimal::of(32, 1), REPORT),
    whole(Figure::VngScore, 2025, "3.2", Decimal::of(32, 1), REPORT),
    whole(Figure::Costs, 2025, "€ 2.993.623", Decimal::whole(2_993_623), BUDGET)
        .of(List::MoneyLine, "PERSONEEL")
        .column(Column::Budget),
    whole(Figure::Costs, 2025, "€ 3.033.201", Decimal::whole(3_033_201), BUDGET).of(List::MoneyLine, "PERSONEEL"),
    whole(Figure::Costs, 2025, "€ 862.022", Decimal::whole(862_022), BUDGET)
        .of(List::MoneyLine, "HUISVESTING")
        .column(Column::Budget),
    whole(Figure::Costs, 2025, "€ 810.315", Decimal::whole(810_315), BUDGET).of(List::MoneyLine, "HUISVESTING"),
    whole(Figure::Costs, 2025, "€ 100.000", Decimal::whole(100_000), BUDGET)
        .of(List::MoneyLine, "ICT")
        .column(Column::Budget),
    whole(Figure::Costs, 2025, "€ 41.409", Decimal::whole(41_409), BUDGET).of(List::MoneyLine, "ICT"),
    whole(Figure::Costs, 2025, "€ 50.000", Decimal::whole(50_000), BUDGET)
        .of(List::MoneyLine, "LEERGANG")
        .column(Column::Budget),
    whole(Figure::Costs, 2025, "€ 50.110", Decimal::whole(50_110), BUDGET).of(List::MoneyLine, "LEERGANG"),
    whole(Figure::Costs, 2025, "€ 50.000", Decimal::whole(50_000), BUDGET)
        .of(List::MoneyLine, "ONDERZOEK")
        .column(Column::Budget),
    whole(Figure::Costs, 2025, "€ 56.408", Decimal::whole(56_408), BUDGET).of(List::MoneyLine, "ONDERZOEK"),
    whole(Figure::Costs, 2025, "€ 55.000", Decimal::whole(55_000), BUDGET)
        .of(List::MoneyLine, "PROJECTEN")
        .column(Column::Budget),
    whole(Figure::Costs, 2025, "€ 45.619", Decimal::whole(45_619), BUDGET).of(List::MoneyLine, "PROJECTEN"),
    whole(Figure::Costs, 2025, "€ 25.000", Decimal::whole(25_000), BUDGET)
        .of(List::MoneyLine, "PRIVACY")
        .column(Column::Budget),
    whole(Figure::Costs, 2025, "€ 44.409", Decimal::whole(44_409), BUDGET).of(List::MoneyLine, "PRIVACY"),
    whole(Figure::Costs, 2025, "€ 150.000", Decimal::whole(150_000), BUDGET)
        .of(List::MoneyLine, "COMMUNICATIE")
        .column(Column::Budget),
    whole(Figure::Costs, 2025, "€ 121.444", Decimal::whole(121_444), BUDGET).of(List::MoneyLine, "COMMUNICATIE"),
    whole(Figure::Costs, 2025, "€ 20.000", Decimal::whole(20_000), BUDGET)
        .of(List::MoneyLine, "DOORBRAAKBUDGET")
        .column(Column::Budget),
    whole(Figure::Costs, 2025, "€ 3.491", Decimal::whole(3_491), BUDGET).of(List::MoneyLine, "DOORBRAAKBUDGET"),
    whole(Figure::Costs, 2025, "€ 4.305.645", Decimal::whole(4_305_645), BUDGET).column(Column::Budget),
    whole(Figure::Costs, 2025, "€ 4.206.405", Decimal::whole(4_206_405), BUDGET).remark(5),
    whole(Figure::Income, 2025, "€ 780.000", Decimal::whole(780_000), BUDGET)
        .of(List::MoneyLine, "SR_SUBSIDIES")
        .column(Column::Budget),
    whole(Figure::Income, 2025, "€ 780.000", Decimal::whole(780_000), BUDGET).of(List::MoneyLine, "SR_SUBSIDIES"),
    whole(Figure::Income, 2025, "€ 45.900", Decimal::whole(45_900), BUDGET)
        .of(List::MoneyLine, "BIJDRAGE_ZVHZH")
        .column(Column::Budget),
    whole(Figure::Income, 2025, "€ 45.900", Decimal::whole(45_900), BUDGET).of(List::MoneyLine, "BIJDRAGE_ZVHZH"),
    whole(Figure::Income, 2025, "€ 1.005.000", Decimal::whole(1_005_000), BUDGET)
        .of(List::MoneyLine, "POK")
        .column(Column::Budget),
    whole(Figure::Income, 2025, "€ 1.005.000", Decimal::whole(1_005_000), BUDGET).of(List::MoneyLine, "POK"),
    whole(Figure::Income, 2025, "€ 215.000", Decimal::whole(215_000), BUDGET)
        .of(List::MoneyLine, "EXTERN")
        .column(Column::Budget),
    whole(Figure::Income, 2025, "€ 229.547", Decimal::whole(229_547), BUDGET).of(List::MoneyLine, "EXTERN"),
    whole(Figure::Income, 2025, "€ 1.889.058", Decimal::whole(1_889_058), BUDGET)
        .of(List::MoneyLine, "KETENPARTNERS")
        .column(Column::Budget),
    whole(Figure::Income, 2025, "€ 1.915.642", Decimal::whole(1_915_642), BUDGET).of(List::MoneyLine, "KETENPARTNERS"),
    whole(Figure::Income, 2025, "€ 370.687", Decimal::whole(370_687), BUDGET)
        .of(List::MoneyLine, "RESERVES")
        .column(Column::Budget),
    whole(Figure::Income, 2025, "€ 370.687", Decimal::whole(370_687), BUDGET).of(List::MoneyLine, "RESERVES"),
    whole(Figure::Income, 2025, "€ 4.305.645", Decimal::whole(4_305_645), BUDGET).column(Column::Budget),
    whole(Figure::Income, 2025, "€ 4.346.776", Decimal::whole(4_346_776), BUDGET),
    whole(Figure::ResultOfYear, 2025, "€ 0", Decimal::whole(0), BUDGET).column(Column::Budget),
    whole(Figure::ResultOfYear, 2025, "€ 140.371", Decimal::whole(140_371), BUDGET).remark(5),
    whole(Figure::ResultShare, 2025, "ongeveer 3%", Decimal::whole(3), BUDGET),
];
