//! Compiles the messages of this crate's rooms.

fn main() {
    messages::compile(&[
        "accounts",
        "desk",
        "notices",
        "operations",
        "privacy",
        "roles",
        "translation",
        "upkeep",
    ]);
}
