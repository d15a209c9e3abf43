//! Gives the Windows program its icon, its version and what it tells the system about itself; nothing elsewhere.

use std::{env, fs, io, path::Path};

const FOLDER: &str = "assets/windows";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={FOLDER}");
    if env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return Ok(());
    }
    let of_cargo = |name: &str| env::var(name).unwrap_or_default();
    let [major, minor, patch] =
        ["MAJOR", "MINOR", "PATCH"].map(|part| of_cargo(&format!("CARGO_PKG_VERSION_{part}")));
    let resources = fs::read_to_string(format!("{FOLDER}/jixiao.rc"))?
        .replace("@NUMBERS@", &format!("{major},{minor},{patch},0"))
        .replace("@VERSION@", &of_cargo("CARGO_PKG_VERSION"));
    // Resource compilers look for the files beside the text that names them.
    let output = of_cargo("OUT_DIR");
    let output = Path::new(&output);
    fs::write(output.join("jixiao.rc"), resources)?;
    for file in ["jixiao.ico", "jixiao.manifest"] {
        fs::copy(Path::new(FOLDER).join(file), output.join(file))?;
    }
    let compiled = embed_resource::compile(output.join("jixiao.rc"), embed_resource::NONE);
    // A machine without a resource compiler still builds a program that runs.
    if let Err(error) = compiled.manifest_optional() {
        println!("cargo::warning=the program has no icon and no version: {error}");
    }
    Ok(())
}
