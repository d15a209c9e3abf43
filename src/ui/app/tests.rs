//! What cannot be seen from outside: threads that are held up, and what is waited for.

use std::{path::Path, sync::mpsc::channel};

use egui::Context;
use egui_kittest::{Harness, kittest::Queryable as _};

use super::{picker::Purpose, *};
use crate::editor::{Consent, Pace, Refused, Stage};

fn app() -> (tempfile::TempDir, Context, App) {
    let folder = tempfile::tempdir().unwrap();
    let ctx = Context::default();
    let start = Start {
        draft: None,
        folder: folder.path().to_owned(),
        dialogs: Dialogs::Typed,
        fonts: Vec::new(),
    };
    let app = App::new(&ctx, start);
    (folder, ctx, app)
}

#[test]
fn what_is_being_written_is_finished_before_the_window_closes() {
    for (outcome, closes) in [
        (Message::done("已导出".to_owned()), true),
        (Message::failed("没有导出".to_owned()), false),
    ] {
        let (_folder, ctx, mut app) = app();
        let (go, wait) = channel::<()>();
        app.send(&ctx, "正在导出…", move |_| {
            wait.recv().unwrap();
            outcome
        });
        app.do_after(&ctx, After::Quit);
        assert_eq!(app.leaving, Leaving::Waits(0));
        let told = |app: &App, text: &str| {
            let mut messages = app.messages.iter();
            messages.any(|message| message.text.contains(text))
        };
        assert!(told(&app, "写完后自动关闭"));
        app.attend_errand(&ctx);
        assert_eq!(app.leaving, Leaving::Waits(0));
        go.send(()).unwrap();
        while app.errand.is_busy() {
            app.attend_errand(&ctx);
        }
        assert_eq!(app.leaving == Leaving::Leaves, closes);
        assert_eq!(told(&app, "没有导出"), !closes);
    }
}

#[test]
fn who_insists_need_not_wait() {
    let (_folder, ctx, mut app) = app();
    let (go, wait) = channel::<()>();
    app.send(&ctx, "正在导出…", move |_| {
        wait.recv().unwrap_or_default();
        Message::done(String::new())
    });
    app.do_after(&ctx, After::Quit);
    assert_eq!(app.leaving, Leaving::Waits(0));
    app.do_after(&ctx, After::Quit);
    assert_eq!(app.leaving, Leaving::Leaves);
    drop(go);
}

#[test]
fn what_takes_long_shows_how_far_it_is_and_can_be_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    let start = Start {
        draft: None,
        folder: folder.path().to_owned(),
        dialogs: Dialogs::Typed,
        fonts: Vec::new(),
    };
    let show = move |ui: &mut Ui, app: &mut Option<App>| {
        let ctx = ui.ctx().clone();
        app.get_or_insert_with(|| App::new(&ctx, start.clone()))
            .show(ui);
    };
    let mut window = Harness::builder()
        .with_size((1440.0, 900.0))
        .with_context_setup(theme::install)
        .build_ui_state(show, None);
    window.run_steps(3);
    let line = |window: &Harness<'_, _>| window.get_by_label("100%").rect();
    let before = line(&window);

    let (go, wait) = channel::<()>();
    let (tell, told) = channel();
    let pace = |stage, percent| Pace { stage, percent };
    let ctx = window.ctx.clone();
    let app = window.state_mut().as_mut().unwrap();
    app.send(&ctx, "正在导出…", move |watch| {
        let mut ends = Vec::new();
        for pace in [pace(Stage::Typeset, 37), pace(Stage::Write, 98)] {
            ends.push(watch(pace).is_break());
            tell.send(()).unwrap();
            wait.recv().unwrap();
        }
        Message::done(format!("{ends:?}"))
    });
    told.recv().unwrap();
    // Four frames a second.
    window.step();
    assert!(window.query_by_label("取消").is_none());
    window.run_steps(2);
    window.get_by_label("正在排版… 37%");
    assert_eq!(line(&window), before, "nothing moves");
    window.get_by_label("取消").click();
    window.run_steps(2);
    window.get_by_label("正在取消… 37%");
    go.send(()).unwrap();
    told.recv().unwrap();
    go.send(()).unwrap();
    while window.state().as_ref().unwrap().errand.is_busy() {
        window.step();
    }
    window.run_steps(2);
    window.get_by_label("[false, true]");
    assert!(window.query_by_label("取消").is_none());
}

/// A blank draft that is open, and its file.
fn opened(folder: &Path, app: &mut App) -> PathBuf {
    let file = folder.join("甲.ron");
    std::fs::write(&file, "(version: 1)").unwrap();
    app.open_file(&file);
    assert!(app.open.is_some());
    file
}

#[test]
fn a_dialog_that_may_replace_files_does_not_know_what_others_have_written() {
    let (folder, ctx, mut app) = app();
    let file = opened(folder.path(), &mut app);
    std::fs::write(&file, "(version: 1, thrift: \"别人写的\")").unwrap();
    app.use_picked(&ctx, (Purpose::Save(After::Stay), file.clone()), true);
    let asked = app.ask.take();
    let Some(Ask::Consent {
        changes: Some(changes),
        ..
    }) = asked
    else {
        panic!("{asked:?}");
    };
    assert_eq!(changes.len(), 1);
    assert!(std::fs::read_to_string(&file).unwrap().contains("别人写的"));
    // Another file may be replaced: that is what the dialog has asked.
    let other = folder.path().join("乙.ron");
    std::fs::write(&other, "(version: 1, thrift: \"旧的\")").unwrap();
    app.use_picked(&ctx, (Purpose::Save(After::Stay), other.clone()), true);
    assert!(app.ask.is_none());
    assert!(!std::fs::read_to_string(&other).unwrap().contains("旧的"));
}

#[test]
fn what_could_not_be_read_has_its_copy_while_it_is_in_no_file() {
    let (folder, ctx, mut app) = app();
    let file = opened(folder.path(), &mut app);
    let workspace = &mut app.open.as_mut().unwrap().workspace;
    let year = workspace.report.field("cover.year").unwrap();
    let refused = Refused {
        typed: "去年".to_owned(),
        reason: "请写四位数字".to_owned(),
    };
    workspace.entries.set(&year, Some(refused));
    app.save_to(&ctx, &file, Consent::default(), After::Stay);
    app.keeper.settle();
    assert!(matches!(app.keeper.last(), Some(Ok(_))));
    let workspace = &mut app.open.as_mut().unwrap().workspace;
    workspace.entries.set(&year, None);
    app.save_to(&ctx, &file, Consent::default(), After::Stay);
    app.keeper.settle();
    assert_eq!(app.keeper.last(), None);
}

#[test]
fn an_earlier_version_is_claimed_as_its_draft_kept_at_once_and_no_file_of_late() {
    let (folder, _ctx, mut app) = app();
    let draft = opened(folder.path(), &mut app);
    let own = app.open.as_ref().unwrap().workspace.revision();
    assert_eq!(app.kept_revision, own);
    let version = folder.path().join("甲.ron.bak");
    std::fs::write(&version, "(version: 1, thrift: \"旧的\")").unwrap();
    app.open_file(&version);
    assert!(folder.path().join("~$甲.ron.lock").exists());
    assert!(!folder.path().join("~$甲.ron.bak.lock").exists());
    // It is in no file as the report of its draft: a copy is due although nothing was typed.
    assert!(app.is_changed());
    assert_eq!(app.kept_revision, 0);
    let recent = app.shelf.recent.files();
    let recent: Vec<&Path> = recent.iter().map(|file| file.path.as_path()).collect();
    assert_eq!(recent, [draft]);
}
