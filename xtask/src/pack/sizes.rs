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
}

/// The weights of all files of a build, in bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sizes {
    files: Vec<Weight>,
}

impl Sizes {
    /// The weights of the files, given the compressed copies that a server would send instead.
    pub fn of(files: &Files, copies: &Files) -> Self {
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
                }
            })
            .collect();
        weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
        Self { files: weights }
    }

    /// What a first load transfers with brotli. Every delivered file counts: what is not needed
    /// for the first screen is fetched right after it, to be there when the network is not.
    pub fn first_load(&self) -> usize {
        self.files.iter().map(|weight| weight.brotli).sum()
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum = Weight {
            name: "all files".to_owned(),
            raw: self.files.iter().map(|weight| weight.raw).sum(),
            gzip: self.files.iter().map(|weight| weight.gzip).sum(),
            brotli: self.first_load(),
        };
        let widest = self
            .files
            .iter()
            .chain([&sum])
            .map(|weight| weight.name.len())
            .max()
            .unwrap_or_default();
        writeln!(
            out,
            "{:widest$}  {:>9}  {:>9}  {:>9}",
            "bytes", "raw", "gzip", "brotli"
        )?;
        for weight in self.files.iter().chain([&sum]) {
            let Weight {
                name,
                raw,
                gzip,
                brotli,
            } = weight;
            writeln!(out, "{name:widest$}  {raw:>9}  {gzip:>9}  {brotli:>9}")?;
        }
        Ok(())
    }
}
