//! Files in and out.

use super::error::{Failure, tell};
use holdfast::bundle::{Checked, Contents, Header, Reader, Weight};
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

/// Bytes read at once.
const PIECE: usize = 256 << 10;

/// Reads and checks a bundle, without holding its text in memory.
pub fn check(path: &Path) -> Result<Checked, Failure> {
    let failed = |error| Failure::Read {
        path: path.to_owned(),
        error,
    };
    let mut file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?;
    if size.is_dir() {
        return Err(failed(std::io::ErrorKind::IsADirectory.into()));
    }
    let mut reader = Reader::new(size.len()).map_err(|error| Failure::Unsound {
        path: path.to_owned(),
        why: error.to_string(),
    })?;
    let mut piece = vec![0; PIECE];
    loop {
        let length = file.read(&mut piece).map_err(failed)?;
        let read = piece.get(..length).unwrap_or_default();
        if read.is_empty() || reader.push(read).hopeless {
            break;
        }
    }
    Ok(reader.finish())
}

/// Tells what is wrong or odd with a file, each with its place.
pub fn tell_problems(path: &Path, checked: &Checked) {
    for problem in &checked.problems {
        let word = match problem.weight() {
            Weight::Note => "note: ",
            Weight::Suspect => "suspect: ",
            Weight::Damage | Weight::Refused => "",
        };
        tell(&format_args!("{}: {word}{problem}", path.display()));
    }
}

/// What a bundle carries. Tells its problems; a damaged one is refused unless only its sound
/// part is asked for.
pub fn contents(path: &Path, sound_part: bool) -> Result<(Header, Contents), Failure> {
    let checked = check(path)?;
    tell_problems(path, &checked);
    if checked.worst() == Some(Weight::Refused) {
        return Err(Failure::Unsound {
            path: path.to_owned(),
            why: "nothing was read".to_owned(),
        });
    }
    let header = checked.header.clone().unwrap_or_default();
    if sound_part {
        return Ok((header, checked.into_sound_part()));
    }
    match checked.into_contents() {
        Ok(contents) => Ok((header, contents)),
        Err(checked) => {
            let sound = checked.sound_part().lines.len();
            Err(Failure::Unsound {
                path: path.to_owned(),
                why: format!("damaged; --sound-part takes the {sound} events that are sound"),
            })
        }
    }
}

/// Writes a file as a whole or not at all.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error| Failure::Write {
        path: path.to_owned(),
        error,
    };
    let beside = beside(path);
    let written = File::create(&beside)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        })
        .and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        // It may never have been there.
        let _ = std::fs::remove_file(&beside);
    }
    written.map_err(failed)
}

/// A name for the unfinished file, in the same folder so that it can be renamed.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}
