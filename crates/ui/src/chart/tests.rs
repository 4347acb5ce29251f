use super::*;

fn chart(kind: Kind, categories: &[&str], series: Vec<Series>) -> Chart {
    Chart {
        kind,
        headline: "Er kwamen meer veldaanmeldingen binnen".into(),
        subtitle: "Instroom per bron, aantal casussen".into(),
        categories: categories.iter().map(|name| (*name).into()).collect(),
        series,
        unit: "",
        source: "Doorbraak, peildatum 31 december 2025".into(),
    }
}

fn inflow(kind: Kind) -> Chart {
    let series = vec![Series::whole("2024", &[230, 270]), Series::whole("2025", &[276, 280])];
    chart(kind, &["Veldaanmeldingen", "ZSM-aanmeldingen"], series)
}

const KINDS: [Kind; 3] = [Kind::Columns, Kind::Bars, Kind::Line];

#[test]
fn a_reader_without_the_drawing_gets_the_same_message_and_values() {
    let html = inflow(Kind::Columns).to_html().unwrap();
    assert!(html.contains(
        "Staafdiagram: Er kwamen meer veldaanmeldingen binnen. 2024: hoogste 270 bij ZSM-aanmeldingen, laagste 230 bij \
         Veldaanmeldingen. 2025: hoogste 280"
    ));
    assert!(html.contains("<td class=\"db-getal\">276</td>") && html.contains("Toon als tabel"));
    let line = chart(Kind::Line, &["2023", "2024", "2025"], vec![Series::whole("personen", &[2600, 2650, 2375])]);
    assert!(line.about().contains("Personen: van 2.600 in 2023 naar 2.375 in 2025; hoogste 2.650 in 2024."));
}

#[test]
fn empty_zero_odd_and_huge_data_still_draw_with_finite_coordinates() {
    let gaps = Series { name: "gaten".into(), values: vec![None, Some(Decimal::of(-5, 1)), None] };
    let odd = [
        chart(Kind::Columns, &[], vec![]),
        chart(Kind::Columns, &["a"], vec![Series::whole("x", &[0])]),
        chart(Kind::Columns, &["a", "b"], vec![Series::whole("te kort", &[1]), Series::whole("te lang", &[1, 2, 3])]),
        chart(Kind::Columns, &["a", "b", "c"], vec![gaps]),
        chart(Kind::Columns, &["a"], vec![Series::whole("veel", &[i64::MAX])]),
        chart(Kind::Columns, &["a", "b"], vec![Series::whole("minimum", &[i64::MIN, 3])]),
    ];
    for (kind, mut chart) in KINDS.into_iter().flat_map(|kind| odd.iter().cloned().map(move |chart| (kind, chart))) {
        chart.kind = kind;
        for text in [chart.to_html().unwrap(), chart.to_svg().unwrap()] {
            let broken = ["NaN", "inf", "width=\"-", "height=\"-"].iter().any(|bad| text.contains(bad));
            assert!(!broken, "{kind:?} {:?}: {text}", chart.series);
        }
    }
}

#[test]
fn ticks_count_in_whole_round_steps_and_there_are_few() {
    for (most, last, steps) in
        [(1, "1", 1), (3, "3", 3), (6, "6", 3), (280, "300", 3), (2650, "3.000", 3), (44, "50", 5)]
    {
        let svg = chart(Kind::Columns, &["a"], vec![Series::whole("x", &[most])]);
        let drawing = geometry::Drawing::of(&svg);
        let ticks: Vec<&str> =
            drawing.texts.iter().filter(|text| text.anchor == "end").map(|text| text.says.as_str()).collect();
        assert_eq!((ticks.last().copied(), ticks.len() - 1), (Some(last), steps), "{most}");
    }
}

#[test]
fn the_length_of_a_bar_is_its_share_of_the_scale() {
    let drawing = geometry::Drawing::of(&chart(Kind::Columns, &["a", "b"], vec![Series::whole("x", &[50, 100])]));
    let heights: Vec<i64> = drawing.marks.iter().map(|mark| mark.height.0).collect();
    assert_eq!(heights, [1000, 2000]);
}

#[test]
fn paper_needs_no_style_sheet_and_the_screen_no_style_attribute() {
    for kind in KINDS {
        let (svg, html) = (inflow(kind).to_svg().unwrap(), inflow(kind).to_html().unwrap());
        assert!(!svg.contains("class=") && svg.contains("fill=\"#1b5876\""), "{svg}");
        assert!(!html.contains("style=") && !html.contains("#1b5876"));
    }
}

