//! A source file: which of its code is for tests, and what it refers to.

use super::tokens::{Kind, Token, tokens};

/// A source file, taken apart.
pub struct Source<'t> {
    /// Its path under `src/`, with slashes.
    pub path: &'t str,
    /// How many lines it has.
    pub lines: usize,
    /// Its tokens.
    pub tokens: Vec<Token<'t>>,
    /// For each token, whether it is compiled into tests only.
    pub in_test: Vec<bool>,
    /// Modules in other files that are compiled into tests only.
    pub test_modules: Vec<Vec<&'t str>>,
    /// Modules written out in the file: their tokens and their name.
    modules: Vec<(std::ops::Range<usize>, &'t str)>,
}

/// Something that a source file refers to by its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference<'t> {
    /// The path. Within the package it begins with `crate`; one that was renamed or taken whole ends there.
    pub path: Vec<&'t str>,
    /// Its first token.
    pub token: usize,
}

impl<'t> Source<'t> {
    /// Takes a file apart.
    pub fn new(path: &'t str, text: &'t str) -> Self {
        let tokens = tokens(text);
        let mut source = Self {
            path,
            lines: text.lines().count(),
            in_test: vec![false; tokens.len()],
            test_modules: Vec::new(),
            modules: Vec::new(),
            tokens,
        };
        source.find_modules();
        source.find_tests();
        source
    }

    /// The path of the file's module: `typeset`, `chart`, `bars`.
    pub fn module(&self) -> Vec<&'t str> {
        let stem = self.path.strip_suffix(".rs").unwrap_or(self.path);
        let mut module: Vec<&str> = stem.split('/').collect();
        // These files are the modules of their folders.
        module.pop_if(|name| ["mod", "lib", "main"].contains(name));
        module
    }

    /// Counts the whole file as test code.
    pub fn all_in_test(&mut self) {
        self.in_test.fill(true);
    }

    fn text(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    fn is_word(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Word)
    }

    fn find_modules(&mut self) {
        for at in 0..self.tokens.len() {
            if self.text(at) == "mod" && self.text(at + 2) == "{" {
                let end = self.item_end(at);
                self.modules.push((at..end, self.text(at + 1)));
            }
        }
    }

    fn find_tests(&mut self) {
        for at in 0..self.tokens.len() {
            if !(self.text(at) == "#" && self.text(at + 1) == "[" && self.text(at + 2) == "cfg") {
                continue;
            }
            let attribute_end = self.bracket_end(at + 1);
            let condition = at + 3..attribute_end;
            let says = |word: &str| condition.clone().any(|at| self.text(at) == word);
            if !says("test") || says("not") {
                continue;
            }
            let start = self.after_attributes(attribute_end);
            let end = self.item_end(start);
            self.in_test[start..end].fill(true);
            let named = (start..end).find(|at| self.text(*at) == "mod");
            if let Some(name) = named.filter(|at| self.text(at + 2) == ";") {
                let mut module = self.module_at(start);
                module.push(self.text(name + 1));
                self.test_modules.push(module);
            }
        }
    }

    fn after_attributes(&self, mut at: usize) -> usize {
        while self.text(at) == "#" {
            at = self.bracket_end(at + 1);
        }
        at
    }

    /// The token after the bracket that opens at `at` closes.
    fn bracket_end(&self, at: usize) -> usize {
        let mut depth = 0_usize;
        for at in at..self.tokens.len() {
            match self.text(at) {
                "(" | "[" | "{" => depth += 1,
                ")" | "]" | "}" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return at + 1;
            }
        }
        self.tokens.len()
    }

    /// The token after the item that starts at `at`: after its block or its semicolon.
    fn item_end(&self, mut at: usize) -> usize {
        while at < self.tokens.len() {
            match self.text(at) {
                "{" => return self.bracket_end(at),
                "(" | "[" => at = self.bracket_end(at),
                ";" => return at + 1,
                _ => at += 1,
            }
        }
        at
    }

    /// The module around a token.
    fn module_at(&self, token: usize) -> Vec<&'t str> {
        let inner = self
            .modules
            .iter()
            .filter(|(range, _)| range.contains(&token));
        let mut module = self.module();
        module.extend(inner.map(|(_, name)| *name));
        module
    }

    /// Everything the file refers to by a path of several names or by an import.
    pub fn references(&self) -> Vec<Reference<'t>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            if self.text(at) == "use" && self.text(at + 1) != "<" {
                let leading = usize::from(self.text(at + 1) == "::");
                at = self.tree(at + 1 + leading, &[], &mut found);
            } else if self.starts_path(at) {
                at = self.tree(at, &[], &mut found);
            } else {
                at += 1;
            }
        }
        for reference in &mut found {
            self.make_absolute(reference);
        }
        found
    }

    /// Whether a path of several names starts here: not in the middle of one, not after a point.
    fn starts_path(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).and_then(|at| self.tokens.get(at));
        let goes_on = match (before(2), before(1)) {
            (_, Some(mark)) if mark.text == "." => true,
            // A path that starts at the root has nothing right before its first mark.
            (Some(name), Some(mark)) if mark.text == "::" => {
                (name.kind == Kind::Word || name.text == ">")
                    && name.at + name.text.len() == mark.at
            }
            _ => false,
        };
        self.is_word(at) && self.text(at + 1) == "::" && !goes_on
    }

    /// Collects the paths of a tree such as `a::{b, c::d}`; the token after it.
    fn tree(&self, start: usize, prefix: &[&'t str], found: &mut Vec<Reference<'t>>) -> usize {
        let mut path = prefix.to_vec();
        let mut at = start;
        loop {
            match self.text(at) {
                "{" => return self.branches(at, &path, found),
                "*" => path.push("*"),
                _ if self.is_word(at) => path.push(self.text(at)),
                _ => break,
            }
            at += 1;
            if self.text(at) != "::" {
                break;
            }
            at += 1;
        }
        found.push(Reference { path, token: start });
        // Always ahead, whatever stands here.
        at.max(start + 1)
    }

    fn branches(&self, open: usize, path: &[&'t str], found: &mut Vec<Reference<'t>>) -> usize {
        let end = self.bracket_end(open);
        let mut at = open + 1;
        while at + 1 < end {
            at = self.tree(at, path, found);
            // What follows a branch is another name for it.
            while at + 1 < end && self.text(at) != "," {
                at += 1;
            }
            at += 1;
        }
        end
    }

    /// Gives a path within the package its way from the root.
    fn make_absolute(&self, reference: &mut Reference<'t>) {
        let path = &reference.path;
        let mut absolute = match path.first() {
            Some(&("crate" | "jixiao")) => Vec::new(),
            Some(&("self" | "super")) => self.module_at(reference.token),
            _ => return,
        };
        for name in path
            .iter()
            .filter(|name| !["crate", "jixiao", "self"].contains(name))
        {
            match *name {
                "super" => drop(absolute.pop()),
                name => absolute.push(name),
            }
        }
        reference.path = [&["crate"], absolute.as_slice()].concat();
    }
}

/// The paths a file refers to, with a `?` before those in test code.
fn paths(path: &str, text: &str) -> Vec<String> {
    let source = Source::new(path, text);
    let shown = |reference: &Reference<'_>| {
        let mark = if source.in_test[reference.token] {
            "?"
        } else {
            ""
        };
        format!("{mark}{}", reference.path.join("::"))
    };
    source.references().iter().map(shown).collect()
}

