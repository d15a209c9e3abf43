//! Which faces of a machine are those that official documents are set in.

use super::face::Role;

/// An official face, by the names that stand in its file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OfficialFace {
    /// What it is used for.
    pub role: Role,
    /// Its Chinese name: what the user is told.
    pub name: &'static str,
    /// Its other family and full names and its PostScript names.
    pub aliases: &'static [&'static str],
}

const fn face(role: Role, name: &'static str, aliases: &'static [&'static str]) -> OfficialFace {
    OfficialFace {
        role,
        name,
        aliases,
    }
}

/// The faces that are looked for, best first for each role. GB/T 9704—2012 (5.2.2, 7.3.1, 7.3.3, 7.5) names the
/// roles and no foundry; offices use those of Founder (方正) and Microsoft (中易). Names are those in the `name` tables
/// of the files: Microsoft's as its list of fonts has them (Windows 10: FangSong, KaiTi, `SimHei`, `SimSun`,
/// `NSimSun`; the `_GB2312` ones are of Windows XP and come with office programs), Founder's as PDF files and style
/// sheets of offices name them. 华文中宋 and the like are left out: they are no 小标宋.
pub(super) static OFFICIAL: [OfficialFace; 18] = [
    face(
        Role::XiaoBiaoSong,
        "方正小标宋简体",
        &["FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0"],
    ),
    face(
        Role::XiaoBiaoSong,
        "方正小标宋_GBK",
        &["FZXiaoBiaoSong-B05", "FZXBSK--GBK1-0"],
    ),
    face(
        Role::XiaoBiaoSong,
        "方正公文小标宋",
        &["FZDocXiaoBiaoSong", "FZDXBS--GBK1-0"],
    ),
    face(Role::FangSong, "仿宋_GB2312", &["FangSong_GB2312"]),
    face(Role::FangSong, "仿宋", &["FangSong"]),
    face(Role::FangSong, "方正仿宋_GB2312", &["FZFangSong_GB2312"]),
    face(
        Role::FangSong,
        "方正仿宋_GBK",
        &["FZFangSong-Z02", "FZFSK--GBK1-0"],
    ),
    face(
        Role::FangSong,
        "方正仿宋简体",
        &["FZFangSong-Z02S", "FZFSJW--GB1-0"],
    ),
    face(Role::Kai, "楷体_GB2312", &["KaiTi_GB2312"]),
    face(Role::Kai, "楷体", &["KaiTi"]),
    face(Role::Kai, "方正楷体_GB2312", &["FZKai_GB2312"]),
    face(Role::Kai, "方正楷体_GBK", &["FZKai-Z03", "FZKTK--GBK1-0"]),
    face(Role::Kai, "方正楷体简体", &["FZKai-Z03S", "FZKTJW--GB1-0"]),
    face(Role::Hei, "黑体", &["SimHei"]),
    face(Role::Hei, "方正黑体_GBK", &["FZHei-B01", "FZHTK--GBK1-0"]),
    face(Role::Hei, "方正黑体简体", &["FZHei-B01S", "FZHTJW--GB1-0"]),
    face(Role::Song, "宋体", &["SimSun"]),
    face(Role::Song, "新宋体", &["NSimSun"]),
];

/// The place in [`OFFICIAL`] of the face that has this name.
pub(super) fn place_of(name: &str) -> Option<usize> {
    let is = |other: &str| other.eq_ignore_ascii_case(name.trim());
    let has = |face: &OfficialFace| is(face.name) || face.aliases.iter().any(|alias| is(alias));
    OFFICIAL.iter().position(has)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_whole_in_either_language_and_the_best_stands_first() {
        let name = |name| place_of(name).map(|place| OFFICIAL[place].name);
        assert_eq!(name("FangSong_GB2312"), Some("仿宋_GB2312"));
        assert_eq!(name(" simfang "), None, "names of files are no names");
        assert_eq!(name("simhei"), Some("黑体"));
        assert_eq!(name("宋体"), Some("宋体"));
        for other in ["华文仿宋", "仿宋体", "SimSun-ExtB", ""] {
            assert_eq!(name(other), None, "{other}");
        }
        assert!(place_of("FangSong_GB2312") < place_of("FangSong"));
        assert!(place_of("SimSun") < place_of("NSimSun"));
    }

    #[test]
    fn no_name_stands_for_two_faces() {
        for (place, face) in OFFICIAL.iter().enumerate() {
            for name in face.aliases.iter().chain([&face.name]) {
                assert_eq!(place_of(name), Some(place), "{name}");
            }
        }
    }
}
