//! What cannot be seen from outside: threads that are held up, and what is waited for.

use std::sync::mpsc::channel;

use egui::Context;

use super::*;

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
        app.send(&ctx, "正在导出…", move || {
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
    app.send(&ctx, "正在导出…", move || {
        wait.recv().unwrap_or_default();
        Message::done(String::new())
    });
    app.do_after(&ctx, After::Quit);
    assert_eq!(app.leaving, Leaving::Waits(0));
    app.do_after(&ctx, After::Quit);
    assert_eq!(app.leaving, Leaving::Leaves);
    drop(go);
}