#[test]
fn names_are_escaped_and_long_names_wrap_instead_of_overlapping() {
    let mut bad = inflow(Kind::Bars);
    bad.categories = vec!["<b>Toeleiding</b> & zorg".into(), "Nader persoonsgericht onderzoek door de keten".into()];
    let html = bad.to_html().unwrap();
    assert!(!html.contains("<b>") && html.contains("&#60;b&#62;"), "{html}");
    assert_eq!(geometry::wrap(&bad.categories[1], 30), ["Nader persoonsgericht", "onderzoek door de keten"]);
}

#[test]
fn a_gap_splits_the_line_in_two() {
    let values = [4, 5, 0, 6, 7].map(|value| (value > 0).then(|| Decimal::whole(value))).to_vec();
    let line = chart(Kind::Line, &["a", "b", "c", "d", "e"], vec![Series { name: "x".into(), values }]);
    let drawing = geometry::Drawing::of(&line);
    assert_eq!((drawing.paths.len(), drawing.dots.len()), (2, 4));
}

#[test]
fn what_a_listener_hears_is_what_the_values_say() {
    let line = |kind, values: &[Option<i64>]| {
        let names: Vec<String> = (0..values.len()).map(|place| format!("k{place}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let values = values.iter().map(|value| value.map(Decimal::whole)).collect();
        let about = chart(kind, &names, vec![Series { name: "reeks".into(), values }]).about();
        about.split_once("binnen. ").unwrap().1.to_owned()
    };
    let table: [(&[Option<i64>], &str, &str); 12] = [
        (&[], "Er zijn geen waarden.", "Er zijn geen waarden."),
        (&[None, None], "Er zijn geen waarden.", "Er zijn geen waarden."),
        (&[Some(4)], "Reeks: 4 bij k0.", "Reeks: 4 in k0."),
        (&[None, Some(4)], "Reeks: 4 bij k1; geen waarde bij k0.", "Reeks: 4 in k1; geen waarde in k0."),
        (&[Some(0), Some(0)], "Reeks: overal 0.", "Reeks: steeds 0."),
        (&[Some(5), Some(5), None], "Reeks: overal 5; geen waarde bij k2.", "Reeks: steeds 5; geen waarde in k2."),
        (
            &[Some(1), Some(3)],
            "Reeks: hoogste 3 bij k1, laagste 1 bij k0.",
            "Reeks: van 1 in k0 naar 3 in k1; hoogste 3 in k1.",
        ),
        (
            &[Some(3), Some(1)],
            "Reeks: hoogste 3 bij k0, laagste 1 bij k1.",
            "Reeks: van 3 in k0 naar 1 in k1; hoogste 3 in k0.",
        ),
        (
            &[Some(3), Some(1), Some(3)],
            "Reeks: hoogste 3 bij k0 en k2, laagste 1 bij k1.",
            "Reeks: van 3 in k0 naar 3 in k2; hoogste 3 in k0 en k2.",
        ),
        (
            &[Some(1), Some(1), Some(2), Some(1)],
            "Reeks: hoogste 2 bij k2, laagste 1 bij k0, k1 en k3.",
            "Reeks: van 1 in k0 naar 1 in k3; hoogste 2 in k2.",
        ),
        (
            &[Some(0), Some(0), Some(2), Some(0), Some(0)],
            "Reeks: hoogste 2 bij k2, laagste 0 bij 4 van de 5.",
            "Reeks: van 0 in k0 naar 0 in k4; hoogste 2 in k2.",
        ),
        (
            &[Some(-1), None, None, Some(2), None, None],
            "Reeks: hoogste 2 bij k3, laagste -1 bij k0; geen waarde bij 4 van de 6.",
            "Reeks: van -1 in k0 naar 2 in k3; hoogste 2 in k3; geen waarde in 4 van de 6.",
        ),
    ];
    for (values, bars, course) in table {
        assert_eq!(line(Kind::Bars, values), bars);
        assert_eq!(line(Kind::Columns, values), bars);
        assert_eq!(line(Kind::Line, values), course);
    }
}

#[test]
fn a_row_without_values_is_not_left_out_beside_one_with() {
    let both = vec![Series { name: "2024".into(), values: vec![None, None] }, Series::whole("2025", &[3, 4])];
    let chart = chart(Kind::Columns, &["a", "b"], both);
    assert!(
        chart.about().ends_with("2024: geen waarden. 2025: hoogste 4 bij b, laagste 3 bij a."),
        "{}",
        chart.about()
    );
    assert_eq!(chart.to_html().unwrap().matches("<td class=\"db-getal\">–</td>").count(), 2);
}

#[test]
fn a_unit_follows_every_value_wherever_it_stands() {
    for kind in KINDS {
        let mut shares = chart(kind, &["a", "b"], vec![Series::whole("x", &[25, 50])]);
        shares.unit = "%";
        let html = shares.to_html().unwrap();
        for text in ["<td class=\"db-getal\">25%</td>", ">50%</text>", "25% ", "hoogste 50% "] {
            assert!(html.contains(text), "{kind:?} {text}: {html}");
        }
    }
}
