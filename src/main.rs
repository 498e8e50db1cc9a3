//! The command `dinum-lint`.

fn main() {}
