//! How self-evaluations are scored: the scheme by its name, its source, its points and grades; the threshold.

use egui::{Label, Ui};

use crate::{
    editor::{Manner, evaluation::Evaluated},
    model::{FieldId, Report},
    standards::{Form, Scheme, Schemes},
    ui::{
        desk::Desk,
        forms::fields::{fields_ui, labelled_ui},
        theme::{self, Tokens},
        widgets::{choice::list_ui, entry::remark},
    },
};

/// Draws the scheme of the report and what differs from it.
pub fn scoring_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report) {
    let at = Form::Scoring.field();
    let typed = report.scoring.scheme.trim().to_owned();
    let known = Schemes::builtin().scheme(&typed);
    let field = at.field("scheme", "评分办法");
    let schemes = Schemes::builtin().schemes.iter();
    let options = schemes.map(|scheme| (scheme.id.clone(), shown(scheme)));
    let before = known.map_or_else(|| typed.clone(), |scheme| scheme.id.clone());
    labelled_ui(ui, "评分办法", |ui| {
        let chosen = choice_ui(ui, desk, (&field, at), (&before, options.collect()));
        if let Some(chosen) = chosen {
            report.scoring.scheme = chosen;
            desk.changed(&field, Manner::Whole);
        }
        match known {
            Some(scheme) => scheme_ui(ui, scheme),
            None => unknown_ui(ui, &typed),
        }
    });
    fields_ui(ui, desk, (&mut report.scoring, at), &["overshoot"]);
    labelled_ui(ui, "", |ui| {
        let line = "实际完成值超过年度指标值这个比例时，会提示说明原因；不填为30%。";
        ui.add(Label::new(theme::small(ui, line)).wrap());
    });
}

/// Draws the choice of a scheme for one self-evaluation.
pub fn own_scheme_ui(ui: &mut Ui, desk: &mut Desk<'_>, report: &mut Report, evaluated: Evaluated) {
    let common = report.scoring.scheme.clone();
    let Some(evaluation) = evaluated.of_mut(report) else {
        return;
    };
    let common = Schemes::builtin().scheme(&common).map_or(common, shown);
    let before = evaluation.scheme.trim().to_owned();
    let mut options = vec![(String::new(), format!("与报告相同：{common}"))];
    let schemes = Schemes::builtin().schemes.iter();
    options.extend(schemes.map(|scheme| (scheme.id.clone(), shown(scheme))));
    let at = evaluated.part().address();
    let field = at.field("scheme", "评分办法");
    labelled_ui(ui, "评分办法", |ui| {
        let chosen = choice_ui(ui, desk, (&field, &at), (&before, options));
        if let Some(chosen) = chosen {
            evaluation.scheme = chosen;
            desk.changed(&field, Manner::Whole);
        }
        match Schemes::builtin().scheme(&before) {
            None => unknown_ui(ui, &before),
            Some(scheme) if !before.is_empty() => scheme_ui(ui, scheme),
            Some(_) => {}
        }
    });
}

/// The choice; what was chosen where it is another than before. Who is to be taken to the part as a whole is taken
/// here.
fn choice_ui(
    ui: &mut Ui,
    desk: &mut Desk<'_>,
    (field, at): (&FieldId, &FieldId),
    (before, options): (&String, Vec<(String, String)>),
) -> Option<String> {
    let options = options.iter();
    let options = options.map(|(id, words)| (id.clone(), words.as_str()));
    let (response, chosen) = list_ui(ui, &field.label(), before, options);
    if desk.takes_focus(field) || desk.takes_focus(at) {
        response.request_focus();
        response.scroll_to_me(None);
    }
    desk.reveal(field, &response);
    chosen
}

/// The name of a scheme in a list.
fn shown(scheme: &Scheme) -> String {
    if scheme.verified {
        scheme.name.clone()
    } else {
        format!("{}（参考）", scheme.name)
    }
}

/// Where a scheme comes from, its points and its grades.
fn scheme_ui(ui: &mut Ui, scheme: &Scheme) {
    let source = if scheme.verified {
        format!("依据：{}", scheme.source)
    } else {
        format!("参考（以当年通知为准）：{}", scheme.source)
    };
    for line in [source, points(scheme), grades(scheme)] {
        ui.add(Label::new(theme::small(ui, line)).wrap());
    }
}

fn unknown_ui(ui: &mut Ui, id: &str) {
    let words = format!("草稿里的评分办法“{id}”不在程序中，暂按第一种计算，请重新选择");
    remark(ui, &words, Tokens::of(ui).warning);
}

/// 分值：预算执行率10分、产出指标50分….
fn points(scheme: &Scheme) -> String {
    let execution = scheme
        .execution
        .map(|points| format!("预算执行率{points}分"));
    let parts = scheme.parts.iter().map(|part| match part.points {
        Some(points) => format!("{}{points}分", part.name),
        None => format!("{}由通知规定", part.name),
    });
    let all: Vec<String> = execution.into_iter().chain(parts).collect();
    format!("分值：{}", all.join("、"))
}

/// 等级：优90分起….
fn grades(scheme: &Scheme) -> String {
    let grades = scheme.grades.iter();
    let grades: Vec<String> = grades
        .map(|grade| format!("{} {}分起", grade.name, grade.from))
        .collect();
    if grades.is_empty() {
        "等级：可不评定；要评定的，在“评价等级”中填写".to_owned()
    } else {
        format!(
            "等级：{}；名称或分数线不同的，在“评价等级”中填写",
            grades.join("、")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_is_told_in_words() {
        let scheme = |id: &str| Schemes::builtin().scheme(id).unwrap();
        let general = scheme("general-2020");
        assert_eq!(
            shown(general),
            "预算执行10、产出50、效益30、满意度10（参考）"
        );
        assert_eq!(
            points(general),
            "分值：预算执行率10分、产出指标50分、效益指标30分、满意度指标10分"
        );
        assert!(grades(general).starts_with("等级：优 90分起、良 80分起、中 60分起、差 0分起"));
        assert!(points(scheme("whole-frame")).contains("投入16分、过程58分、产出由通知规定"));
        assert!(grades(scheme("hubei")).starts_with("等级：可不评定"));
        assert!(!shown(scheme("hubei")).contains("（参考）"));
    }
}