#[test]
fn imports_are_found_in_any_form() {
    let text = "
        use crate::{\n    figures::{Figures, whole::{closing, disposed}},\n    model as facts,\n};
        use ::std::{fs, io::{self, Write as _}};
        pub(crate) use super::{self, line::*};
        use {printpdf::Op, serde};
        fn f(x: crate::model::Amount) -> impl Sized + use<> { super::super::compose::Info; x.y::<u8>() }
    ";
    assert_eq!(
        paths("typeset/chart/bars.rs", text),
        [
            "crate::figures::Figures",
            "crate::figures::whole::closing",
            "crate::figures::whole::disposed",
            "crate::model",
            "std::fs",
            "std::io::self",
            "std::io::Write",
            "crate::typeset::chart",
            "crate::typeset::chart::line::*",
            "printpdf::Op",
            "serde",
            "crate::model::Amount",
            "crate::typeset::compose::Info",
        ]
    );
}

#[test]
fn super_counts_the_modules_around_it() {
    let text = "use super::super::fonts; mod inner { use super::super::super::pdf; }";
    assert_eq!(
        paths("typeset/line.rs", text),
        ["crate::fonts", "crate::pdf"]
    );
    assert_eq!(paths("typeset/mod.rs", "use super::pdf;"), ["crate::pdf"]);
    assert_eq!(
        paths("lib.rs", "use self::pdf::write;"),
        ["crate::pdf::write"]
    );
    assert_eq!(paths("main.rs", "jixiao::cli::run();"), ["crate::cli::run"]);
}

#[test]
fn what_is_for_tests_is_told_apart() {
    let text = "
        #[cfg(test)]
        use a::b;
        use c::d;
        #[cfg(not(test))]
        use e::f;
        #[cfg(all(test, unix))]
        #[expect(lint, reason = \"mod x;\")]
        mod tests { fn g(x: [u8; 3]) { h::i(); } }
        fn j() { k::l(); }
    ";
    assert_eq!(
        paths("model/x.rs", text),
        ["?a::b", "c::d", "e::f", "?h::i", "k::l"]
    );
}

#[test]
fn a_file_for_tests_is_named_by_its_parent() {
    let text = "mod a; #[cfg(test)] mod sample_tests; mod b { #[cfg(test)] mod c; }";
    let source = Source::new("standards/mod.rs", text);
    assert_eq!(
        source.test_modules,
        [
            vec!["standards", "sample_tests"],
            vec!["standards", "b", "c"]
        ]
    );
}
