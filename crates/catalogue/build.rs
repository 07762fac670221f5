//! Compiles the messages of the catalogue's rooms.

fn main() {
    messages::compile(&[
        "directory",
        "editing",
        "events_of_life",
        "evidence",
        "feedback",
        "find",
        "glossary",
        "home",
        "region",
        "services",
        "standing",
        "texts",
    ]);
}
