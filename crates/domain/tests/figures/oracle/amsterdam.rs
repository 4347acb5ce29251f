//! The day in Amsterdam, calculated by hand: one hour ahead of UTC, two between the last Sundays of March and October at
//! one o'clock UTC. The rule has been the same since 1996.

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Year, month and day of a number of days since 1 January 1970, counted year by year and month by month.
pub(crate) fn civil(mut days: i64) -> (i16, i8, i8) {
    let mut year = 1970;
    while days >= length_of_year(year) {
        days -= length_of_year(year);
        year += 1;
    }
    let mut month = 1;
    while days >= length_of_month(year, month) {
        days -= length_of_month(year, month);
        month += 1;
    }
    (i16::try_from(year).unwrap(), i8::try_from(month).unwrap(), i8::try_from(days + 1).unwrap())
}

/// Days since 1 January 1970.
pub(crate) fn number(year: i64, month: i64, day: i64) -> i64 {
    let years: i64 = (1970..year).map(length_of_year).sum();
    years + (1..month).map(|month| length_of_month(year, month)).sum::<i64>() + day - 1
}

const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

const fn length_of_year(year: i64) -> i64 {
    if is_leap(year) { 366 } else { 365 }
}

const fn length_of_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The last Sunday of a month of 31 days, as days since 1970; that began on a Thursday.
fn last_sunday(year: i64, month: i64) -> i64 {
    (0..7).map(|back| number(year, month, 31 - back)).find(|day| (day + 4) % 7 == 0).unwrap()
}

/// Milliseconds that clocks in Amsterdam are ahead of UTC.
pub(crate) fn ahead(millis: i64) -> i64 {
    let (year, ..) = civil(millis.div_euclid(DAY));
    let summer = last_sunday(year.into(), 3) * DAY + HOUR;
    let winter = last_sunday(year.into(), 10) * DAY + HOUR;
    if summer <= millis && millis < winter { 2 * HOUR } else { HOUR }
}

/// The day in Amsterdam.
pub(crate) fn day(millis: i64) -> (i16, i8, i8) {
    civil((millis + ahead(millis)).div_euclid(DAY))
}

/// The first millisecond of a day in Amsterdam; clocks never change at midnight.
pub(crate) fn midnight(days: i64) -> i64 {
    let guess = days * DAY - HOUR;
    days * DAY - ahead(guess)
}
