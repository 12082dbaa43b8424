//! Starts and stops what drives a browser.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::Browser;
use crate::command::command;
use crate::paths;
use crate::tools::{self, GECKODRIVER};

/// How long a driver may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How many sessions the drivers of one browser can hold at the same time, at least.
const SESSIONS: usize = 2;

/// Running drivers of one browser. They are stopped when this is dropped; what they print is in
/// `target/drivers`.
#[derive(Debug)]
pub struct Drivers {
    browser: Browser,
    addresses: Vec<String>,
    programs: Vec<Program>,
}

/// A program that is stopped when this is dropped.
#[derive(Debug)]
struct Program(Child);

impl Browser {
    /// The name by which the tests know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Installs the browser and its driver.
    pub fn prepare(self) -> Result<()> {
        match self {
            Self::Chromium => {
                tools::CHROMIUM.ensure()?;
                tools::CHROMIUM_DRIVER.ensure()?;
            }
            Self::Firefox => {
                tools::FIREFOX.ensure()?;
                GECKODRIVER.ensure()?;
            }
            Self::Webkit => {
                tools::WEBKIT_DRIVER.ensure()?;
                tools::XVFB.ensure()?;
            }
        }
        Ok(())
    }

    /// The browser's own program, where a test has to name it.
    pub fn program(self) -> Option<PathBuf> {
        match self {
            Self::Chromium => tools::CHROMIUM.find(),
            Self::Firefox => tools::FIREFOX.find(),
            Self::Webkit => {
                let program = PathBuf::from("/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser");
                program.is_file().then_some(program)
            }
        }
    }
}

impl Drivers {
    /// Starts as many drivers as two sessions need: one of Chromium holds many, the others one.
    pub fn start(browser: Browser) -> Result<Self> {
        let mut drivers = Self {
            browser,
            addresses: Vec::new(),
            programs: Vec::new(),
        };
        match browser {
            Browser::Chromium => {
                let program = tools::CHROMIUM_DRIVER.ensure()?;
                drivers.add(command(program), |port| vec![format!("--port={port}")])?;
            }
            Browser::Firefox => {
                let program = GECKODRIVER.ensure()?.join("geckodriver");
                for _ in 0..SESSIONS {
                    drivers.add(command(&program), |port| {
                        vec![
                            format!("--port={port}"),
                            // Each instance also listens for its browser, on a port of its own.
                            "--websocket-port=0".to_owned(),
                        ]
                    })?;
                }
            }
            Browser::Webkit => {
                let display = drivers.add_screen()?;
                let program = tools::WEBKIT_DRIVER.ensure()?;
                for _ in 0..SESSIONS {
                    let mut driver = command(&program);
                    driver
                        .env("DISPLAY", &display)
                        .env("GDK_BACKEND", "x11")
                        .env("LIBGL_ALWAYS_SOFTWARE", "1");
                    drivers.add(driver, |port| vec![format!("--port={port}")])?;
                }
            }
        }
        Ok(drivers)
    }

    /// Where the drivers answer, separated by spaces.
    pub fn addresses(&self) -> String {
        self.addresses.join(" ")
    }

    fn add(&mut self, mut driver: Command, arguments: impl Fn(u16) -> Vec<String>) -> Result<()> {
        let port = free_port()?;
        let log = self.log()?;
        driver
            .args(arguments(port))
            .stdout(log.try_clone()?)
            .stderr(log);
        let mut program = Program::start(&mut driver)?;
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if let Some(status) = program.0.try_wait()? {
                bail!("{:?} ended at once ({status})", driver.get_program());
            }
            if started.elapsed() > PATIENCE {
                bail!("{:?} does not answer", driver.get_program());
            }
            sleep(Duration::from_millis(50));
        }
        self.programs.push(program);
        self.addresses.push(format!("http://127.0.0.1:{port}"));
        Ok(())
    }

    /// A file for what the next driver prints.
    fn log(&self) -> Result<File> {
        let folder = paths::target().join("drivers");
        fs::create_dir_all(&folder)?;
        let file = folder.join(format!(
            "{}-{}.log",
            self.browser.name(),
            self.programs.len()
        ));
        File::create(&file).with_context(|| format!("creating {}", file.display()))
    }

    /// Starts a screen in memory and returns its name.
    fn add_screen(&mut self) -> Result<String> {
        let mut screen = command(tools::XVFB.ensure()?);
        screen
            .args(["-displayfd", "1", "-screen", "0", "1280x1024x24"])
            .args(["-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut program = Program::start(&mut screen)?;
        let stdout = program.0.stdout.take().context("Xvfb has no output")?;
        let mut number = String::new();
        BufReader::new(stdout).read_line(&mut number)?;
        let number: u32 = number
            .trim()
            .parse()
            .context("Xvfb did not say which screen it made")?;
        self.programs.push(program);
        Ok(format!(":{number}"))
    }
}

impl Drop for Drivers {
    fn drop(&mut self) {
        // The screen is the first and has to go last.
        while self.programs.pop().is_some() {}
    }
}

impl Program {
    fn start(command: &mut Command) -> Result<Self> {
        let child = command
            .spawn()
            .with_context(|| format!("{:?} could not be started", command.get_program()))?;
        Ok(Self(child))
    }
}

impl Drop for Program {
    /// Asks the program to end, which lets a driver end its browsers; then ends it.
    fn drop(&mut self) {
        if cfg!(unix) {
            let id = self.0.id().to_string();
            let _ = run_quietly(command("kill").arg(id));
            let asked = Instant::now();
            while asked.elapsed() < Duration::from_secs(5) {
                if matches!(self.0.try_wait(), Ok(Some(_))) {
                    return;
                }
                sleep(Duration::from_millis(20));
            }
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn run_quietly(command: &mut Command) -> std::io::Result<std::process::ExitStatus> {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status()
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}
