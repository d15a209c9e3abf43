//! [`Moment`]: the wall clock; [`within`]: waiting by it; [`Stopwatch`]: how long something takes. No other room reads
//! a clock; moments come to them as arguments.

use std::{
    fmt, fs,
    path::Path,
    sync::mpsc::{Receiver, RecvTimeoutError},
};

use jiff::{
    SignedDuration, Timestamp,
    civil::DateTime,
    fmt::temporal::Pieces,
    tz::{Offset, TimeZone},
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A second in time, and how far from UTC the clocks were where it was read. Written as RFC 3339 has it:
/// `2026-11-24T14:03:05+08:00`. Moments are ordered by time, wherever they were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Moment {
    instant: Timestamp,
    offset: Offset,
}

/// Why a text is no moment.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}”不是时刻，应写成 2026-11-24T14:03:05+08:00")]
pub struct MomentError(String);

/// How long something takes.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Timestamp);

impl Stopwatch {
    /// Begins now.
    pub fn start() -> Self {
        Self(Timestamp::now())
    }

    /// How many milliseconds have passed; wrong by as much as the clock was set meanwhile.
    pub fn elapsed_ms(self) -> i64 {
        Timestamp::now().as_millisecond() - self.0.as_millisecond()
    }
}

/// The next message, where it comes within so many seconds.
pub fn within<T>(seconds: i64, messages: &Receiver<T>) -> Result<T, RecvTimeoutError> {
    messages.recv_timeout(SignedDuration::from_secs(seconds).unsigned_abs())
}

impl Moment {
    /// Now, by the clock and the time zone of this machine.
    pub fn now() -> Self {
        Self::here(Timestamp::now())
    }

    /// When a file was last changed; `None` where there is no such file, or the system does not say.
    pub fn last_change(file: &Path) -> Option<Self> {
        let changed = fs::metadata(file).ok()?.modified().ok()?;
        Timestamp::try_from(changed).ok().map(Self::here)
    }

    /// Reads `2026-11-24T14:03:05+08:00`; `Z` stands for `+00:00`.
    pub fn parse(text: &str) -> Result<Self, MomentError> {
        let read = || {
            let pieces = Pieces::parse(text).ok()?;
            let offset = pieces.to_numeric_offset()?;
            let local = DateTime::from_parts(pieces.date(), pieces.time()?);
            let instant = offset.to_timestamp(local).ok()?;
            Some(Self::new(instant, offset))
        };
        read().ok_or_else(|| MomentError(text.to_owned()))
    }

    /// How many seconds have passed since an earlier moment.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.instant.as_second() - earlier.instant.as_second()
    }

    /// The year on the wall.
    pub fn year(self) -> u16 {
        u16::try_from(self.local().year()).unwrap_or_default()
    }

    /// What the clock on the wall shows: 14:03.
    pub fn time_of_day(self) -> String {
        let local = self.local();
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// Day and time, without the year: 11月24日 14:03.
    pub fn in_words(self) -> String {
        let local = self.local();
        let (month, day) = (local.month(), local.day());
        format!("{month}月{day}日 {}", self.time_of_day())
    }

    /// Day and time to the second, and how long before `now`: 今天 14:03:05，3分钟前.
    pub fn in_words_at(self, now: Self) -> String {
        let (local, today) = (self.local(), now.local().date());
        let day = match (local.date(), today.yesterday()) {
            (day, _) if day == today => "今天".to_owned(),
            (day, Ok(yesterday)) if day == yesterday => "昨天".to_owned(),
            (day, _) if day.year() == today.year() => format!("{}月{}日", day.month(), day.day()),
            (day, _) => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        };
        let time = format!("{day} {}:{:02}", self.time_of_day(), local.second());
        match now.seconds_since(self) {
            // The clock was set back since, or is that of another machine.
            ..0 => time,
            0..60 => format!("{time}，刚才"),
            seconds => format!("{time}，{}前", span_in_words(seconds)),
        }
    }

    /// A point in time as this machine's clocks show it.
    fn here(instant: Timestamp) -> Self {
        Self::new(instant, TimeZone::system().to_offset(instant))
    }

    /// Whole seconds: what is written is what was meant.
    fn new(instant: Timestamp, offset: Offset) -> Self {
        let instant = Timestamp::from_second(instant.as_second()).unwrap_or(instant);
        Self { instant, offset }
    }

    fn local(self) -> DateTime {
        self.offset.to_datetime(self.instant)
    }
}

