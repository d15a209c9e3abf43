//! What is wrong with a path that was typed, told before anything is done with it.

use std::path::Path;

use crate::platform::check_name;

/// Why no file can be read from a path that was typed, if so.
pub fn obstacle_to_reading(path: &Path) -> Option<String> {
    unnamed(path)
        .or_else(|| (!path.is_file()).then(|| "没有这个文件，请核对文件夹和文件名。".to_owned()))
}

/// Why no file can be written to a path that was typed, if so.
pub fn obstacle_to_writing(path: &Path) -> Option<String> {
    if let Some(obstacle) = unnamed(path) {
        return Some(obstacle);
    }
    if let Err(error) = check_name(path) {
        return Some(error.to_string());
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())?;
    let name = folder.display();
    (!folder.is_dir()).then(|| format!("没有文件夹“{name}”，请核对，或者先建立这个文件夹。"))
}

/// Why a path leads to no file, whatever its name.
fn unnamed(path: &Path) -> Option<String> {
    if path.as_os_str().is_empty() {
        return Some("请写出文件的完整路径。".to_owned());
    }
    path.is_dir()
        .then(|| "这是一个文件夹，请在后面写上文件名。".to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    type Obstacle = fn(&Path) -> Option<String>;

    #[test]
    fn a_path_must_lead_to_a_file_or_into_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        fs::write(here.join("甲.ron"), "").unwrap();
        let (read, write): (Obstacle, Obstacle) = (obstacle_to_reading, obstacle_to_writing);
        for (obstacle, path, said) in [
            (read, here.join("甲.ron"), None),
            (read, here.join("乙.ron"), Some("没有这个文件")),
            (read, here.to_owned(), Some("这是一个文件夹")),
            (read, "".into(), Some("请写出")),
            (write, here.join("甲.ron"), None),
            (write, here.join("乙.ron"), None),
            (write, "乙.ron".into(), None),
            (write, here.join("无").join("乙.ron"), Some("没有文件夹“")),
            (write, here.to_owned(), Some("这是一个文件夹")),
            (write, "".into(), Some("请写出")),
        ] {
            let found = obstacle(&path);
            let is_said = match said {
                Some(said) => found.as_deref().is_some_and(|found| found.contains(said)),
                None => found.is_none(),
            };
            assert!(is_said, "{}: {found:?}", path.display());
        }
    }
}
