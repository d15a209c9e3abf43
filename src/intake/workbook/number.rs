//! Numbers of workbooks as plain decimals. Spreadsheets keep them in binary with some seventeen digits, of which
//! fifteen are meant: 3037.0599999999999 is 3037.06.

/// Digits that a spreadsheet shows of a number, at most.
const MOST_DIGITS: usize = 15;

/// How far the point may lie from the digits; money and areas need far less.
const FARTHEST_POINT: i32 = 40;

/// A number as a plain decimal, from a decimal with or without an exponent; `None` for anything else.
pub fn plain(text: &str) -> Option<String> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse().ok()?),
        None => (unsigned, 0_i32),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let mut point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    digits.drain(..zeros);
    point = point.checked_sub(i32::try_from(zeros).ok()?)?;
    if round(&mut digits) {
        point = point.checked_add(1)?;
    }
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    let digits = String::from_utf8(digits).ok()?;
    Some(format!("{sign}{}", placed(&digits, point)?))
}

/// Rounds half up to the digits that are meant and leaves out zeros at the end; whether there is one digit more before
/// the point.
fn round(digits: &mut Vec<u8>) -> bool {
    let rounds_up = digits.get(MOST_DIGITS).is_some_and(|next| *next >= b'5');
    digits.truncate(MOST_DIGITS);
    let mut carried = rounds_up;
    if rounds_up {
        for digit in digits.iter_mut().rev() {
            carried = *digit == b'9';
            *digit = if carried { b'0' } else { *digit + 1 };
            if !carried {
                break;
            }
        }
        if carried {
            digits.insert(0, b'1');
        }
    }
    let used = digits.iter().rposition(|digit| *digit != b'0');
    digits.truncate(used.map_or(0, |last| last + 1));
    carried
}

/// The digits with the point before the one at `point`, zeros filled in.
fn placed(digits: &str, point: i32) -> Option<String> {
    if point.abs() > FARTHEST_POINT {
        return None;
    }
    let Ok(point) = usize::try_from(point) else {
        let zeros = "0".repeat(usize::try_from(-point).ok()?);
        return Some(format!("0.{zeros}{digits}"));
    };
    Some(match digits.split_at_checked(point) {
        Some((whole, "")) => whole.to_owned(),
        Some(("", fraction)) => format!("0.{fraction}"),
        Some((whole, fraction)) => format!("{whole}.{fraction}"),
        None => format!("{digits}{}", "0".repeat(point - digits.len())),
    })
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_is_meant_is_kept_and_what_is_binary_is_not() {
        for (written, meant) in [
            ("3.03706e3", "3037.06"),
            ("3037.0599999999999", "3037.06"),
            ("0.30000000000000004", "0.3"),
            ("30370600", "30370600"),
            ("-7.2e0", "-7.2"),
            ("9.9999999999999995e2", "1000"),
            ("1e-6", "0.000001"),
            ("2.010301e6", "2010301"),
            ("1.2e20", "120000000000000000000"),
            ("0e0", "0"),
            ("-0", "0"),
            ("007.50", "7.5"),
        ] {
            assert_eq!(plain(written).as_deref(), Some(meant), "{written}");
        }
        for written in ["", "inf", "NaN", "1e400", "--1", "1.2.3", "e5", "1e"] {
            assert_eq!(plain(written), None, "{written}");
        }
    }
}
