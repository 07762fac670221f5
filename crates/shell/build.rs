//! Compiles the shell's messages and makes sure that the style sheet and fonts were built before they are embedded.

use std::path::Path;

fn main() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/dist/manifest.json");
    println!("cargo::rerun-if-changed=build.rs");
    if manifest.exists() {
        println!("cargo::rerun-if-changed={}", manifest.display());
    } else {
        println!(
            "cargo::error=assets/dist/manifest.json is missing: run `make assets` first (it needs Node 20 or newer)."
        );
    }
    messages::compile(&["shell"]);
}
