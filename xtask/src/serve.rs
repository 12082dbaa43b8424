//! Serves a folder on a loopback address, as a static host would.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::thread;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, Request};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tower_http::services::ServeDir;

use crate::build::{Kind, build};
use crate::{pack, paths};

/// The usual port. Records belong to an address, so the same port finds them again.
pub const PORT: u16 = 8417;

/// Builds the app unless told otherwise, then serves it until it is stopped.
pub fn serve(port: Option<u16>, kind: Kind, built: bool) -> Result<()> {
    if !built {
        build(kind)?;
    }
    let listener = listen(port)?;
    let address = listener.local_addr().context("asking for the port")?;
    println!("Holdfast is at http://{address}/ (stop with Ctrl+C)");
    if port.is_none() && address.port() != PORT {
        println!(
            "Port {PORT} was taken. A browser keeps records per address: those written at \
             port {PORT} are not shown at this one."
        );
    }
    answer(listener, &paths::dist())
}

/// A running server that ends with this program.
#[derive(Debug)]
pub struct Background {
    address: SocketAddr,
}

impl Background {
    /// Serves a folder on any free port.
    pub fn start(folder: &Path) -> Result<Self> {
        let listener = bind(0).context("opening a port")?;
        let address = listener.local_addr().context("asking for the port")?;
        let folder = folder.to_owned();
        thread::spawn(move || {
            if let Err(error) = answer(listener, &folder) {
                eprintln!("the server stopped: {error:#}");
            }
        });
        Ok(Self { address })
    }

    /// Where it answers, with a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

/// Opens the wanted port, or the usual one, or any free one when the usual one is taken.
fn listen(port: Option<u16>) -> Result<TcpListener> {
    match port {
        Some(port) => bind(port).with_context(|| format!("port {port} cannot be opened")),
        None => bind(PORT)
            .or_else(|_| bind(0))
            .context("no port can be opened"),
    }
}

fn bind(port: u16) -> io::Result<TcpListener> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

fn answer(listener: TcpListener, folder: &Path) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_io()
        .build()
        .context("starting the server")?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, app(folder)).await
    })?;
    Ok(())
}

/// What answers: the files, the compressed copy where the browser takes it, and how long to keep.
fn app(folder: &Path) -> Router {
    let files = ServeDir::new(folder)
        .precompressed_br()
        .precompressed_gzip();
    Router::new()
        .fallback_service(files)
        .layer(from_fn(with_headers))
}

async fn with_headers(request: Request<axum::body::Body>, next: Next) -> Response {
    let lasting = pack::is_named_after_bytes(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        CACHE_CONTROL,
        HeaderValue::from_static(if lasting {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        }),
    );
    response
}

#[cfg(test)]
mod tests;
