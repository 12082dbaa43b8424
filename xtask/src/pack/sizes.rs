//! How much each part weighs.

use std::fmt;

use super::files::Files;

/// The weight of one file, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
    later: bool,
}

/// The weights of all files of a build, in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sizes {
    files: Vec<Weight>,
}

impl Sizes {
    /// The weights of the files, given the compressed copies that a server would send instead and
    /// the names of those that are loaded after the first screen.
    pub fn of(files: &Files, copies: &Files, later: &[String]) -> Self {
        let mut weights: Vec<Weight> = files
            .iter()
            .map(|(name, bytes)| {
                let sent = |ending: &str| {
                    copies
                        .get(&format!("{name}.{ending}"))
                        .map_or(bytes.len(), <[u8]>::len)
                };
                Weight {
                    name: name.to_owned(),
                    raw: bytes.len(),
                    gzip: sent("gz"),
                    brotli: sent("br"),
                    later: later.iter().any(|each| each == name),
                }
            })
            .collect();
        weights.sort_by_key(|weight| (weight.later, std::cmp::Reverse(weight.brotli)));
        Self { files: weights }
    }

    /// What a first load transfers with brotli until its screen stands.
    pub fn first_load(&self) -> usize {
        self.sum("", |weight| !weight.later).brotli
    }

    /// What is transferred with brotli until everything is there, and the network may go.
    pub fn whole(&self) -> usize {
        self.sum("", |_| true).brotli
    }

    fn sum(&self, name: &str, which: impl Fn(&Weight) -> bool) -> Weight {
        let zero = Weight {
            name: name.to_owned(),
            raw: 0,
            gzip: 0,
            brotli: 0,
            later: false,
        };
        self.files
            .iter()
            .filter(|weight| which(weight))
            .fold(zero, |sum, weight| Weight {
                raw: sum.raw + weight.raw,
                gzip: sum.gzip + weight.gzip,
                brotli: sum.brotli + weight.brotli,
                ..sum
            })
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |later: bool| {
            self.files
                .iter()
                .filter(move |weight| weight.later == later)
        };
        let first = self.sum("first load", |weight| !weight.later);
        let whole = self.sum("all files", |_| true);
        let rows: Vec<&Weight> = of(false)
            .chain([&first])
            .chain(of(true))
            .chain([&whole])
            .collect();
        let widest = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
        writeln!(
            out,
            "{:widest$}  {:>9}  {:>9}  {:>9}",
            "bytes", "raw", "gzip", "brotli"
        )?;
        for row in rows {
            let Weight {
                name,
                raw,
                gzip,
                brotli,
                ..
            } = row;
            writeln!(out, "{name:widest$}  {raw:>9}  {gzip:>9}  {brotli:>9}")?;
        }
        Ok(())
    }
}
