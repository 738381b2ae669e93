//! The operator's commands, as the program itself.

mod deadline;
mod demonstration;
mod house;
mod settings;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The program, with nothing of this machine's settings, in a folder of its own.
pub fn motcua(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
    command
        .env_clear()
        .current_dir(folder)
        .env("MOTCUA_LOG", "warn")
        .env("MOTCUA_LISTEN", "127.0.0.1:0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Runs it with these arguments and this on its standard input.
pub fn run(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = motcua(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    child.wait_with_output().unwrap()
}

/// What it said on standard output, or on standard error.
pub fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
