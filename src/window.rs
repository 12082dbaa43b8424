//! Which rows of a long list are on the screen. Rows have an estimated height until they have
//! been measured; positions are sums over a Fenwick tree, so that a list of 10 000 rows costs
//! about 14 steps per question.

use std::ops::Range;

/// Heights of the rows of one list, in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Heights {
    rows: Vec<f64>,
    sums: Vec<f64>,
}

impl Heights {
    /// Rows with these heights.
    pub fn new(rows: impl IntoIterator<Item = f64>) -> Self {
        let rows: Vec<f64> = rows.into_iter().map(sane).collect();
        let mut sums = vec![0.0; rows.len() + 1];
        for (i, height) in rows.iter().enumerate() {
            add(&mut sums, i, *height);
        }
        Self { rows, sums }
    }

    /// `count` rows of the same height.
    pub fn even(count: usize, height: f64) -> Self {
        Self::new(std::iter::repeat_n(height, count))
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Height of all rows together.
    pub fn total(&self) -> f64 {
        self.offset(self.rows.len())
    }

    /// Where row `index` begins; the total for rows past the end.
    pub fn offset(&self, index: usize) -> f64 {
        let mut at = index.min(self.rows.len());
        let mut sum = 0.0;
        while at > 0 {
            sum += self.sums.get(at).copied().unwrap_or_default();
            at &= at - 1;
        }
        sum
    }

    /// The row at `y`, the last one if `y` lies below all; 0 if there are none.
    pub fn row_at(&self, y: f64) -> usize {
        let mut at = 0;
        let mut left = y;
        let mut step = self.rows.len().next_power_of_two();
        while step > 0 {
            if let Some(sum) = self.sums.get(at + step)
                && *sum <= left
            {
                at += step;
                left -= sum;
            }
            step /= 2;
        }
        at.min(self.rows.len().saturating_sub(1))
    }

    /// Notes the measured height of a row. Returns by how much the total changed.
    pub fn measure(&mut self, index: usize, height: f64) -> f64 {
        let Some(row) = self.rows.get_mut(index) else {
            return 0.0;
        };
        let change = sane(height) - *row;
        // Browsers report fractions that differ by rounding; those are not changes.
        if change.abs() < 0.5 {
            return 0.0;
        }
        *row += change;
        add(&mut self.sums, index, change);
        change
    }

    /// The rows to draw for a viewport of `height` that begins at `top`, with `spare` pixels
    /// above and below, never more than `most` rows.
    pub fn visible(&self, top: f64, height: f64, spare: f64, most: usize) -> Range<usize> {
        if self.rows.is_empty() {
            return 0..0;
        }
        let first = self.row_at((top - spare).max(0.0));
        let last = self.row_at((top + height + spare).max(0.0));
        first..(last + 1).min(first.saturating_add(most))
    }

    /// Where to scroll so that row `index` is whole in a viewport of `height` that is now at
    /// `top`, with `margin` pixels around it. `None` when it already is.
    pub fn reveal(&self, index: usize, top: f64, height: f64, margin: f64) -> Option<f64> {
        let (start, end) = (self.offset(index), self.offset(index + 1));
        if start - margin < top {
            Some((start - margin).max(0.0))
        } else if end + margin > top + height {
            Some((end + margin - height).max(0.0))
        } else {
            None
        }
    }
}

fn sane(height: f64) -> f64 {
    if height.is_finite() {
        height.max(0.0)
    } else {
        0.0
    }
}

fn add(sums: &mut [f64], index: usize, change: f64) {
    let mut at = index + 1;
    while let Some(sum) = sums.get_mut(at) {
        *sum += change;
        at += at & at.wrapping_neg();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn even_rows() {
        let rows = Heights::even(10_000, 40.0);
        assert_eq!(rows.len(), 10_000);
        assert_eq!(rows.total(), 400_000.0);
        assert_eq!(rows.row_at(0.0), 0);
        assert_eq!(rows.row_at(39.9), 0);
        assert_eq!(rows.row_at(40.0), 1);
        assert_eq!(rows.row_at(1e9), 9_999);
        assert_eq!(rows.visible(4_000.0, 800.0, 400.0, 200), 90..131);
        assert_eq!(rows.visible(0.0, 1e9, 0.0, 60).len(), 60);
        assert_eq!(rows.reveal(0, 4_000.0, 800.0, 8.0), Some(0.0));
        assert_eq!(rows.reveal(105, 4_000.0, 800.0, 8.0), None);
        assert_eq!(rows.reveal(200, 4_000.0, 800.0, 8.0), Some(7_248.0));
    }

    #[test]
    fn an_empty_list_has_no_rows() {
        let rows = Heights::even(0, 40.0);
        assert!(rows.is_empty());
        assert_eq!(rows.row_at(5.0), 0);
        assert_eq!(rows.visible(0.0, 800.0, 100.0, 10), 0..0);
    }

    #[test]
    fn measuring_moves_what_follows() {
        let mut rows = Heights::even(5, 10.0);
        assert_eq!(rows.measure(1, 25.0), 15.0);
        assert_eq!(rows.measure(1, 25.3), 0.0);
        assert_eq!(rows.measure(9, 25.0), 0.0);
        assert_eq!(rows.offset(1), 10.0);
        assert_eq!(rows.offset(2), 35.0);
        assert_eq!(rows.total(), 65.0);
        assert_eq!(rows.row_at(34.0), 1);
        assert_eq!(rows.measure(0, f64::NAN), -10.0);
    }

    proptest! {
        #[test]
        fn positions_agree_with_plain_sums(
            heights in proptest::collection::vec(1u16..200, 1..120),
            changes in proptest::collection::vec((0usize..120, 1u16..200), 0..40),
            y in 0u32..30_000,
        ) {
            let mut plain: Vec<f64> = heights.iter().map(|h| f64::from(*h)).collect();
            let mut rows = Heights::new(plain.iter().copied());
            for (i, h) in changes {
                rows.measure(i, f64::from(h));
                if let Some(row) = plain.get_mut(i) {
                    *row = f64::from(h);
                }
            }
            let (mut sum, mut at) = (0.0, None);
            for (i, h) in plain.iter().enumerate() {
                prop_assert_eq!(rows.offset(i), sum);
                sum += h;
                if at.is_none() && f64::from(y) < sum {
                    at = Some(i);
                }
            }
            prop_assert_eq!(rows.total(), sum);
            prop_assert_eq!(rows.row_at(f64::from(y)), at.unwrap_or(plain.len() - 1));
        }
    }
}
