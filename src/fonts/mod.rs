//! The faces a report is set in: embedded fonts by role and official ones of the machine, their metrics, and which
//! face prints a character that the first one lacks.
//!
//! Metrics are read in place from the font files; nothing is parsed ahead. Drawing is not done here, and no file is
//! opened: bytes come from outside.

mod character;
mod embedded;
mod face;
mod official;
mod sfnt;
mod system;

pub use character::{is_hanzi, is_invisible};
pub use face::{Face, FaceId, FontError, Role};
pub use system::{Obstacle, Official, SystemFace, official_faces};

use embedded::EMBEDDED;

/// The faces in use: those that are built in, those of the machine that go before them, and which one prints a
/// character of a [`Role`].
pub struct FontSet<'f> {
    faces: Vec<Face<'f>>,
    system: Vec<Face<'f>>,
}

impl FontSet<'static> {
    /// The faces that are built into the program; the only ones with which a PDF is the same on every machine.
    pub fn embedded() -> Result<Self, FontError> {
        FontSet::with_system(&[])
    }
}

impl<'f> FontSet<'f> {
    /// The faces that are built in, and before them these of the machine, at most one a role.
    pub fn with_system(system: &'f [SystemFace]) -> Result<Self, FontError> {
        let faces = EMBEDDED.iter().map(Face::embedded);
        let system = system.iter().map(Face::system);
        Ok(Self {
            faces: faces.collect::<Result<_, _>>()?,
            system: system.collect::<Result<_, _>>()?,
        })
    }

    /// The face with this id; where the machine has none for the role, the one that is built in.
    pub fn face(&self, id: FaceId) -> &Face<'f> {
        let built_in = match id {
            FaceId::System(role) => role.own(),
            id => id,
        };
        let known = self.system.iter().chain(&self.faces);
        known
            .clone()
            .find(|face| face.id() == id)
            .or_else(|| known.clone().find(|face| face.id() == built_in))
            // Built-in ids come from the same table as the faces: there is one for each.
            .unwrap_or_else(|| unreachable!("a face per id"))
    }

    /// The face that prints `c` in this role when all is well.
    pub fn own_face(&self, role: Role, c: char) -> FaceId {
        self.chain(role, c).next().unwrap_or(role.own())
    }

    /// The face that prints `c` in this role: the first of the role's chain that has the character.
    /// `None` where no face has it.
    pub fn face_for(&self, role: Role, c: char) -> Option<FaceId> {
        self.chain(role, c).find(|id| self.face(*id).has(c))
    }

    /// The faces that may print `c` in this role, best first: the machine's own for the role, what is built in, any
    /// other of the machine.
    fn chain(&self, role: Role, c: char) -> impl Iterator<Item = FaceId> {
        let of_role = |face: &&Face<'_>| face.id() == FaceId::System(role);
        let own = self.system.iter().find(of_role);
        let own = own.filter(|face| role.takes_from(face, c));
        let others = self.system.iter();
        own.into_iter()
            .map(Face::id)
            .chain(role.chain(c).iter().copied())
            .chain(others.map(Face::id))
    }

    /// The advance width of `c` in the face that prints it, in em; a full em where no face has it.
    pub fn advance(&self, id: FaceId, c: char) -> f64 {
        self.face(id).advance(c).unwrap_or(1.0)
    }
}
