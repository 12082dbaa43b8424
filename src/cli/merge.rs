//! `merge`: the union of bundles.

use super::error::{Failure, Outcome};
use super::files::{contents, write};
use super::verify::count;
use holdfast::bundle::{self, Exporter};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What the header of a bundle made here says about its maker.
pub fn exporter() -> Exporter {
    Exporter {
        app: concat!("Holdfast tool ", env!("CARGO_PKG_VERSION")).to_owned(),
        ..Exporter::default()
    }
}

/// Writes one bundle with everything that the files hold. The same files in any order give the
/// same bytes, so that the time in the header is that of the latest file and not of the merge.
pub fn merge(files: &[PathBuf], output: &Path, sound_part: bool) -> Result<Outcome, Failure> {
    let (mut lines, mut playbooks) = (Vec::new(), Vec::new());
    let mut created = None;
    for path in files {
        let (header, mut part) = contents(path, sound_part)?;
        created = created.max(header.created);
        lines.append(&mut part.lines);
        playbooks.append(&mut part.playbooks);
    }
    let bytes = bundle::write(&exporter(), created, &playbooks, &lines)?;
    write(output, &bytes)?;
    writeln!(
        std::io::stdout(),
        "{}: {} bytes from {}",
        output.display(),
        bytes.len(),
        count(files.len(), "file")
    )?;
    Ok(Outcome::Sound)
}
