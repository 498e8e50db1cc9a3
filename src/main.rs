//! The command `dinum-lint`.

use std::process::ExitCode;

fn main() -> ExitCode {
    dinum_lint::cli::run(std::env::args_os())
}
