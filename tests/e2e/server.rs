//! A server of files that a test can stop.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

/// Serves a folder until it is dropped.
pub struct Server {
    address: SocketAddr,
    over: Arc<AtomicBool>,
    given: Arc<Mutex<Given>>,
    accepting: Option<JoinHandle<()>>,
}

/// What is handed out, and how.
#[derive(Clone)]
struct Given {
    folder: PathBuf,
    /// Where on the host the folder is; empty, or with a slash at the end.
    below: &'static str,
    /// Files whose names begin so are not there.
    withheld: Option<&'static str>,
    /// Files whose names end so are called plain text.
    mistyped: Option<&'static str>,
}

impl Server {
    /// Starts on a free port of this machine.
    pub fn start(folder: PathBuf) -> Self {
        Self::start_below(folder, "")
    }

    /// The same, and withholds files whose names begin so, until told otherwise.
    pub fn start_without(folder: PathBuf, withheld: &'static str) -> Self {
        let server = Self::start(folder);
        server.withhold(withheld);
        server
    }

    /// Starts with the folder somewhere below the root of the host, such as `team/holdfast/`.
    pub fn start_below(folder: PathBuf, below: &'static str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().unwrap();
        let over = Arc::new(AtomicBool::new(false));
        let given = Arc::new(Mutex::new(Given {
            folder,
            below,
            withheld: None,
            mistyped: None,
        }));
        let (stopped, gives) = (Arc::clone(&over), Arc::clone(&given));
        let accepting = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                let given = gives.lock().unwrap_or_else(PoisonError::into_inner).clone();
                // A browser that breaks off a connection is none of the server's business.
                thread::spawn(move || answer(stream, &given).ok());
            }
        });
        Self {
            address,
            over,
            given,
            accepting: Some(accepting),
        }
    }

    /// Withholds nothing any more.
    pub fn give_everything(&self) {
        self.given().withheld = None;
    }

    /// Withholds files whose names begin so.
    pub fn withhold(&self, start: &'static str) {
        self.given().withheld = Some(start);
    }

    /// Calls files whose names end so plain text.
    pub fn mistype(&self, end: &'static str) {
        self.given().mistyped = Some(end);
    }

    /// Hands out another folder instead, as a host does after a deployment.
    pub fn deploy(&self, folder: PathBuf) {
        self.given().folder = folder;
    }

    fn given(&self) -> MutexGuard<'_, Given> {
        self.given.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where it answers.
    pub fn url(&self) -> String {
        let below = self.given().below;
        format!("http://localhost:{}/{below}", self.address.port())
    }

    /// Whether anything still answers there.
    pub fn answers(address: &str) -> bool {
        let host = address
            .trim_start_matches("http://")
            .replace("localhost", "127.0.0.1");
        let host = host.split('/').next().unwrap_or_default().to_owned();
        TcpStream::connect(host).is_ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for the next connection.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
    }
}

fn answer(stream: TcpStream, given: &Given) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
    }
    let path = first.split_whitespace().nth(1).unwrap_or("/");
    let path = path.split(['?', '#']).next().unwrap_or("/");
    let name = match path.trim_start_matches('/').strip_prefix(given.below) {
        Some("") => "index.html",
        Some(name) => name,
        None => "nothing",
    };
    let gives = !given.withheld.is_some_and(|start| name.starts_with(start));
    let found = (gives && !name.contains("..")).then(|| fs::read(given.folder.join(name)).ok());
    let kind = match given.mistyped {
        Some(end) if name.ends_with(end) => "text/plain",
        _ => kind_of(name),
    };
    let (status, bytes) = match found.flatten() {
        Some(bytes) => ("200 OK", bytes),
        None => ("404 Not Found", Vec::new()),
    };
    let mut stream = stream;
    // What a browser has without this server it has from the worker.
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n\r\n",
        kind,
        bytes.len()
    )?;
    stream.write_all(&bytes)
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "css" => "text/css",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "json" | "webmanifest" => "application/json",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}