/// A number of seconds in its largest unit, what is left over dropped: 3分钟.
pub fn span_in_words(seconds: i64) -> String {
    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;
    const DAY: i64 = 24 * HOUR;
    match seconds {
        ..MINUTE => format!("{seconds}秒"),
        MINUTE..HOUR => format!("{}分钟", seconds / MINUTE),
        HOUR..DAY => format!("{}小时", seconds / HOUR),
        DAY.. => format!("{}天", seconds / DAY),
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.instant.display_with_offset(self.offset).fmt(f)
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

impl TryFrom<String> for Moment {
    type Error = MomentError;

    fn try_from(text: String) -> Result<Self, MomentError> {
        Self::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    #[test]
    fn is_written_as_it_is_read() {
        for text in [
            "2026-11-24T14:03:05+08:00",
            "2026-11-24T00:00:00-03:30",
            "1999-12-31T23:59:59+00:00",
        ] {
            assert_eq!(moment(text).to_string(), text);
        }
        let written = ron::to_string(&moment("2026-11-24T06:03:05.9Z")).unwrap();
        assert_eq!(written, "\"2026-11-24T06:03:05+00:00\"");
        assert_eq!(
            ron::from_str::<Moment>(&written).unwrap(),
            moment("2026-11-24T06:03:05Z")
        );
    }

    #[test]
    fn shows_the_clock_where_it_was_read() {
        let late = moment("2026-11-04T23:59:59+08:00");
        assert_eq!(late.time_of_day(), "23:59");
        assert_eq!(late.in_words(), "11月4日 23:59");
        assert_eq!(
            moment("2026-01-31T08:05:00-05:00").in_words(),
            "1月31日 08:05"
        );
    }

    #[test]
    fn is_told_from_another_moment() {
        let now = moment("2026-11-24T14:06:06+08:00");
        for (then, told) in [
            ("2026-11-24T14:06:00+08:00", "今天 14:06:00，刚才"),
            ("2026-11-24T14:03:05+08:00", "今天 14:03:05，3分钟前"),
            ("2026-11-23T23:59:59+08:00", "昨天 23:59:59，14小时前"),
            ("2026-11-22T14:06:07+08:00", "11月22日 14:06:07，1天前"),
            (
                "2025-11-24T14:06:06+08:00",
                "2025年11月24日 14:06:06，365天前",
            ),
            ("2026-11-24T14:07:00+08:00", "今天 14:07:00"),
        ] {
            assert_eq!(moment(then).in_words_at(now), told);
        }
    }

    #[test]
    fn is_ordered_by_time() {
        let (peking, london) = (
            moment("2026-11-24T14:03:05+08:00"),
            moment("2026-11-24T07:03:05+00:00"),
        );
        assert!(peking < london);
        assert_eq!(london.seconds_since(peking), 3600);
        assert!(moment("2026-11-24T14:03:06+08:00") > peking);
    }

    #[test]
    fn refuses_what_is_no_moment() {
        for text in [
            "",
            "14:03",
            "2026-11-24",
            "2026-11-24T14:03:05",
            "2026-02-30T14:03:05+08:00",
            "明天",
        ] {
            let refused = Moment::parse(text).unwrap_err();
            assert_eq!(
                refused.to_string(),
                format!("“{text}”不是时刻，应写成 2026-11-24T14:03:05+08:00")
            );
        }
    }

    #[test]
    fn knows_when_a_file_was_changed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("甲.ron");
        assert_eq!(Moment::last_change(&file), None);
        let written = fs::File::create(&file).unwrap();
        let expected = moment("2001-02-03T04:05:06Z");
        let changed = expected.instant.try_into().unwrap();
        written.set_modified(changed).unwrap();
        let found = Moment::last_change(&file).unwrap();
        assert_eq!(found.instant, expected.instant);
    }
}
