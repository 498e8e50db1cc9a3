//! A small server of the web on this machine, which counts what it is asked.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What is answered: the status line and headers, and the body.
#[derive(Clone)]
pub struct Reply {
    head: String,
    body: String,
    delay: Duration,
}

/// A page.
pub fn page(body: &str) -> Reply {
    Reply {
        head: "200 OK\r\nContent-Type: text/html; charset=utf-8\r\n".to_owned(),
        body: format!("<!doctype html><html><body>{body}</body></html>"),
        delay: Duration::ZERO,
    }
}

/// A status without a page.
pub fn status(status: u16) -> Reply {
    Reply {
        head: format!("{status} Status\r\n"),
        body: String::new(),
        delay: Duration::ZERO,
    }
}

/// A redirection.
pub fn redirect(status: u16, to: &str) -> Reply {
    Reply {
        head: format!("{status} Status\r\nLocation: {to}\r\n"),
        body: String::new(),
        delay: Duration::ZERO,
    }
}

/// The same after a while.
pub fn late(reply: Reply, delay: Duration) -> Reply {
    Reply { delay, ..reply }
}

/// Text that is no page.
pub fn json(body: &str) -> Reply {
    Reply {
        head: "200 OK\r\nContent-Type: application/json\r\n".to_owned(),
        body: body.to_owned(),
        delay: Duration::ZERO,
    }
}

/// A server that answers until the tests end; any path that it does not know does not exist.
pub struct Server {
    /// `http://127.0.0.1:1234`
    pub origin: String,
    asked: Arc<Mutex<Vec<Question>>>,
}

/// What was asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// The path and query.
    pub path: String,
    /// The headers, names in lower case.
    pub headers: BTreeMap<String, String>,
}

impl Server {
    pub fn start(replies: &[(&str, Reply)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let replies = replies.iter();
        let replies = replies.map(|(path, reply)| ((*path).to_owned(), reply.clone()));
        let replies: Arc<BTreeMap<String, Reply>> = Arc::new(replies.collect());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (replies, log) = (Arc::clone(&replies), Arc::clone(&log));
                thread::spawn(move || serve(stream.unwrap(), &replies, &log));
            }
        });
        Self { origin, asked }
    }

    /// The address of `path` here.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// What was asked so far, in order.
    pub fn questions(&self) -> Vec<Question> {
        self.asked.lock().unwrap().clone()
    }

    /// The paths that were asked for so far, sorted, each once.
    pub fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.questions().into_iter().map(|one| one.path).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// Forget what was asked.
    pub fn forget(&self) {
        self.asked.lock().unwrap().clear();
    }
}

fn serve(
    mut stream: TcpStream,
    replies: &BTreeMap<String, Reply>,
    log: &Mutex<Vec<Question>>,
) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    loop {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            if line.trim().is_empty() {
                break;
            }
            lines.push(line);
        }
        let (first, headers) = lines.split_first()?;
        let mut words = first.split(' ');
        let is_head = words.next()? == "HEAD";
        let path = words.next()?.to_owned();
        let headers = headers.iter().filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_ascii_lowercase(), value.trim().to_owned()))
        });
        let headers = headers.collect();
        log.lock().unwrap().push(Question {
            path: path.clone(),
            headers,
        });
        let bare = path.split('?').next().unwrap_or_default();
        let reply = replies.get(&path).or_else(|| replies.get(bare));
        let reply = reply.cloned().unwrap_or_else(|| status(404));
        thread::sleep(reply.delay);
        let body = if is_head { "" } else { &reply.body };
        let length = reply.body.len();
        let head = &reply.head;
        let whole = format!("HTTP/1.1 {head}Content-Length: {length}\r\n\r\n{body}");
        stream.write_all(whole.as_bytes()).ok()?;
    }
}
