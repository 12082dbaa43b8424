//! A server of files that a test can stop.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

/// Serves a folder until it is dropped.
pub struct Server {
    address: SocketAddr,
    over: Arc<AtomicBool>,
    withholds: Arc<AtomicBool>,
    accepting: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts on a free port of this machine.
    pub fn start(folder: PathBuf) -> Self {
        let server = Self::start_without(folder, "");
        server.give_everything();
        server
    }

    /// The same, and withholds files whose names begin so, until told otherwise.
    pub fn start_without(folder: PathBuf, withheld: &'static str) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().unwrap();
        let over = Arc::new(AtomicBool::new(false));
        let withholds = Arc::new(AtomicBool::new(true));
        let (stopped, without) = (Arc::clone(&over), Arc::clone(&withholds));
        let accepting = thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                let folder = folder.clone();
                // A browser that breaks off a connection is none of the server's business.
                let without = without.load(Ordering::SeqCst).then_some(withheld);
                thread::spawn(move || answer(stream, &folder, without).ok());
            }
        });
        Self {
            address,
            over,
            withholds,
            accepting: Some(accepting),
        }
    }

    /// Withholds nothing any more.
    pub fn give_everything(&self) {
        self.withholds.store(false, Ordering::SeqCst);
    }

    /// Where it answers.
    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.address.port())
    }

    /// Whether anything still answers there.
    pub fn answers(address: &str) -> bool {
        let host = address
            .trim_start_matches("http://")
            .trim_end_matches('/')
            .replace("localhost", "127.0.0.1");
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

fn answer(stream: TcpStream, folder: &Path, withheld: Option<&str>) -> std::io::Result<()> {
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
    let name = match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let given = !withheld.is_some_and(|start| name.starts_with(start));
    let found = (given && !name.contains("..")).then(|| fs::read(folder.join(name)).ok());
    let (status, bytes) = match found.flatten() {
        Some(bytes) => ("200 OK", bytes),
        None => ("404 Not Found", Vec::new()),
    };
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        kind_of(name),
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
