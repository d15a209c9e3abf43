//! The setting for the official faces of the machine.

use std::fs;

use super::stage::Stage;
use crate::system_fonts::{SAID, body_font, with_fang_song};

#[test]
fn the_window_keeps_the_setting_and_says_what_it_found() {
    let mut stage = Stage::with_sample("furong-2022.ron");
    with_fang_song(&stage.path("字体"));
    let export = |stage: &mut Stage, name: &str| {
        stage.click("文件");
        stage.click("导出PDF…");
        stage.answer_path(name);
        body_font(&fs::read(stage.path(name)).unwrap())
    };
    let (own, machine) = ("FandolFang-Regular", "FangSong");
    assert_eq!(export(&mut stage, "一.pdf"), own);
    assert!(!stage.shows("本机"));

    stage.click("文件");
    stage.click("使用本机公文字体");
    assert!(stage.shows(SAID));
    assert_eq!(export(&mut stage, "二.pdf"), machine);
    assert!(stage.shows("二.pdf（10页）") && stage.shows(SAID));

    let mut stage = stage.again();
    stage.click("看示例");
    assert_eq!(export(&mut stage, "三.pdf"), machine);
    stage.click("文件");
    stage.click("使用本机公文字体");
    assert!(stage.shows("已改用程序自带的字体。"));
    assert_eq!(export(&mut stage, "四.pdf"), own);
}
