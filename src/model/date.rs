//! [`Date`]: a calendar day as reports write it.

use std::fmt;

use jiff::civil;
use thiserror::Error;

/// A calendar day. In the draft file `2023-07-04`, on paper 2023年7月4日 (GB/T 9704—2012, 7.3.5.4: Arabic
/// digits, full year, no padding zeros).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// Why an entry is not a date.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}”不是有效的日期，请写成 2023-07-04 或 2023年7月4日")]
pub struct DateError(String);

impl Date {
    /// Reads `2023-07-04`, `2023-7-4`, `2023/7/4`, `2023.7.4` or `2023年7月4日`; full-width digits too.
    pub fn parse(input: &str) -> Result<Self, DateError> {
        let refused = || DateError(super::amount::shown(input));
        let half: String = input
            .chars()
            .filter_map(super::amount::half_width)
            .collect();
        let typed = half.trim();
        let parts: Vec<&str> = typed
            .strip_suffix('日')
            .unwrap_or(typed)
            .split(['-', '/', '.', '年', '月'])
            .collect();
        let [year, month, day] = parts.as_slice() else {
            return Err(refused());
        };
        let year: i16 = year.parse().map_err(|_| refused())?;
        let month: i8 = month.parse().map_err(|_| refused())?;
        let day: i8 = day.parse().map_err(|_| refused())?;
        if !(1900..=2999).contains(&year) {
            return Err(refused());
        }
        civil::Date::new(year, month, day)
            .map(Self)
            .map_err(|_| refused())
    }

    /// Year, month and day.
    pub fn parts(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// As a report writes it: 2023年7月4日.
    pub fn in_words(self) -> String {
        format!("{}年{}月{}日", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.0.year(),
            self.0.month(),
            self.0.day()
        )
    }
}

as_text!(Date);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_usual_forms_and_checks_the_calendar() {
        for form in ["2023-07-04", "2023年7月4日", "2023/7/4", "２０２３．７．４"] {
            assert_eq!(
                Date::parse(form).map(Date::in_words),
                Ok("2023年7月4日".into()),
                "{form}"
            );
        }
        for form in [
            "2023-02-29",
            "2023年13月1日",
            "23-7-4",
            "",
            "2023年7月",
            "昨天",
        ] {
            assert!(Date::parse(form).is_err(), "{form}");
        }
        assert_eq!(
            Date::parse("2024-02-29").map(|date| date.to_string()),
            Ok("2024-02-29".into())
        );
    }
}
