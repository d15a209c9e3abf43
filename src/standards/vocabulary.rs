//! How a closed set of names that may stand in an outline file declares itself: one macro gives each name
//! its id in the file and its Chinese title.

/// Declares a closed set: each variant has a doc comment, its id (kebab-case) and its Chinese title. The
/// text after the enum's name says what one of the set is called.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $kind:literal {
            $( $(#[$variant_meta:meta])* $variant:ident = $id:literal, $title:literal; )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $( $(#[$variant_meta])* $variant, )* }

        impl $name {
            /// Every one of them, in their usual order.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )* ];

            /// The id in files, in kebab-case; it never changes.
            pub const fn id(self) -> &'static str {
                match self { $( Self::$variant => $id, )* }
            }

            /// The Chinese title.
            pub const fn title(self) -> &'static str {
                match self { $( Self::$variant => $title, )* }
            }

            /// The one with this id.
            pub fn with_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.id() == id)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let id = String::deserialize(deserializer)?;
                Self::with_id(&id).ok_or_else(|| {
                    let known: Vec<&str> = Self::ALL.iter().map(|one| one.id()).collect();
                    serde::de::Error::custom(format!(
                        "没有名为“{id}”的{}，可以写的有：{}",
                        $kind,
                        known.join("、")
                    ))
                })
            }
        }
    };
}
