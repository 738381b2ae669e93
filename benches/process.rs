//! A server in a process of its own, and what the system says of it alone.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;
use crate::client::Client;

/// The system counts processor time in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);
/// How long a server may take to begin.
const PATIENCE: Duration = Duration::from_mins(10);

/// A running server; ended when dropped.
pub(crate) struct Process {
    child: Child,
    /// Where it listens.
    pub(crate) address: String,
    /// From the start to the first answer.
    pub(crate) started_in: Duration,
}

impl Process {
    /// Our own program with these settings, its log written to a file as in real use.
    pub(crate) fn portal(folder: &Path, settings: &[(&str, String)]) -> Result<Self> {
        let address = free_address()?;
        let mut command = Command::new(beside("motcua")?);
        command
            .arg("serve")
            // As in the unit of docs/deploying.md.
            .env("MALLOC_ARENA_MAX", "2")
            .env("MOTCUA_LISTEN", &address)
            .env("MOTCUA_DATA_DIR", folder)
            .env("MOTCUA_DEMONSTRATION", "true")
            .envs(settings.iter().map(|(name, value)| (*name, value.as_str())))
            .stdout(Stdio::null())
            .stderr(File::create(folder.join("log"))?);
        Self::start(command, address, "/")
    }

    /// The baselines, in this program started once more.
    pub(crate) fn baseline(folder: &Path) -> Result<Self> {
        let address = free_address()?;
        let mut command = Command::new(std::env::current_exe()?);
        command
            .args(["baseline", &address])
            .arg(folder)
            .stdout(Stdio::null());
        Self::start(command, address, "/")
    }

    fn start(mut command: Command, address: String, first: &str) -> Result<Self> {
        let begun = Instant::now();
        let mut process = Self {
            child: command.spawn()?,
            started_in: Duration::ZERO,
            address,
        };
        loop {
            let answered = Client::connect(&process.address).and_then(|mut one| one.get(first));
            if answered.is_ok_and(|answer| answer.status == 200) {
                process.started_in = begun.elapsed();
                return Ok(process);
            }
            if let Some(status) = process.child.try_wait()? {
                return Err(format!("a server ended at once: {status}").into());
            }
            if begun.elapsed() > PATIENCE {
                return Err("a server does not begin".into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Processor time used so far.
    pub(crate) fn processor(&self) -> Result<Duration> {
        let text = fs::read_to_string(self.proc("stat"))?;
        // Behind the name in parentheses, which may hold anything.
        let (_, fields) = text.rsplit_once(')').ok_or("no stat")?;
        let ticks = fields.split_whitespace().skip(11).take(2);
        let ticks: u32 = ticks
            .map(|field| field.parse().unwrap_or(0_u32))
            .sum::<u32>();
        Ok(TICK * ticks)
    }

    /// Memory in use now, in MB.
    pub(crate) fn memory(&self) -> Result<f64> {
        self.status("VmRSS:")
    }

    /// The most memory used since [`Self::forgets_its_peak`], in MB.
    pub(crate) fn peak(&self) -> Result<f64> {
        self.status("VmHWM:")
    }

    /// Lets the system measure the peak anew.
    pub(crate) fn forgets_its_peak(&self) -> Result<()> {
        Ok(fs::write(self.proc("clear_refs"), "5")?)
    }

    fn status(&self, name: &str) -> Result<f64> {
        let text = fs::read_to_string(self.proc("status"))?;
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        let kib = line.and_then(|rest| rest.split_whitespace().next());
        let kib: f64 = kib.ok_or("no such status")?.parse()?;
        Ok(kib / 1024.0)
    }

    fn proc(&self, file: &str) -> PathBuf {
        PathBuf::from(format!("/proc/{}/{file}", self.child.id()))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A program built beside this one.
fn beside(name: &str) -> Result<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name(name))
}

fn free_address() -> Result<String> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    Ok(listener.local_addr()?.to_string())
}
