//! Where the marks of a chart stand. One drawing serves screen and paper, so that they can never differ.

use std::fmt;

use doorbraak_kernel::ratio::Decimal;

use super::{Chart, Kind};

/// A length in tenths of a pixel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Px(pub(super) i64);

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}.{}", if self.0 < 0 { "-" } else { "" }, self.0.abs() / 10, self.0.abs() % 10)
    }
}

pub(super) struct Mark {
    pub(super) series: usize,
    pub(super) x: Px,
    pub(super) y: Px,
    pub(super) width: Px,
    pub(super) height: Px,
}

pub(super) struct Text {
    pub(super) x: Px,
    pub(super) y: Px,
    pub(super) anchor: &'static str,
    pub(super) says: String,
    /// A name of a tick, in a softer ink than a value.
    pub(super) soft: bool,
}

pub(super) struct Rule {
    pub(super) x1: Px,
    pub(super) y1: Px,
    pub(super) x2: Px,
    pub(super) y2: Px,
    /// The line the bars stand on.
    pub(super) axis: bool,
}

pub(super) struct Path {
    pub(super) series: usize,
    pub(super) points: String,
}

#[derive(Default)]
pub(super) struct Drawing {
    pub(super) height: i64,
    pub(super) rules: Vec<Rule>,
    pub(super) marks: Vec<Mark>,
    pub(super) paths: Vec<Path>,
    pub(super) dots: Vec<(usize, Px, Px)>,
    pub(super) texts: Vec<Text>,
}

/// The width of every drawing in pixels.
pub(super) const WIDTH: i64 = 640;
const LEFT: i64 = 480;
const TOP: i64 = 240;
const PLOT: i64 = 2000;
const NAMES: i64 = 2300;

/// Beyond this a value is drawn as this: no count of a house comes near it, and sums below stay within an `i64`.
const LARGEST: i64 = 1_000_000_000_000_000;

/// A value in units of the `places`th digit after the comma.
pub(super) fn scaled(value: Decimal, places: u32) -> i64 {
    let factor = 10_i64.saturating_pow(places.saturating_sub(value.decimals()));
    value.units().saturating_mul(factor).clamp(-LARGEST, LARGEST)
}

// The part of `length` that `value` is of `top`.
fn share(value: i64, top: i64, length: i64) -> i64 {
    let part = i128::from(value) * i128::from(length) / i128::from(top.max(1));
    i64::try_from(part).unwrap_or(length)
}

struct Scale {
    places: u32,
    step: i64,
    top: i64,
    unit: &'static str,
}

impl Scale {
    // Steps of 1, 2 or 5 times a power of ten, at least one whole unit, at most five of them.
    fn of(chart: &Chart) -> Self {
        let values = || chart.series.iter().flat_map(|series| &series.values).flatten();
        let places = values().map(|value| value.decimals()).max().unwrap_or_default();
        let most = values().map(|value| scaled(*value, places)).max().unwrap_or_default().max(0);
        let mut step = 10_i64.saturating_pow(places);
        let mut twos = [true, false, true].into_iter().cycle();
        while most > step.saturating_mul(5) {
            step = if twos.next() == Some(false) { step / 2 * 5 } else { step.saturating_mul(2) };
        }
        let steps = (most + step - 1).div_euclid(step).max(1);
        Self { places, step, top: step.saturating_mul(steps), unit: chart.unit }
    }

    // Tenths of a pixel along a length of `length` tenths.
    fn along(&self, value: Decimal, length: i64) -> i64 {
        share(scaled(value, self.places).max(0), self.top, length)
    }

    fn ticks(&self) -> impl Iterator<Item = i64> {
        let (top, step) = (self.top, self.step);
        (0..=5).map(move |place| step.saturating_mul(place)).take_while(move |tick| *tick <= top)
    }

    fn name(&self, tick: i64) -> String {
        format!("{}{}", Decimal::whole(tick / 10_i64.saturating_pow(self.places)), self.unit)
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// Breaks a name into lines of about `width` characters; a longer word stays whole.
pub(super) fn wrap(name: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.into()),
        }
    }
    lines
}

impl Drawing {
    pub(super) fn of(chart: &Chart) -> Self {
        let scale = Scale::of(chart);
        match chart.kind {
            Kind::Bars => Self::bars(chart, &scale),
            Kind::Columns | Kind::Line => Self::upright(chart, &scale),
        }
    }

    /// The height with room for a legend above the drawing.
    pub(super) fn full_height(&self, chart: &Chart) -> i64 {
        self.height + if chart.series.len() > 1 { 24 } else { 0 }
    }

    fn label(&mut self, at: (i64, i64), anchor: &'static str, text: impl Into<String>, soft: bool) {
        self.texts.push(Text { x: Px(at.0), y: Px(at.1), anchor, says: text.into(), soft });
    }

