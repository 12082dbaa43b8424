//! Builds, serves, tests and measures Holdfast.

mod build;
mod command;
mod pack;
mod paths;
#[allow(unused)]
mod serve;
#[allow(unused)]
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use build::Kind;

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", version, about, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Install what is missing, build the app and serve it on this machine only.
    Serve {
        /// The port [default: 8417, or a free one when that is taken]
        #[arg(long)]
        port: Option<u16>,
        /// A quick, large and slow build for a look
        #[arg(long)]
        dev: bool,
        /// Serve dist/ as it is
        #[arg(long, conflicts_with = "dev")]
        no_build: bool,
    },
    /// Install what is missing and leave the deployable folder in dist/.
    Build {
        /// A quick, large and slow build for a look
        #[arg(long)]
        dev: bool,
    },
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Serve {
            port,
            dev,
            no_build,
        } => serve::serve(port, kind(dev), no_build),
        Task::Build { dev } => build::build(kind(dev)).map(drop),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn kind(dev: bool) -> Kind {
    if dev { Kind::Dev } else { Kind::Release }
}
