//! Commands on drafts that somebody has open in the window.

use jixiao::{
    draft::load,
    editor::{Claim, Claimed},
};

use crate::{
    cli::{Place, err},
    workbooks::fixture::{Unit, book},
};

const DRAFT: &str = r#"(version: 1, cover: (year: 2022), whole: (actual: "3000"))"#;

/// Has the window open this draft.
fn open(place: &Place, name: &str) -> Claim {
    match Claim::make(&place.path(name)) {
        Claimed::Ours(claim) => claim,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_draft_that_is_open_is_read_and_not_written() {
    let place = Place::new();
    place.write("草稿.ron", DRAFT);
    place.write("去年.txt", "一、部门概况\n甲。\n");
    book(Unit::Yuan).save(place.path("决算.xlsx")).unwrap();
    let claim = open(&place, "草稿.ron");
    let writing: [&[&str]; 4] = [
        &["import", "决算.xlsx", "--into", "草稿.ron", "--replace"],
        &["import", "决算.xlsx", "-o", "草稿.ron", "--force"],
        &["import", "去年.txt", "-o", "草稿.ron", "--force"],
        &["new", "草稿.ron", "--force"],
    ];
    for command in writing {
        let refused = place.run(command);
        assert_eq!(refused.status.code(), Some(2), "{command:?}");
        let said = err(&refused);
        assert!(said.contains("“草稿.ron”正由"), "{said}");
        assert!(said.contains("打开，没有改动它"), "{said}");
        let kept = std::fs::read_to_string(place.path("草稿.ron")).unwrap();
        assert_eq!(kept, DRAFT, "{command:?}");
    }
    let exported = place.run(&["export", "草稿.ron", "-o", "报告.pdf"]);
    assert_eq!(exported.status.code(), Some(0), "{}", err(&exported));
    drop(claim);
    let written = place.run(writing[0]);
    assert_eq!(written.status.code(), Some(0), "{}", err(&written));
    let report = load(&place.path("草稿.ron")).unwrap().report;
    assert_eq!(report.whole.actual.unwrap().to_string(), "3037.06");
    assert!(!place.path("~$草稿.ron.lock").exists());
}
