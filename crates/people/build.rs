//! Compiles the messages of this crate's rooms.

fn main() {
    messages::compile(&[
        "accounts",
        "desk",
        "notices",
        "operations",
        "roles",
        "translation",
        "upkeep",
    ]);
}
