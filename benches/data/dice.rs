//! Chance that falls the same way in every run.

use holdfast::log::Salt;

/// A xorshift generator of 64 bits.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice of their own for the thing numbered `number`.
    pub fn of(number: usize) -> Self {
        let mut dice = Self(0x9E37_79B9_7F4A_7C15 ^ (number as u64 + 1));
        for _ in 0..4 {
            dice.next();
        }
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number from 0 to `n` - 1.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() >> 16).unwrap_or(0) % n.max(1)
    }

    /// True once in `n`.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of a list.
    pub fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    /// Sixteen bytes.
    pub fn salt(&mut self) -> Salt {
        let high = u128::from(self.next()) << 64;
        Salt((high | u128::from(self.next())).to_le_bytes())
    }
}
