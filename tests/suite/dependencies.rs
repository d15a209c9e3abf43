//! The crates of the program: what they are licensed under, and which of them could open a connection.
//!
//! `cargo metadata` says what the program is made of on this system; the sources of the crates are read as text.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use serde_json::Value;

/// Licences whose terms the program keeps by shipping its list of crates: none asks for more than its notice.
/// MPL-2.0 asks that changes of its own files be published: nothing of such a crate is changed here.
const LICENCES: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates that could open a connection, and what the program has them for. Each works for the window: for the display
/// of X11 and for D-Bus, over which desktops offer file dialogs and screen readers look at windows.
const CONNECTING: [(&str, &str); 4] = [
    ("async-io", "waits for what `zbus` has asked for"),
    (
        "rustix",
        "calls of the system: files under `tempfile`; sockets of display and D-Bus",
    ),
    (
        "x11rb",
        "the display, which X11 reaches over a network where it is on another machine",
    ),
    ("zbus", "D-Bus: file dialogs of the desktop, screen readers"),
];

/// Crates that only declare what systems and their C libraries have. Who calls that is found in its own sources.
const DECLARING: [&str; 5] = ["libc", "linux-raw-sys", "windows", "windows-sys", "web-sys"];

/// Words of which a crate that opens connections has one at least in its code.
const SIGNS: [&str; 9] = [
    "TcpStream",
    "TcpListener",
    "UdpSocket",
    "getaddrinfo",
    "WSAStartup",
    "WinHttpOpen",
    "InternetOpen",
    "libc::socket(",
    "c::socket(",
];

/// Clients of networks and what they are made of. Whatever the system: none of them may be in the lock file.
const CLIENTS: [&str; 24] = [
    "attohttpc",
    "curl",
    "curl-sys",
    "ehttp",
    "h2",
    "hyper",
    "hyper-util",
    "isahc",
    "lettre",
    "minreq",
    "native-tls",
    "openssl",
    "openssl-sys",
    "quinn",
    "reqwest",
    "rustls",
    "schannel",
    "self_update",
    "sentry",
    "ssh2",
    "tungstenite",
    "ureq",
    "webbrowser",
    "websocket",
];

/// A crate as Cargo describes it.
struct Package {
    name: String,
    licence: String,
    folder: PathBuf,
    /// Ids of the crates that its code uses, those of its tests and build scripts left out.
    uses: Vec<String>,
}

/// What the program is made of on this system.
struct Tree {
    root: String,
    packages: BTreeMap<String, Package>,
}

static TREE: LazyLock<Tree> = LazyLock::new(read_tree);

