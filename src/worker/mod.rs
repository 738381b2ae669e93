//! Door: time. What has to be done although nobody asks: plain threads that go
//! through the timetable, inside `serve` or alone. Mail has one of its own, so that
//! neither waits for the other.

pub mod schedule;

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::services::App;
use schedule::Task;

/// How often the timetable is looked at.
const TICK: Duration = Duration::from_millis(500);

/// A worker at work; stops when told to, after the tasks in hand.
pub struct Worker(Vec<Lane>);

/// One thread with its part of the timetable.
struct Lane {
    stop: Sender<()>,
    thread: JoinHandle<()>,
}

impl Worker {
    /// Stops after the tasks in hand.
    pub fn stop(self) {
        let stopping = self.0.into_iter().map(|lane| {
            drop(lane.stop);
            lane.thread
        });
        for thread in stopping.collect::<Vec<_>>() {
            if thread.join().is_err() {
                tracing::error!("the worker ended in a panic");
            }
        }
    }
}

/// Starts a worker beside the server.
pub fn start(app: Arc<App>) -> Worker {
    start_with(app, &[schedule::MAIL, schedule::HOUSE, schedule::FILES])
}

/// Starts a worker that does these tasks: what stands in one list is done one after
/// the other, and no list waits for another.
pub fn start_with(app: Arc<App>, lanes: &[&'static [Task]]) -> Worker {
    let start = |tasks: &'static [Task]| {
        let app = app.clone();
        let (stop, stopped) = mpsc::channel::<()>();
        let thread = std::thread::spawn(move || {
            let mut due = first_times(tasks);
            while matches!(stopped.recv_timeout(TICK), Err(RecvTimeoutError::Timeout)) {
                run_due(&app, tasks, &mut due);
            }
        });
        Lane { stop, thread }
    };
    Worker(lanes.iter().map(|tasks| start(tasks)).collect())
}

/// Works until the process is told to stop.
pub fn run_until_stopped(app: &Arc<App>) -> Result<(), String> {
    let worker = start(app.clone());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    runtime.block_on(async { told_to_stop().await });
    worker.stop();
    Ok(())
}

/// Comes back when the process is told to stop: by SIGTERM, as systemd does, or
/// by SIGINT, as a person does at the keyboard. Listens from this call on, not
/// only once it is awaited; within a runtime.
pub fn told_to_stop() -> impl Future<Output = ()> {
    let terminated = signal(SignalKind::terminate());
    let interrupted = signal(SignalKind::interrupt());
    async {
        tokio::select! {
            () = heard(terminated) => {}
            () = heard(interrupted) => {}
        }
        tracing::info!("told to stop: finishing what is in hand");
    }
}

async fn heard(signal: std::io::Result<Signal>) {
    match signal {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(error) => {
            tracing::error!(%error, "a signal cannot be listened for");
            std::future::pending::<()>().await;
        }
    }
}

/// When each task is done first.
fn first_times(tasks: &[Task]) -> Vec<Instant> {
    let now = Instant::now();
    let first = |task: &Task| if task.at_start { now } else { now + task.every };
    tasks.iter().map(first).collect()
}

fn run_due(app: &App, tasks: &[Task], due: &mut [Instant]) {
    for (task, at) in tasks.iter().zip(due) {
        if Instant::now() < *at {
            continue;
        }
        *at = Instant::now() + task.every;
        // One failing task never stops the others.
        if let Err(error) = (task.run)(app) {
            tracing::error!(task = task.name, %error, "a task failed and will be tried again");
        }
    }
}
