//! The faces a report is set in: embedded fonts by role, their metrics, and which face prints a character
//! that the first one lacks.
//!
//! Metrics are read in place from the font files; nothing is parsed ahead. Drawing is not done here.

mod face;

pub use face::{Face, FaceId, FontError, Role};

use face::EMBEDDED;

/// The faces in use: one per [`FaceId`], in the same order, and a fallback chain per [`Role`].
pub struct FontSet {
    faces: Vec<Face>,
}

impl FontSet {
    /// The faces that are built into the program; the only ones a reproducible PDF may use.
    pub fn embedded() -> Result<Self, FontError> {
        let faces = EMBEDDED
            .iter()
            .map(Face::open)
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self { faces })
    }

    /// The face with this id.
    pub fn face(&self, id: FaceId) -> &Face {
        // Ids come from the same table as the faces: there is one for each.
        self.faces
            .get(id.index())
            .unwrap_or_else(|| unreachable!("a face per id"))
    }

    /// The face that prints `c` in this role: the first of the role's chain that has the character.
    /// `None` where no face has it.
    pub fn face_for(&self, role: Role, c: char) -> Option<FaceId> {
        role.chain(c)
            .iter()
            .copied()
            .find(|id| self.face(*id).has(c))
    }

    /// The advance width of `c` in the face that prints it, in em; a full em where no face has it.
    pub fn advance(&self, id: FaceId, c: char) -> f64 {
        self.face(id).advance(c).unwrap_or(1.0)
    }
}
