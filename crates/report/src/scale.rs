//! The axis of a chart: from zero, with round steps, so that lengths may be compared.

/// Steps on an axis, at most.
const STEPS: f64 = 5.0;
/// Differences below this are nothing.
const SMALLEST: f64 = 1e-9;

/// An axis that holds zero and every value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

impl Scale {
    /// The axis for `values`; `whole` keeps the steps whole, for counts.
    pub(crate) fn new(values: impl Iterator<Item = f64> + Clone, whole: bool) -> Self {
        let top = values.clone().fold(0.0_f64, f64::max);
        let bottom = values.fold(0.0_f64, f64::min);
        let span = if top - bottom > SMALLEST { top - bottom } else { 1.0 };
        let rough = span / STEPS;
        let power = 10.0_f64.powf(rough.log10().floor());
        let round = [1.0, 2.0, 2.5, 5.0].into_iter().map(|factor| factor * power);
        let step = round.filter(|step| !whole || step.fract() == 0.0).find(|step| *step >= rough);
        let step = step.unwrap_or(10.0 * power);
        let step = if whole { step.max(1.0) } else { step };
        let least = if bottom < 0.0 { 0.0 } else { step };
        Self { low: (bottom / step).floor() * step, high: ((top / step).ceil() * step).max(least), step }
    }

    /// Where `value` lies, from 0 (low end) to 1 (high end).
    pub(crate) fn at(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// The marks: place from 0 to 1, and text.
    pub(crate) fn marks(&self) -> Vec<(f64, String)> {
        let mut marks = Vec::new();
        let mut value = self.low;
        while value <= self.high + self.step / 2.0 && marks.len() < 20 {
            marks.push((self.at(value), number(value)));
            value += self.step;
        }
        marks
    }
}

/// A mark of the axis in Dutch: points between thousands, a comma before at most two decimals.
fn number(value: f64) -> String {
    let text = format!("{:.2}", value.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    let sign = if value < 0.0 && text != "0.00" { "-" } else { "" };
    if decimals.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped},{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(values: &[f64], whole: bool) -> Vec<String> {
        Scale::new(values.iter().copied(), whole).marks().into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn steps_are_round_and_hold_the_values() {
        assert_eq!(texts(&[230.0, 280.0], true), ["0", "100", "200", "300"]);
        assert_eq!(texts(&[3.0], true), ["0", "1", "2", "3"]);
        assert_eq!(texts(&[0.8, 1.1], false), ["0", "0,25", "0,5", "0,75", "1", "1,25"]);
        assert_eq!(texts(&[4_305_645.0], true), ["0", "1.000.000", "2.000.000", "3.000.000", "4.000.000", "5.000.000"]);
        assert_eq!(texts(&[-120.0, 60.0], true), ["-150", "-100", "-50", "0", "50", "100"]);
    }

    #[test]
    fn nothing_to_show_still_gives_an_axis() {
        assert_eq!(texts(&[], true), ["0", "1"]);
        assert_eq!(texts(&[0.0, 0.0], false).first().map(String::as_str), Some("0"));
        assert_eq!(texts(&[-5.0], true).last().map(String::as_str), Some("0"));
    }

    #[test]
    fn every_value_lies_on_the_axis_and_zero_at_its_own_place() {
        for values in [vec![1e-9, 5e-9], vec![1e-12, f64::MIN_POSITIVE], vec![1e15], vec![-3.0, 9.0], vec![0.5]] {
            let scale = Scale::new(values.iter().copied(), false);
            assert!(scale.marks().len() >= 2, "{values:?}");
            for value in &values {
                let unclamped = (value - scale.low) / (scale.high - scale.low);
                assert!((-1e-9..=1.0 + 1e-9).contains(&unclamped), "{value} op {scale:?}");
            }
        }
    }
}
