//! Numbers of headings, which follow from depth and order.

/// The number that stands before a heading's title (GB/T 9704—2012, 7.3.3): depth 1 gives 一、, 2 gives
/// （一）, 3 gives 1. and 4 gives （1）. `index` counts from 1; Chinese numerals reach 99, what lies beyond
/// is written in Arabic digits.
pub fn heading_number(depth: usize, index: usize) -> String {
    match depth {
        0 | 1 => format!("{}、", chinese_numeral(index)),
        2 => format!("（{}）", chinese_numeral(index)),
        3 => format!("{index}."),
        _ => format!("（{index}）"),
    }
}

/// 一, 十, 十一, 二十一 … 九十九; what lies beyond in Arabic digits.
pub fn chinese_numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: usize| DIGITS.get(value).copied().unwrap_or_default();
    match number {
        1..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number % 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_depth_has_its_form() {
        let numbers = [1, 2, 3, 4].map(|depth| heading_number(depth, 3));
        assert_eq!(numbers, ["三、", "（三）", "3.", "（3）"]);
    }

    #[test]
    fn chinese_numerals_are_right_up_to_ninety_nine() {
        let expected = [
            (1, "一"),
            (9, "九"),
            (10, "十"),
            (11, "十一"),
            (19, "十九"),
            (20, "二十"),
            (21, "二十一"),
            (90, "九十"),
            (99, "九十九"),
        ];
        for (number, numeral) in expected {
            assert_eq!(heading_number(1, number), format!("{numeral}、"));
            assert_eq!(heading_number(2, number), format!("（{numeral}）"));
        }
        assert_eq!(heading_number(1, 100), "100、");
    }
}
