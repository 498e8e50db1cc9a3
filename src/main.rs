//! The command `dinum-lint`.

use std::process::ExitCode;

/// Trees of small nodes are what a linter makes and drops all the time; the allocators of many systems are slow at that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    dinum_lint::cli::run(std::env::args_os())
}
