//! Compiles the messages of this crate's rooms.

fn main() {
    messages::compile(&["accounts", "notices", "operations", "privacy", "roles"]);
}
