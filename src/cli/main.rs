//! The native tool on the same core (X19): what the app makes of a file, on a command line.

mod chains;
mod error;
mod files;
mod import;
mod merge;
mod show;
mod verify;
mod zone;

use clap::{Parser, Subcommand};
use error::Failure;

use holdfast::time::Millis;
use import::Source;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::ExitCode;
use zone::NamedZone;

/// Look into Holdfast bundles, join them, and read foreign histories.
#[derive(Debug, Parser)]
#[command(name = "holdfast", version, disable_help_subcommand = true, after_help = EXIT_STATUS)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_STATUS: &str = "\
Exit status:
  0  done; every file was sound
  1  a file is damaged, contradicts itself, or is not what it should be
  2  the command line makes no sense
  3  a file cannot be read or written

What is wrong goes to standard error, with its place in the file.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Check that bundles are as they were written, and name what is not.
    Verify {
        /// Bundles
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Join bundles into one. The order of the files does not matter.
    Merge {
        /// Bundles
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Where to write; replaced as a whole or not at all
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
        /// Of damaged bundles, take what is sound
        #[arg(long)]
        sound_part: bool,
    },
    /// Make a bundle of a history that another tool kept. Importing it twice adds nothing.
    Import {
        /// What the file is
        #[arg(long, value_name = "KIND")]
        from: Source,
        /// The history
        file: PathBuf,
        /// Where the clocks of the source stood, such as Europe/Amsterdam, if its times do not say
        #[arg(long, value_name = "ZONE", value_parser = named_zone)]
        zone: Option<NamedZone>,
        /// Where to write; replaced as a whole or not at all
        #[arg(short, long, value_name = "OUT")]
        output: PathBuf,
    },
    /// Show the incidents of a bundle: where they stand, what is due, what happened.
    Show {
        /// A bundle
        file: PathBuf,
        /// The moment to show, such as 2026-03-02T10:00:00Z, as the record now knows it. Without
        /// it everything is shown, and what is due by the system clock
        #[arg(long, value_name = "TIME", value_parser = time)]
        at: Option<Millis>,
        /// For programs: the same events and the same moment give the same bytes
        #[arg(long)]
        json: bool,
        /// Of a damaged bundle, show what is sound
        #[arg(long)]
        sound_part: bool,
    },
}

fn named_zone(name: &str) -> Result<NamedZone, String> {
    NamedZone::find(name)
        .ok_or_else(|| "expected the IANA name of a zone, such as Europe/Amsterdam".into())
}

fn time(text: &str) -> Result<Millis, String> {
    Millis::parse_rfc3339(text)
        .ok_or_else(|| "expected a date and time with a zone, such as 2026-03-02T10:00:00Z".into())
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Verify { files } => verify::verify(&files),
        Command::Merge {
            files,
            output,
            sound_part,
        } => merge::merge(&files, &output, sound_part),
        Command::Import {
            from,
            file,
            zone,
            output,
        } => import::import(from, &file, zone.as_ref(), &output),
        Command::Show {
            file,
            at,
            json,
            sound_part,
        } => show::show(&file, at, json, sound_part),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        // Whoever reads the output has seen enough.
        Err(Failure::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            error::tell(&failure);
            failure.outcome().into()
        }
    }
}
