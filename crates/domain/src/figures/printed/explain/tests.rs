use doorbraak_kernel::Code as _;

use super::*;
use crate::figures::names::List;

fn found() -> Vec<Finding> {
    explain(&Book::of_the_house(), &Names::of_the_house())
}

fn of(findings: &[Finding], supposition: Supposition) -> Vec<(String, String)> {
    let mine = findings.iter().filter(|finding| finding.supposition == supposition);
    mine.map(|finding| (finding.printed.clone(), finding.ours.clone())).collect()
}

fn pairs(texts: &[(&str, &str)]) -> Vec<(String, String)> {
    texts.iter().map(|(printed, ours)| ((*printed).to_owned(), (*ours).to_owned())).collect()
}

#[test]
fn the_ten_differences_of_the_sources_are_found_by_trying() {
    let findings = found();
    let ours =
        |supposition, texts: &[(&str, &str)]| assert_eq!(of(&findings, supposition), pairs(texts), "{supposition:?}");
    ours(
        Supposition::WrongBase,
        &[
            ("21% daling", "-17%"),
            ("9% daling", "-8%"),
            ("7% daling", "-6%"),
            ("13% daling", "-11%"),
            ("38% daling", "-27%"),
            ("27% stijging", "37%"),
            ("12% daling", "-10%"),
        ],
    );
    ours(Supposition::Words, &[("bijna een kwart hoger", "28%")]);
    ours(Supposition::PartsDiffer, &[("144", "139")]);
    ours(Supposition::TwoValues, &[("35 en 34", "één van de twee")]);
    ours(Supposition::SeveralPerCase, &[("samen 42", "35 casussen")]);
    ours(Supposition::RoundedParts, &[("€ 4.206.405", "€ 4.206.406")]);
    ours(Supposition::Follows, &[("€ 140.371", "€ 140.370")]);
    ours(Supposition::StockOpen, &[("538", "537"), ("547", "502")]);
    ours(Supposition::SameAmount, &[("198.248", "één jaar")]);
    ours(
        Supposition::NoTotal,
        &[
            ("geen totaal", "1.458"),
            ("geen totaal", "2.454"),
            ("geen totaal", "1.279"),
            ("geen totaal", "2.086"),
            ("geen totaal", "1.072"),
            ("geen totaal", "1.858"),
        ],
    );
    ours(Supposition::MissingYear, &[("geen regel", "onbekend")]);
    ours(Supposition::TwoMeanings, &[("84", "twee cijfers"), ("35", "twee cijfers")]);
    assert_eq!(of(&findings, Supposition::OtherBase).len(), 1);
    assert_eq!(Supposition::ALL.len(), 13, "elke veronderstelling staat hierboven");
}

#[test]
fn a_percentage_on_the_right_base_is_left_alone() {
    let findings = found();
    let entry = Book::of_the_house();
    let closed = entry.entries.iter().find(|entry| entry.text == "25% minder").unwrap();
    assert!(!findings.iter().any(|finding| finding.explains(closed)));
    assert!(of(&findings, Supposition::WrongBase).iter().all(|(printed, _)| printed != "11% meer"));
}

/// A house that enters its own report gets its own explanations; one that prints right gets none.
#[test]
fn what_a_house_enters_itself_is_tried_in_the_same_way() {
    let entry = |figure, column, span: &str, text: &str| Entry {
        figure,
        part: None,
        column,
        span: span.parse().unwrap(),
        text: text.into(),
        value: crate::figures::printed::book::read(text).unwrap(),
        source: "Eigen verslag".into(),
    };
    let contacts = |change: &str| Book {
        entries: vec![
            entry(Figure::Contacts, Column::Now, "2030", "40"),
            entry(Figure::Contacts, Column::Now, "2031", "50"),
            entry(Figure::Contacts, Column::ChangePercent, "2031", change),
        ],
    };
    let names = Names::of_the_house();
    let kinds = |book: &Book| -> Vec<Supposition> {
        explain(book, &names)
            .iter()
            .map(|finding| finding.supposition)
            .filter(|kind| *kind != Supposition::MissingYear)
            .collect()
    };
    assert_eq!(kinds(&contacts("20% meer")), [Supposition::WrongBase]);
    assert_eq!(kinds(&contacts("25% meer")), []);
    assert_eq!(kinds(&contacts("31% meer")), [], "een andere fout wordt niet goedgepraat");
    let mut stock = contacts("25% meer");
    stock.entries = vec![
        entry(Figure::CasesTotal, Column::Now, "2030", "100"),
        entry(Figure::Closed, Column::Now, "2030", "40"),
        entry(Figure::CasesOpen, Column::Now, "2030", "60"),
    ];
    assert_eq!(kinds(&stock), []);
    stock.entries[2].value = Decimal::whole(61);
    assert_eq!(kinds(&stock), [Supposition::StockOpen]);
}

#[test]
fn amounts_further_off_than_rounding_allows_are_not_called_rounding() {
    let line = |code: Option<&str>, text: &str| Entry {
        figure: Figure::Costs,
        part: code.map(|code| Part { list: List::MoneyLine, code: code.into() }),
        column: Column::Now,
        span: "2030".parse().unwrap(),
        text: text.into(),
        value: crate::figures::printed::book::read(text).unwrap(),
        source: "Eigen verslag".into(),
    };
    let book = |total: &str| Book { entries: vec![line(Some("A"), "100"), line(Some("B"), "200"), line(None, total)] };
    let kinds = |total| -> Vec<Supposition> {
        let all = explain(&book(total), &Names::default());
        all.iter().map(|finding| finding.supposition).filter(|kind| *kind != Supposition::MissingYear).collect()
    };
    assert_eq!(kinds("300"), []);
    assert_eq!(kinds("301"), [Supposition::RoundedParts]);
    assert_eq!(kinds("303"), [Supposition::PartsDiffer]);
}
