//! Servers on this machine that behave as servers of the web do, well and badly.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// One request as a server saw it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    pub path: String,
    /// The head as it came, in small letters.
    pub head: String,
    pub at: Instant,
    /// Which request to this path this is, from 0 on.
    pub number: usize,
}

/// A server with an address of its own, until the test ends.
pub struct Server {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<Asked>>>,
}

impl Server {
    /// A server on `host` (`127.0.0.…`) that answers each request by `respond`, and then closes the connection.
    pub fn start(
        host: &str,
        respond: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((host, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, respond) = (Arc::clone(&seen), Arc::new(respond));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, respond) = (Arc::clone(&log), Arc::clone(&respond));
                thread::spawn(move || serve(stream, &log, &*respond));
            }
        });
        Self { address, seen }
    }

    /// A server that reads nothing: `act` has the connection.
    pub fn raw(host: &str, act: impl Fn(TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((host, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let act = Arc::new(act);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let act = Arc::clone(&act);
                thread::spawn(move || act(stream));
            }
        });
        Self {
            address,
            seen: Arc::default(),
        }
    }

    /// The address of `path` on this server.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// All requests so far.
    pub fn seen(&self) -> Vec<Asked> {
        self.seen.lock().unwrap().clone()
    }

    /// The methods and paths of all requests so far.
    pub fn lines(&self) -> Vec<String> {
        let seen = self.seen();
        seen.iter()
            .map(|asked| format!("{} {}", asked.method, asked.path))
            .collect()
    }
}

fn serve(
    mut stream: TcpStream,
    log: &Mutex<Vec<Asked>>,
    respond: &(dyn Fn(&Asked, &mut TcpStream) + Send + Sync),
) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return,
        }
    }
    let at = Instant::now();
    let head = String::from_utf8(head).unwrap();
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap(), words.next().unwrap());
    let asked = {
        let mut log = log.lock().unwrap();
        let asked = Asked {
            method: method.to_owned(),
            path: path.to_owned(),
            head: head.to_lowercase(),
            at,
            number: log.iter().filter(|asked| asked.path == path).count(),
        };
        log.push(asked.clone());
        asked
    };
    respond(&asked, &mut stream);
    let _ = stream.shutdown(Shutdown::Write);
    // What the other side still sends would make the system cut the connection before everything has arrived.
    let _ = stream.set_read_timeout(Some(Duration::from_millis(200)));
    while matches!(stream.read(&mut [0; 512]), Ok(1..)) {}
}

/// Send an answer; the page is left out where only the head was asked for.
pub fn answer(
    asked: &Asked,
    stream: &mut TcpStream,
    status: u16,
    headers: &[(&str, &str)],
    page: &str,
) {
    let mut text = format!(
        "HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {}\r\n",
        page.len()
    );
    for (name, value) in headers {
        for part in [name, ": ", value, "\r\n"] {
            text.push_str(part);
        }
    }
    text.push_str("\r\n");
    if asked.method != "HEAD" {
        text.push_str(page);
    }
    let _ = stream.write_all(text.as_bytes());
}

/// Send these bytes.
pub fn send(stream: &mut TcpStream, bytes: &[u8]) {
    let _ = stream.write_all(bytes);
}

/// Send an answer that consists of a status.
pub fn status(asked: &Asked, stream: &mut TcpStream, status: u16) {
    answer(asked, stream, status, &[], "");
}

/// Send a redirection.
pub fn redirect(asked: &Asked, stream: &mut TcpStream, status: u16, to: &str) {
    answer(asked, stream, status, &[("Location", to)], "");
}
