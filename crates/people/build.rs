//! Compiles the messages of this crate's rooms.

fn main() {
    messages::compile(&["notices", "operations"]);
}
