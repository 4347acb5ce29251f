//! **Begrotingsbestand** as the house printed it, and as people get them wrong.

use super::*;

fn rows(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect()
}

const PRINTED_2025: &str = "\
# begroting 2025
regel;Begroot;Realiteit
Kosten;;
Algemeen Personeel;€ 2.993.623;€ 3.033.201
Huisvestingskosten;€ 862.022;€ 810.315
ICT;€ 100.000;€ 41.409
Leergang, deskundigheidsbevordering en training;€ 50.000;€ 50.110
Beleidsondersteunend onderzoek;€ 50.000;€ 56.408
Projecten;€ 55.000;€ 45.619
Privacy, procesbeschrijvingen;€ 25.000;€ 44.409
Marketing/PR/communicatie;€ 150.000;€ 121.444
Doorbraak budget;€ 20.000;€ 3.491
Totaal kosten;€ 4.305.645;€ 4.206.405
Inkomsten;;
SR subsidies Rijk;€ -780.000;€ -780.000
Bijdrage ZVHZH;€ -45.900;€ -45.900
POK-gelden;€ -1.005.000;€ -1.005.000
Externe middelen/subsidies;€ -215.000;€ -229.547
Vaste bijdrage ketenpartners;€ -1.889.058;€ -1.915.642
Vrijval reserves;€ -370.687;€ -370.687
Totale inkomsten;€ -4.305.645;€ -4.346.776
Positief bedrijfsresultaat;€ 0;€ 140.371";

#[test]
fn the_printed_budget_is_read_digit_by_digit() {
    let sheet = read(&rows(PRINTED_2025), PartOfBudget::Whole).unwrap();
    assert_eq!(sheet.lines.len(), 15);
    let income: Vec<i64> = sheet
        .lines
        .iter()
        .filter(|line| line.side == Side::Income)
        .filter_map(|line| Some(line.amounts.realised?.0))
        .collect();
    assert_eq!(income, [780_000, 45_900, 1_005_000, 229_547, 1_915_642, 370_687]);
    let expected = Amounts { budget: None, realised: Some(Euro(4_206_405)) };
    assert_eq!(sheet.stated, [Stated { side: Side::Costs, amounts: expected }]);
    assert_eq!(sheet.notes.len(), 2, "{:?}", sheet.notes);
    assert!(sheet.notes.iter().any(|note| note.contains("scheelt € -1")), "{:?}", sheet.notes);
}

#[test]
fn one_side_of_2021_is_a_file_of_its_own() {
    let text = "Omschrijving;Begroting;Realisatie\nLandelijke bijdrage ministerie J en V;780.000;780.000\n\
                Bijdrage ZVHZHZ;100.000;100.000\nEenmalige gelden/projectsubsidie;650.000;198.248\n\
                Ketenpartners;1.872.830;1.909.715\nTotaal;3.402.830;2.987.963";
    let sheet = read(&rows(text), PartOfBudget::Income).unwrap();
    assert_eq!((sheet.lines.len(), sheet.stated.len(), sheet.notes.len()), (4, 0, 0));
    let faults = read(&rows(text), PartOfBudget::Whole).unwrap_err();
    assert_eq!((faults.len(), faults[0].row, faults[0].column.as_str()), (5, 2, "Omschrijving"));
}

#[test]
fn every_fault_is_named_with_its_row_and_column() {
    let text = "Kant;Regel;Begroot;Realisatie\nkosten;ICT;1.5;x\nkosten;ict;1;1\nwinst;A;1;1\ninkomsten;;7;\n\
                kosten;Huur;10;12\nkosten;Totaal;11;90";
    let found: Vec<(usize, String)> = read(&rows(text), PartOfBudget::Whole)
        .unwrap_err()
        .into_iter()
        .map(|fault| (fault.row, fault.column))
        .collect();
    let expected =
        [(2, "Begroot"), (2, "Realisatie"), (3, "Regel"), (4, "Kant"), (5, "Regel"), (7, "begroot"), (7, "realisatie")];
    assert_eq!(found, expected.map(|(row, column)| (row, column.to_owned())));
    for (text, part) in [("", "koppen"), ("regel;begroot\n;;", "geen enkele regel")] {
        let faults = read(&rows(text), PartOfBudget::Whole).unwrap_err();
        assert!(faults.len() == 1 && faults[0].text.contains(part), "{faults:?}");
    }
}

#[test]
fn cents_are_rounded_per_line_and_the_total_is_that_of_the_cents() {
    let text = "kant;regel;realisatie\nkosten;A;10,50\nkosten;B;10,50\nkosten;C;10,50";
    let sheet = read(&rows(text), PartOfBudget::Whole).unwrap();
    let shown: Vec<i64> = sheet.lines.iter().filter_map(|line| Some(line.amounts.realised?.0)).collect();
    assert_eq!(shown, [11, 11, 11]);
    assert_eq!(sheet.stated[0].amounts.realised, Some(Euro(32)), "31,50 and not 33");
    assert_eq!(sheet.lines[0].amounts.budget, None, "a column that is not there is unknown");
}

#[test]
fn a_result_that_contradicts_its_lines_is_refused() {
    let wrong = PRINTED_2025.replace("€ 140.371", "€ 140.370");
    let faults = read(&rows(&wrong), PartOfBudget::Whole).unwrap_err();
    assert!(faults.len() == 1 && faults[0].row == 22 && faults[0].text.contains("€ 140.371"), "{faults:?}");
    let half = PRINTED_2025.replace("ICT;€ 100.000;€ 41.409", "ICT;€ 100.000;");
    let faults = read(&rows(&half), PartOfBudget::Whole).unwrap_err();
    assert!(faults.len() == 1 && faults[0].text.contains("niet elke regel"), "{faults:?}");
}