    fn upright(chart: &Chart, scale: &Scale) -> Self {
        let mut drawing = Self::default();
        let base = TOP + PLOT;
        for tick in scale.ticks() {
            let y = base - share(tick, scale.top, PLOT);
            let rule = Rule { x1: Px(LEFT), y1: Px(y), x2: Px(WIDTH * 10), y2: Px(y), axis: tick == 0 };
            drawing.rules.push(rule);
            drawing.label((LEFT - 80, y + 45), "end", scale.name(tick), true);
        }
        let slot = (WIDTH * 10 - LEFT) / count(chart.categories.len()).max(1);
        let letters = usize::try_from(slot / 75).unwrap_or_default().max(4);
        let mut deepest = 1;
        for (place, name) in (0..).zip(&chart.categories) {
            let lines = wrap(name, letters);
            deepest = deepest.max(count(lines.len()));
            for (depth, line) in (0..).zip(lines) {
                drawing.label((LEFT + slot * place + slot / 2, base + 200 + depth * 170), "middle", line, true);
            }
        }
        drawing.height = (base + 110 + deepest * 170) / 10;
        match chart.kind {
            Kind::Line => drawing.lines(chart, scale, slot),
            Kind::Columns | Kind::Bars => drawing.columns(chart, scale, slot),
        }
        drawing
    }

    fn columns(&mut self, chart: &Chart, scale: &Scale, slot: i64) {
        let rows = count(chart.series.len()).max(1);
        let width = (slot * 7 / 10 / rows).min(640);
        let base = TOP + PLOT;
        for (row, series) in chart.series.iter().enumerate() {
            for (place, value) in (0..).zip(series.values.iter().take(chart.categories.len())) {
                let x = LEFT + slot * place + (slot - width * rows) / 2 + width * count(row);
                let height = value.map_or(0, |value| scale.along(value, PLOT));
                if value.is_some() {
                    let (x, y, width, height) = (Px(x), Px(base - height), Px(width - 10), Px(height));
                    self.marks.push(Mark { series: row, x, y, width, height });
                }
                let text = chart.shown(*value);
                if count(text.chars().count()) * 75 <= width + 60 {
                    self.label((x + width / 2, base - height - 60), "middle", text, false);
                }
            }
        }
    }

    fn lines(&mut self, chart: &Chart, scale: &Scale, slot: i64) {
        let base = TOP + PLOT;
        let roomy = slot >= 400 && chart.series.len() == 1;
        for (row, series) in chart.series.iter().enumerate() {
            let mut run: Vec<String> = Vec::new();
            let last = series.values.iter().take(chart.categories.len()).rposition(Option::is_some);
            for (place, value) in series.values.iter().take(chart.categories.len()).enumerate() {
                let Some(value) = value else {
                    self.end_run(row, &mut run);
                    continue;
                };
                let (x, y) = (LEFT + slot * count(place) + slot / 2, base - scale.along(*value, PLOT));
                run.push(format!("{},{}", Px(x), Px(y)));
                self.dots.push((row, Px(x), Px(y)));
                if roomy || Some(place) == last {
                    self.label((x, y - 100), "middle", chart.shown(Some(*value)), false);
                }
            }
            self.end_run(row, &mut run);
        }
    }

    fn end_run(&mut self, series: usize, run: &mut Vec<String>) {
        if run.len() > 1 {
            self.paths.push(Path { series, points: run.join(" ") });
        }
        run.clear();
    }

    fn bars(chart: &Chart, scale: &Scale) -> Self {
        let mut drawing = Self::default();
        let rows = count(chart.series.len()).max(1);
        let thick = if rows == 1 { 180 } else { 150 };
        let length = WIDTH * 10 - NAMES - 560;
        let mut y = 40;
        for (place, name) in chart.categories.iter().enumerate() {
            let lines = wrap(name, 30);
            let height = (thick * rows).max(count(lines.len()) * 165);
            let middle = y + height / 2;
            let first = middle - (count(lines.len()) - 1) * 82 + 47;
            for (depth, line) in (0..).zip(lines) {
                drawing.label((NAMES - 90, first + depth * 165), "end", line, false);
            }
            for (row, series) in chart.series.iter().enumerate() {
                let value = series.values.get(place).copied().flatten();
                let width = value.map_or(0, |value| scale.along(value, length));
                let top = middle - thick * rows / 2 + thick * count(row);
                if value.is_some() {
                    let mark = Mark { series: row, x: Px(NAMES), y: Px(top), width: Px(width), height: Px(thick - 20) };
                    drawing.marks.push(mark);
                }
                drawing.label((NAMES + width + 70, top + thick / 2 + 37), "start", chart.shown(value), false);
            }
            y += height + 110;
        }
        drawing.height = y / 10;
        drawing.rules.push(Rule { x1: Px(NAMES), y1: Px(0), x2: Px(NAMES), y2: Px(y - 40), axis: true });
        drawing
    }
}
