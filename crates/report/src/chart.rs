//! Works out a bar chart: places between 0 and 1, texts, and the words for those who cannot see it.

use serde_json::{Value, json};

use crate::{Chart, Point, scale::Scale, wording::is_blank};

/// More bars than this cannot be labelled beside each other.
const UPRIGHT_BARS: usize = 16;
/// More names than this do not fit under an axis.
const UPRIGHT_NAMES: usize = 8;
/// Longest length that is drawn.
const LARGEST: f64 = 1e15;

/// The chart as the template takes it; nothing when it has no bars. `upright` is a wish.
pub(crate) fn data(chart: &Chart, upright: bool) -> Option<Value> {
    if chart.categories.is_empty() || chart.series.is_empty() {
        return None;
    }
    let values = chart.series.iter().flat_map(|series| &series.points).filter_map(length);
    let scale = Scale::new(values.clone(), values.clone().all(|value| value.fract() == 0.0));
    let bars = chart.categories.len() * chart.series.len();
    let fits = bars <= UPRIGHT_BARS && chart.categories.len() <= UPRIGHT_NAMES;
    let categories: Vec<Value> = chart
        .categories
        .iter()
        .enumerate()
        .map(|(index, name)| json!({ "name": name, "bars": bars_of(chart, index, &scale) }))
        .collect();
    Some(json!({
        "kind": if upright && fits { "bar_chart" } else { "horizontal_bars" },
        "title": chart.title,
        "subtitle": chart.subtitle,
        "alt": alt(chart),
        "series": chart.series.iter().map(|series| &series.name).collect::<Vec<_>>(),
        "categories": categories,
        "marks": scale.marks().into_iter().map(|(at, text)| json!({ "at": at, "text": text })).collect::<Vec<_>>(),
    }))
}

fn bars_of(chart: &Chart, index: usize, scale: &Scale) -> Vec<Value> {
    let zero = scale.at(0.0);
    let bar = |point: Option<&Point>| {
        let end = point.and_then(length).map_or(zero, |value| scale.at(value));
        json!({ "from": zero.min(end), "to": zero.max(end), "text": point.map_or("", |point| point.text.as_str()) })
    };
    chart.series.iter().map(|series| bar(series.points.get(index))).collect()
}

/// What is no number, or so large that an axis would lose its digits, is text only.
fn length(point: &Point) -> Option<f64> {
    point.value.filter(|value| value.abs() <= LARGEST)
}

/// The words given, or else title and every figure by name.
fn alt(chart: &Chart) -> String {
    if !is_blank(&chart.alt) {
        return chart.alt.clone();
    }
    let figures = chart.categories.iter().enumerate().map(|(index, name)| {
        let texts = chart.series.iter().filter_map(|series| {
            let text = series.points.get(index)?.text.trim();
            Some(if chart.series.len() > 1 { format!("{} {text}", series.name) } else { text.to_owned() })
        });
        format!("{name}: {}", texts.collect::<Vec<_>>().join(", "))
    });
    format!("Staafdiagram. {}. {}", chart.title, figures.collect::<Vec<_>>().join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Series;

    fn chart(categories: &[&str], values: &[Option<f64>]) -> Chart {
        Chart {
            title: "Instroom".into(),
            subtitle: String::new(),
            alt: String::new(),
            categories: categories.iter().map(|name| (*name).to_owned()).collect(),
            series: vec![Series {
                name: "2025".into(),
                points: values.iter().map(|value| Point { value: *value, text: format!("{value:?}") }).collect(),
            }],
        }
    }

    #[test]
    fn a_hidden_figure_has_a_text_and_no_length() {
        let mut shown = chart(&["Schiedam", "Ridderkerk"], &[Some(10.0), None]);
        shown.series[0].points[1].text = "<5".into();
        let data = data(&shown, true).unwrap();
        let hidden = &data["categories"][1]["bars"][0];
        assert_eq!(
            (hidden["from"].as_f64(), hidden["to"].as_f64(), hidden["text"].as_str()),
            (Some(0.0), Some(0.0), Some("<5"))
        );
        assert!(data["alt"].as_str().unwrap().contains("Ridderkerk: <5"));
    }

    #[test]
    fn what_is_not_a_number_never_becomes_a_length() {
        let data = data(&chart(&["a", "b", "c"], &[Some(f64::NAN), Some(f64::INFINITY), Some(3.0)]), true).unwrap();
        assert_eq!(data["categories"][1]["bars"][0]["to"], 0.0);
        assert_eq!(data["categories"][2]["bars"][0]["to"], 1.0);
    }

    #[test]
    fn many_names_lie_down() {
        let names: Vec<String> = (0..13).map(|index| format!("Gemeente {index}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(data(&chart(&names, &[Some(1.0); 13]), true).unwrap()["kind"], "horizontal_bars");
        assert_eq!(data(&chart(&names[..8], &[Some(1.0); 8]), true).unwrap()["kind"], "bar_chart");
        assert_eq!(data(&chart(&[], &[]), true), None);
    }
}