/// The name that Rust has for the system that the tests run on.
fn target() -> String {
    let system = if cfg!(all(windows, target_env = "msvc")) {
        "pc-windows-msvc"
    } else if cfg!(windows) {
        "pc-windows-gnu"
    } else if cfg!(target_os = "macos") {
        "apple-darwin"
    } else {
        "unknown-linux-gnu"
    };
    format!("{}-{system}", env::consts::ARCH)
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--format-version", "1"])
        .args(["--filter-platform", &target()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn read_tree() -> Tree {
    let metadata = metadata();
    let is_used = |dependency: &&Value| {
        let kinds = list(&dependency["dep_kinds"]).iter();
        kinds.clone().any(|kind| kind["kind"].is_null())
    };
    let mut uses: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for node in list(&metadata["resolve"]["nodes"]) {
        let dependencies = list(&node["deps"]).iter().filter(is_used);
        let ids = dependencies.map(|dependency| text(&dependency["pkg"]));
        uses.insert(text(&node["id"]), ids.collect());
    }
    let package = |value: &Value| {
        let id = text(&value["id"]);
        let manifest = PathBuf::from(text(&value["manifest_path"]));
        let package = Package {
            name: text(&value["name"]),
            licence: text(&value["license"]),
            folder: manifest.parent().unwrap().to_owned(),
            uses: uses.get(&id)?.clone(),
        };
        Some((id, package))
    };
    Tree {
        root: text(&metadata["resolve"]["root"]),
        packages: list(&metadata["packages"])
            .iter()
            .filter_map(package)
            .collect(),
    }
}

impl Tree {
    /// The crates that the program is made of, but for what only `left_out` of its own dependencies bring in.
    fn program(&self, left_out: &[&str]) -> BTreeMap<&str, &Package> {
        let mut found = BTreeSet::from([&self.root]);
        let mut next = vec![&self.root];
        while let Some(id) = next.pop() {
            for used in &self.packages[id].uses {
                let is_left_out =
                    *id == self.root && left_out.contains(&self.packages[used].name.as_str());
                if !is_left_out && found.insert(used) {
                    next.push(used);
                }
            }
        }
        found.remove(&self.root);
        let packages = found.into_iter().map(|id| &self.packages[id]);
        packages
            .map(|package| (package.name.as_str(), package))
            .collect()
    }
}

/// The Rust files of a crate; what is no part of a program that uses it is left out.
fn sources(folder: &Path) -> Vec<PathBuf> {
    const OWN: [&str; 4] = ["tests", "benches", "examples", "target"];
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() && !OWN.contains(&&*name) {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files
}

/// Whether a line of code, comments left out, has one of the [`SIGNS`].
fn has_sign(source: &str) -> bool {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let has_any = |line: &str| SIGNS.iter().any(|sign| line.contains(sign));
    has_any(source) && source.lines().filter(is_code).any(has_any)
}

fn connects(package: &Package) -> bool {
    let files = sources(&package.folder);
    assert!(!files.is_empty(), "{} has no sources", package.name);
    files.iter().any(|file| {
        let bytes = fs::read(file).unwrap();
        has_sign(&String::from_utf8_lossy(&bytes))
    })
}

/// The crates of a program that could open a connection.
fn connecting<'t>(program: &BTreeMap<&'t str, &Package>) -> BTreeSet<&'t str> {
    let packages = program.iter();
    let found = packages
        .filter(|(name, package)| !DECLARING.contains(name) && connects(package))
        .map(|(name, _)| *name);
    found.collect()
}

#[test]
fn what_opens_a_connection_is_told_from_what_speaks_of_one() {
    assert!(has_sign(
        "let stream = std::net::TcpStream::connect(address)?;"
    ));
    assert!(!has_sign(
        "    /// Reads from a TcpStream, for example.\nfn read() {}"
    ));
    assert!(!has_sign("use std::fs::File;"));
}

#[test]
fn only_what_the_window_needs_could_open_a_connection() {
    let found = connecting(&TREE.program(&[]));
    let known: BTreeSet<&str> = CONNECTING.iter().map(|(name, _)| *name).collect();
    if cfg!(target_os = "linux") {
        assert_eq!(found, known);
    } else {
        assert!(found.is_subset(&known), "{found:?}");
    }
}

/// Without the window and its file dialogs only files are left: what exports and checks reports cannot connect at all.
#[test]
fn without_the_window_nothing_could_open_a_connection_but_calls_of_the_system() {
    let found = connecting(&TREE.program(&["eframe", "egui", "rfd"]));
    assert!(found.is_subset(&BTreeSet::from(["rustix"])), "{found:?}");
}

#[test]
fn no_client_of_a_network_is_in_the_lock_file() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let lock = fs::read_to_string(path).unwrap();
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = "));
    let names: BTreeSet<&str> = names.map(|name| name.trim_matches('"')).collect();
    assert!(names.contains("eframe") && names.contains("zbus"));
    let clients: Vec<&&str> = CLIENTS
        .iter()
        .filter(|name| names.contains(*name))
        .collect();
    assert!(clients.is_empty(), "{clients:?}");
}

/// Whether a licence expression can be met with [`LICENCES`]. Brackets stand around alternatives only.
fn is_allowed(expression: &str) -> bool {
    let flat = expression.replace('/', " OR ");
    let mut terms = Vec::new();
    for part in flat.split(" AND ") {
        let part = part.trim().trim_start_matches('(').trim_end_matches(')');
        terms.push(part.to_owned());
    }
    let is_met = |term: &String| {
        let mut choices = term.split(" OR ");
        choices.any(|choice| LICENCES.contains(&choice.trim()))
    };
    terms.iter().all(is_met)
}

#[test]
fn licences_are_read_as_they_are_meant() {
    assert!(is_allowed("MIT/Apache-2.0"));
    assert!(is_allowed("(Apache-2.0 OR MIT) AND BSD-3-Clause"));
    assert!(is_allowed("MIT OR LGPL-2.1-or-later"));
    assert!(!is_allowed("GPL-3.0-only"));
    assert!(!is_allowed("MIT AND AGPL-3.0-only"));
    assert!(!is_allowed(""));
}

#[test]
fn every_crate_has_a_licence_that_allows_shipping_it() {
    let wrong: Vec<String> = TREE
        .packages
        .values()
        .filter(|package| !is_allowed(&package.licence))
        .map(|package| format!("{}: {}", package.name, package.licence))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(TREE.packages.len() > 100, "{}", TREE.packages.len());
}

/// Licences of the fonts that are built in lie beside them, and the README names what follows from them.
#[test]
fn every_font_has_its_licence_beside_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let names: Vec<String> = fs::read_dir(root.join("fonts"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let licences = [
        (
            "Fandol",
            "LICENSE-Fandol-GPL-3.0-font-exception.txt",
            "GNU GENERAL PUBLIC LICENSE",
        ),
        (
            "JixiaoSigns",
            "LICENSE-JixiaoSigns-OFL.txt",
            "SIL OPEN FONT LICENSE",
        ),
        (
            "NotoSansSC",
            "LICENSE-NotoSansSC-OFL.txt",
            "SIL OPEN FONT LICENSE",
        ),
        (
            "NotoSerifSC",
            "LICENSE-NotoSerifSC-OFL.txt",
            "SIL OPEN FONT LICENSE",
        ),
    ];
    for font in names
        .iter()
        .filter(|name| [Some("otf"), Some("ttf")].contains(&name.rsplit('.').next()))
    {
        let (_, file, words) = licences
            .iter()
            .find(|(family, _, _)| font.starts_with(family))
            .unwrap_or_else(|| panic!("{font} has no licence"));
        let licence = fs::read_to_string(root.join("fonts").join(file)).unwrap();
        assert!(licence.to_uppercase().contains(words), "{file}");
    }
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    assert!(readme.contains("GPL-3.0") && readme.contains("OFL"));
}
