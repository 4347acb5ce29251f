//! Times, their middle and their tail, and the line they make in the table.

use std::time::{Duration, Instant};

/// Times of the same work.
#[derive(Debug, Clone, Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub(crate) fn all(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    pub(crate) fn median(&self) -> Duration {
        self.percentile(50)
    }

    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        sorted[(sorted.len() * percent / 100).min(sorted.len() - 1)]
    }

    /// In which share of all pairs a time of these is longer than one of the others, equal ones counted half: the statistic
    /// of Mann and Whitney over the number of pairs. 0.5 when nothing tells them apart.
    #[expect(clippy::cast_precision_loss, reason = "a share of some millions of pairs, for a person to read")]
    pub(crate) fn chance_of_longer(&self, others: &Self) -> f64 {
        let mut sorted = others.0.clone();
        sorted.sort_unstable();
        let longer: f64 = self
            .0
            .iter()
            .map(|time| {
                let below = sorted.partition_point(|other| other < time);
                let same = sorted.partition_point(|other| other <= time) - below;
                below as f64 + same as f64 / 2.0
            })
            .sum();
        longer / (self.0.len() as f64 * others.0.len() as f64)
    }

    /// The first and the last tenth, in the order of measuring.
    pub(crate) fn tenths(&self) -> (Self, Self) {
        let length = (self.0.len() / 10).max(1);
        (Self(self.0[..length].to_vec()), Self(self.0[self.0.len() - length..].to_vec()))
    }
}

/// The program and the bare SQL of the same work.
#[derive(Debug, Default)]
pub(crate) struct Pair {
    pub(crate) program: Times,
    pub(crate) bare: Times,
}

/// What was promised, and whether it held.
#[derive(Debug)]
pub(crate) struct Aim {
    pub(crate) text: &'static str,
    pub(crate) held: bool,
}

#[expect(clippy::disallowed_methods, reason = "a measurement is about real time")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// How long `work` takes.
pub(crate) async fn timed<F: AsyncFnOnce()>(work: F) -> Duration {
    let begin = now();
    work().await;
    begin.elapsed()
}

/// Processor time that this program used, of all its threads and of the database inside it, in hundredths of a second. Other
/// work on the same cores makes it little longer, so growth shows in it on a busy machine too. Nothing where the system does
/// not tell.
pub(crate) fn processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace().skip(11).take(2);
    Duration::from_millis(fields.filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10)
}

/// Does both in turns, and who goes first changes every round: what else the machine does meets both alike.
pub(crate) async fn beside(rounds: usize, mut program: impl AsyncFnMut(), mut bare: impl AsyncFnMut()) -> Pair {
    let mut pair = Pair::default();
    program().await;
    bare().await;
    for round in 0..rounds {
        if round % 2 == 0 {
            pair.program.add(timed(&mut program).await);
            pair.bare.add(timed(&mut bare).await);
        } else {
            pair.bare.add(timed(&mut bare).await);
            pair.program.add(timed(&mut program).await);
        }
    }
    pair
}

impl Pair {
    /// By how much the program is over the bare SQL, at the median.
    pub(crate) fn extra(&self) -> Duration {
        self.program.median().saturating_sub(self.bare.median())
    }

    pub(crate) fn print(&self, what: &str, aim: Option<Aim>) {
        let ratio = self.program.median().as_secs_f64() / self.bare.median().as_secs_f64();
        let (program, bare) = (&self.program, &self.bare);
        let cells = [
            what.to_owned(),
            text(program.median()),
            text(program.percentile(95)),
            text(bare.median()),
            text(bare.percentile(95)),
            format!("{ratio:.1}"),
            aim.map_or_else(String::new, |aim| format!("{}: {}", aim.text, if aim.held { "held" } else { "MISSED" })),
        ];
        println!("| {} |", cells.join(" | "));
    }
}

pub(crate) fn print_head() {
    println!("| scene | program, median | 95 % | bare SQL, median | 95 % | ratio | aim |");
    println!("|---|---:|---:|---:|---:|---:|---|");
}

/// Three digits that matter.
pub(crate) fn text(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        0.0..1e3 => format!("{micros:.1} µs"),
        1e3..1e6 => format!("{:.2} ms", micros / 1e3),
        _ => format!("{:.2} s", micros / 1e6),
    }
}
