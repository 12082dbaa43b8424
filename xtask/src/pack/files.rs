//! A folder in memory. Names are relative and use `/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Files by name.
#[derive(Debug, Default, Clone)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Reads a folder with everything below it, except hidden files.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut files = Self::default();
        files.read_below(folder, "")?;
        Ok(files)
    }

    fn read_below(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        let shown = folder.display();
        for entry in fs::read_dir(folder).with_context(|| format!("reading {shown}"))? {
            let entry = entry.with_context(|| format!("reading {shown}"))?;
            let file = entry.file_name();
            let Some(file) = file.to_str() else {
                bail!("{} has a name that no URL can hold", entry.path().display());
            };
            if file.starts_with('.') {
                continue;
            }
            let name = format!("{prefix}{file}");
            let path = entry.path();
            if path.is_dir() {
                self.read_below(&path, &format!("{name}/"))?;
            } else {
                let bytes =
                    fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
                self.put(name, bytes);
            }
        }
        Ok(())
    }

    /// Writes a folder as a whole: whatever was there before is gone afterwards, and until the
    /// end it is all still there.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let fresh = folder.with_extension("new");
        remove(&fresh)?;
        for (name, bytes) in &self.0 {
            let path = fresh.join(name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)
                    .with_context(|| format!("creating {}", parent.display()))?;
            }
            fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
        }
        remove(folder)?;
        fs::rename(&fresh, folder).with_context(|| format!("putting {} in place", folder.display()))
    }

    /// Adds a file or replaces it.
    pub fn put(&mut self, name: String, bytes: Vec<u8>) {
        self.0.insert(name, bytes);
    }

    /// Adds all files of another folder.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Removes a file and returns its bytes.
    pub fn take(&mut self, name: &str) -> Result<Vec<u8>> {
        self.0
            .remove(name)
            .with_context(|| format!("{name} is not among the files"))
    }

    /// Removes a file and returns its text.
    pub fn take_text(&mut self, name: &str) -> Result<String> {
        String::from_utf8(self.take(name)?).with_context(|| format!("{name} is not UTF-8"))
    }

    /// The bytes of a file.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.0.get(name).map(Vec::as_slice)
    }

    /// The names of the files that a rule chooses.
    pub fn names(&self, rule: impl Fn(&str) -> bool) -> Vec<String> {
        self.0.keys().filter(|name| rule(name)).cloned().collect()
    }

    /// The name of the one file that a rule chooses.
    pub fn only(&self, rule: impl Fn(&str) -> bool, what: &str) -> Result<String> {
        let names = self.names(rule);
        match names.as_slice() {
            [name] => Ok(name.clone()),
            [] => bail!("there is no {what}"),
            _ => bail!("there is more than one {what}: {}", names.join(", ")),
        }
    }

    /// All files in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    Ok(())
}
