//! [`Typefaces`]: which faces a PDF is set in: those that are built in, or the official ones of the machine before
//! them.

use std::{
    fs::{self, File},
    io::BufReader,
    path::{Path, PathBuf},
    slice,
    sync::OnceLock,
};

use serde::{Deserialize, Serialize};

use crate::{
    fonts::{FaceId, FontError, FontSet, Obstacle, Official, Role, SystemFace, official_faces},
    pdf, platform,
};

/// What the glyphs of a face are tried with before it is used.
const TRIAL: &str = "部门整体支出绩效自评报告，。（）2024";

/// Whose faces a PDF is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Faces {
    /// The program's: the same bytes on every machine.
    #[default]
    BuiltIn,
    /// The official ones of the machine where it has them, the program's for everything else.
    Machine,
}

/// The faces that PDFs are set in. Those of the machine are looked for when they are first needed, once.
#[derive(Debug, Default)]
pub struct Typefaces {
    machine: Option<Machine>,
}

#[derive(Debug)]
struct Machine {
    folders: Vec<PathBuf>,
    found: OnceLock<Found>,
}

/// What the machine has.
#[derive(Debug, Default)]
struct Found {
    /// At most one a role.
    faces: Vec<SystemFace>,
    /// Those that would have been better and cannot be used.
    refused: Vec<(&'static str, Obstacle)>,
}

impl Typefaces {
    /// These faces; those of the machine from these folders, see [`platform::font_folders`].
    pub fn new(faces: Faces, folders: Vec<PathBuf>) -> Self {
        match faces {
            Faces::BuiltIn => Self::default(),
            Faces::Machine => Self::in_folders(folders),
        }
    }

    /// The official faces in these folders and those under them, before those that are built in.
    pub fn in_folders(folders: Vec<PathBuf>) -> Self {
        let machine = Machine {
            folders,
            found: OnceLock::new(),
        };
        Self {
            machine: Some(machine),
        }
    }

    /// The faces, ready to set text in.
    pub fn fonts(&self) -> Result<FontSet<'_>, FontError> {
        match self.found() {
            Some(found) => FontSet::with_system(&found.faces),
            None => FontSet::embedded(),
        }
    }

    /// Which face stands for each role, and why better ones were not used, in lines; none where the machine's were
    /// not asked for.
    pub fn in_words(&self) -> Vec<String> {
        self.found().map(Found::in_words).unwrap_or_default()
    }

    /// Whether the machine has a face that is used.
    pub fn has_machine_faces(&self) -> bool {
        self.found().is_some_and(|found| !found.faces.is_empty())
    }

    fn found(&self) -> Option<&Found> {
        let machine = self.machine.as_ref()?;
        Some(machine.found.get_or_init(|| search(&machine.folders)))
    }
}

impl Found {
    fn has(&self, role: Role) -> bool {
        self.faces.iter().any(|face| face.role() == role)
    }

    /// Two copies of a font are refused in one line.
    fn refuse(&mut self, name: &'static str, obstacle: Obstacle) {
        if !self.refused.contains(&(name, obstacle)) {
            self.refused.push((name, obstacle));
        }
    }

    fn in_words(&self) -> Vec<String> {
        let face_of = |role: Role| {
            let label = role.own().label();
            let own = self.faces.iter().find(|face| face.role() == role);
            own.map_or_else(
                || format!("{label}：{}（程序自带）", role.embedded_name()),
                |face| format!("{label}：{}（本机）", face.name()),
            )
        };
        let used = Role::ALL.map(face_of).join("；");
        let opening = if self.faces.is_empty() {
            "没有找到可以使用的本机公文字体"
        } else {
            "使用本机公文字体"
        };
        let refused = self.refused.iter();
        std::iter::once(format!("{opening}。{used}。"))
            .chain(refused.map(|(name, why)| format!("本机的“{name}”没有使用：{why}。")))
            .collect()
    }
}

/// For each role the best face that can be used.
fn search(folders: &[PathBuf]) -> Found {
    let files = platform::font_files(folders);
    let mut known: Vec<(Official, &Path)> = Vec::new();
    for path in &files {
        if let Ok(file) = File::open(path) {
            let faces = official_faces(&mut BufReader::new(file)).into_iter();
            known.extend(faces.map(|face| (face, path.as_path())));
        }
    }
    known.sort_by_key(|(face, _)| face.rank());
    let mut found = Found::default();
    for (face, path) in known {
        if found.has(face.role()) {
            continue;
        }
        match open(&face, path) {
            Ok(face) => found.faces.push(face),
            Err(obstacle) => found.refuse(face.name(), obstacle),
        }
    }
    found
}

/// Reads a face and tries it.
fn open(face: &Official, path: &Path) -> Result<SystemFace, Obstacle> {
    if let Some(obstacle) = face.obstacle {
        return Err(obstacle);
    }
    let bytes = fs::read(path).map_err(|_| Obstacle::Damaged)?;
    let opened = SystemFace::open(face, bytes)?;
    let fonts = FontSet::with_system(slice::from_ref(&opened)).map_err(|_| Obstacle::Damaged)?;
    let id = FaceId::System(opened.role());
    pdf::try_face(fonts.face(id), TRIAL).map_err(|_| Obstacle::Damaged)?;
    drop(fonts);
    Ok(opened)
}
