//! Builds, serves, tests and measures Holdfast.

mod bench;
mod build;
mod command;
mod pack;
mod paths;
mod serve;
mod sla;
mod split;
mod test;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use build::Kind;
use test::{Browser, Part, Selection};

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
    /// Install what is missing and run every check, or one part of them.
    Test {
        /// Run this part only
        part: Option<Part>,
        /// Run the end-to-end tests in this browser only
        browser: Option<Browser>,
        /// Test dist/ as it is
        #[arg(long)]
        no_build: bool,
        /// Arguments for the test programs, such as a filter
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Run a file of worked cases against the obligations engine.
    Sla {
        /// A file in the format of the acceptance cases
        file: PathBuf,
    },
    /// Measure Holdfast beside what people would use instead, and write benches/RESULTS.md.
    Bench {
        /// Three runs of each instead of ten
        #[arg(long)]
        quick: bool,
        /// Measure dist/ as it is
        #[arg(long)]
        no_build: bool,
        /// Leave out what needs no browser
        #[arg(long)]
        no_native: bool,
        /// One size for everybody, for a trial: S, M, L or skewed
        #[arg(long)]
        size: Option<String>,
        /// Only these subjects, such as holdfast or rows
        subjects: Vec<String>,
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
        Task::Sla { file } => match sla::run(&file) {
            Ok(report) => {
                println!("{report}");
                // A file without cases has shown nothing.
                return if report.failed() == 0 && report.passed() > 0 {
                    ExitCode::SUCCESS
                } else {
                    ExitCode::FAILURE
                };
            }
            Err(error) => Err(error),
        },
        Task::Test {
            part,
            browser,
            no_build,
            arguments,
        } => {
            return test::test(&Selection {
                part,
                browser,
                no_build,
                arguments,
            });
        }
        Task::Bench {
            quick,
            no_build,
            no_native,
            size,
            subjects,
        } => bench::bench(&bench::Selection {
            quick,
            no_build,
            no_native,
            size,
            subjects,
        }),
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
