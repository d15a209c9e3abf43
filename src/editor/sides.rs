//! Texts of several units side by side: each under a line with the name of its unit in 【】, so that they can be
//! told apart and picked from, also after the draft was saved and opened again.

/// The text of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// What the unit is called.
    pub unit: String,
    /// Its text, one paragraph a line.
    pub text: String,
}

/// The texts one under the other, each headed by its unit.
pub fn side_by_side(sides: &[Side]) -> String {
    let headed = |side: &Side| format!("【{}】\n{}", side.unit, side.text.trim_end());
    sides.iter().map(headed).collect::<Vec<_>>().join("\n")
}

/// The texts that stand side by side in this one; none where it does not begin with the name of a unit.
pub fn sides(text: &str) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for line in text.lines() {
        match (headed(line), sides.last_mut()) {
            (Some(unit), _) => sides.push(Side {
                unit: unit.to_owned(),
                text: String::new(),
            }),
            (None, Some(side)) => {
                if !side.text.is_empty() {
                    side.text.push('\n');
                }
                side.text.push_str(line);
            }
            (None, None) if line.trim().is_empty() => {}
            (None, None) => return Vec::new(),
        }
    }
    sides
}

/// All texts one after the other as they can be printed: each begins with its unit.
pub fn one_after_another(sides: &[Side]) -> String {
    let named = |side: &Side| format!("{}：{}", side.unit, side.text.trim());
    sides.iter().map(named).collect::<Vec<_>>().join("\n")
}

/// The unit whose name a line consists of.
fn headed(line: &str) -> Option<&str> {
    let unit = line.trim().strip_prefix('【')?.strip_suffix('】')?.trim();
    (!unit.is_empty() && !unit.contains(['【', '】'])).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(unit: &str, text: &str) -> Side {
        Side {
            unit: unit.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn texts_side_by_side_are_found_again() {
        let both = [
            side("县档案馆", "收集档案。\n开放利用。"),
            side("县党史办", "编写党史。"),
        ];
        let text = side_by_side(&both);
        assert_eq!(
            text,
            "【县档案馆】\n收集档案。\n开放利用。\n【县党史办】\n编写党史。"
        );
        assert_eq!(sides(&text), both);
        assert_eq!(sides(&format!("\n{text}")), both);
        assert_eq!(
            one_after_another(&both),
            "县档案馆：收集档案。\n开放利用。\n县党史办：编写党史。"
        );
    }

    #[test]
    fn other_texts_have_no_sides() {
        for text in [
            "",
            "收集档案。",
            "全年：\n【县档案馆】\n收集档案。",
            "【县档案馆】收集档案。",
            "【】\n无",
        ] {
            assert_eq!(sides(text), [], "{text}");
        }
    }
}
