//! Where the application keeps files of its own: preferences, recent files, automatic copies.

use std::{
    env,
    ffi::OsString,
    fs, io,
    path::{self, Path, PathBuf},
};

use directories::ProjectDirs;

/// Names another folder: for tests, and for a program that is carried about on a stick.
const OVERRIDE: &str = "JIXIAO_DATA";

/// The folder for the application's own files; it need not be there yet. On Windows
/// `%LOCALAPPDATA%\jixiao\data`, on Linux `~/.local/share/jixiao` (XDG Base Directory Specification), or
/// what the environment variable `JIXIAO_DATA` names. A session without a home has it among the temporary
/// files.
pub fn data_folder() -> PathBuf {
    chosen(env::var_os(OVERRIDE)).unwrap_or_else(|| {
        ProjectDirs::from("", "", "jixiao").map_or_else(
            || env::temp_dir().join("jixiao"),
            |folders| folders.data_local_dir().to_owned(),
        )
    })
}

/// The folder that the environment names, if it does; seen from the current one.
fn chosen(named: Option<OsString>) -> Option<PathBuf> {
    let named = PathBuf::from(named.filter(|named| !named.is_empty())?);
    Some(path::absolute(&named).unwrap_or(named))
}

/// Makes a folder and those above it where they are not there yet. Others on the machine cannot look into
/// the new ones: a draft is not for everybody.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_may_name_the_folder() {
        let absolute = env::temp_dir().join("绩效");
        assert_eq!(chosen(Some(absolute.clone().into())), Some(absolute));
        let here = env::current_dir().unwrap();
        assert_eq!(chosen(Some("绩效".into())), Some(here.join("绩效")));
        assert_eq!(chosen(Some(OsString::new())), None);
        assert_eq!(chosen(None), None);
    }

    #[test]
    fn a_folder_is_made_with_those_above_it_and_only_once() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("甲/乙");
        make_private_folder(&folder).unwrap();
        make_private_folder(&folder).unwrap();
        assert!(folder.is_dir());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&folder).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700);
        }
        let file = root.path().join("文件");
        fs::write(&file, "").unwrap();
        assert!(make_private_folder(&file.join("丙")).is_err());
    }
}
