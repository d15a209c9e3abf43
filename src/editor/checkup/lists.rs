//! Word lists of the user's own: a file beside the draft for one report, one in the application's folder for all.

use std::path::Path;

use crate::{editor::outlines::own_text, standards::Lists};

/// What such a file is called.
const LISTS_FILE: &str = "体检词库.ron";

/// The built-in lists with the user's own behind them, and what could not be read, in words. `report` is the file
/// that is checked, `folder` the application's own.
pub fn lists_for(report: Option<&Path>, folder: Option<&Path>) -> (Lists, Vec<String>) {
    let mut lists = Lists::builtin().clone();
    let mut notices = Vec::new();
    let beside = report.and_then(Path::parent);
    for folder in [folder, beside].into_iter().flatten() {
        let file = folder.join(LISTS_FILE);
        if matches!(file.try_exists(), Ok(false)) {
            continue;
        }
        match own_text(&file) {
            Ok(text) => match Lists::parse(&text) {
                Ok(own) => lists = lists.joined(own),
                Err(error) => notices.push(format!("“{}”：{error}", file.display())),
            },
            Err(reason) => notices.push(format!(
                "“{}”无法读取（{reason}），体检只用程序自带的词库；请检查文件能否打开、是否以 UTF-8 保存",
                file.display()
            )),
        }
    }
    (lists, notices)
}
