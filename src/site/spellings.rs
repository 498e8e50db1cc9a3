//! The nearest of many addresses, found without comparing each.

/// Addresses as characters, sorted, each with what it stands for.
///
/// Neighbours share their beginnings, and so the first rows of the table of edit distances; where a beginning is
/// already too far, all that share it are passed over at once. Fifty thousand uploads cost little more than fifty.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    sorted: Vec<(Box<[char]>, usize)>,
}

/// The rows of the table, one for each character of the beginning that is being looked at, and one before them.
struct Table<'w> {
    wanted: &'w [char],
    rows: Vec<Vec<usize>>,
}

impl Spellings {
    /// The spellings of `all`.
    pub(super) fn new(all: impl IntoIterator<Item = (String, usize)>) -> Self {
        let characters = |(text, at): (String, usize)| (text.chars().collect(), at);
        let mut sorted: Vec<(Box<[char]>, usize)> = all.into_iter().map(characters).collect();
        sorted.sort_unstable();
        Self { sorted }
    }

    /// The one spelling that is nearest to `wanted`, at most `limit` letters away; none where several are as near.
    pub(super) fn nearest(&self, wanted: &str, limit: usize) -> Option<usize> {
        let wanted: Vec<char> = wanted.chars().collect();
        let mut table = Table::new(&wanted, limit);
        let mut best: Option<usize> = None;
        let mut limit = limit;
        let mut is_tied = false;
        let mut rest = self.sorted.as_slice();
        let mut before: &[char] = &[];
        while let Some((spelling, at)) = rest.first() {
            let shared = spelling
                .iter()
                .zip(before)
                .take_while(|(a, b)| a == b)
                .count();
            table.keep(shared);
            before = spelling;
            match table.read(spelling, limit) {
                Ok(distance) if distance > limit => {}
                Ok(distance) if distance == limit && best.is_some() => is_tied = true,
                Ok(distance) => {
                    best = Some(*at);
                    limit = distance;
                    is_tied = false;
                }
                Err(depth) => {
                    let start = spelling.get(..depth).unwrap_or_default();
                    let skipped = rest.partition_point(|(other, _)| other.starts_with(start));
                    rest = rest.get(skipped..).unwrap_or_default();
                    continue;
                }
            }
            rest = rest.get(1..).unwrap_or_default();
        }
        best.filter(|_| !is_tied)
    }
}

impl<'w> Table<'w> {
    fn new(wanted: &'w [char], limit: usize) -> Self {
        let first = (0..=wanted.len()).map(|column| column.min(limit + 1));
        Self {
            wanted,
            rows: vec![first.collect()],
        }
    }

    /// Forget all but the rows of the first `characters`.
    fn keep(&mut self, characters: usize) {
        self.rows.truncate(characters + 1);
    }

    /// The distance of `spelling`, or the length of the beginning that is already farther than `limit`.
    fn read(&mut self, spelling: &[char], limit: usize) -> Result<usize, usize> {
        for depth in self.rows.len()..=spelling.len() {
            let Some(character) = depth.checked_sub(1).and_then(|at| spelling.get(at)) else {
                break;
            };
            if self.add(*character, depth, limit) > limit {
                return Err(depth);
            }
        }
        let last = self.rows.last().and_then(|row| row.last());
        Ok(last.copied().unwrap_or(limit + 1))
    }

    /// Add the row of the character at `depth`, counted from 1; the least distance in it. Only the columns that can be
    /// near are worked out.
    fn add(&mut self, character: char, depth: usize, limit: usize) -> usize {
        let far = limit + 1;
        let mut row = vec![far; self.wanted.len() + 1];
        let low = depth.saturating_sub(limit);
        let high = (depth + limit).min(self.wanted.len());
        let mut least = far;
        if let Some(above) = self.rows.last() {
            let cell = |row: &[usize], at: Option<usize>| {
                at.and_then(|at| row.get(at).copied()).unwrap_or(far)
            };
            for column in low..=high {
                let left = column.checked_sub(1);
                let is_other = left.and_then(|at| self.wanted.get(at)) != Some(&character);
                let changed = cell(above, left) + usize::from(is_other);
                let value = changed
                    .min(cell(above, Some(column)) + 1)
                    .min(cell(&row, left) + 1)
                    .min(far);
                least = least.min(value);
                if let Some(place) = row.get_mut(column) {
                    *place = value;
                }
            }
        }
        self.rows.push(row);
        least
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest(all: &[&str], wanted: &str, limit: usize) -> Option<usize> {
        let all = all.iter().enumerate();
        Spellings::new(all.map(|(at, text)| ((*text).to_owned(), at))).nearest(wanted, limit)
    }

    #[test]
    fn the_only_nearest_within_the_limit() {
        let all = ["/dinum/", "/dinsic/", "/cloud/", "/cloud/offre/"];
        assert_eq!(nearest(&all, "/dinun/", 1), Some(0));
        assert_eq!(nearest(&all, "/cloud/ofre/", 1), Some(3));
        assert_eq!(nearest(&all, "/dinsi/", 3), Some(1));
        assert_eq!(nearest(&all, "/xyz/", 1), None);
        assert_eq!(nearest(&all, "", 3), None);
        assert_eq!(nearest(&["/a1/", "/a2/"], "/a3/", 1), None);
        assert_eq!(nearest(&["/a1/", "/a22/"], "/a3/", 3), Some(0));
        assert_eq!(nearest(&["ab"], "", 2), Some(0));
        assert_eq!(nearest(&[""], "ab", 2), Some(0));
        assert_eq!(nearest(&["sitting"], "kitten", 3), Some(0));
        assert_eq!(nearest(&["sitting"], "kitten", 2), None);
        assert_eq!(nearest(&[], "a", 1), None);
    }

    #[test]
    fn the_same_as_comparing_each() {
        let name = |seed: usize| {
            let letters = ["a", "b", "é", "-"];
            let pick = |power: u32| letters[seed / 4_usize.pow(power) % 4];
            format!("/up/{}{}{}{}", pick(0), pick(1), pick(2), pick(3))
        };
        let all: Vec<String> = (0..256).step_by(7).map(name).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        for seed in 0..256 {
            let wanted = name(seed);
            for limit in 1..=3 {
                let near = |(at, text): (usize, &&str)| (strsim::levenshtein(&wanted, text), at);
                let mut found: Vec<_> = all.iter().enumerate().map(near).collect();
                found.retain(|(distance, _)| *distance <= limit);
                found.sort_unstable();
                let expected = match found.as_slice() {
                    [(one, _), (other, _), ..] if one == other => None,
                    [(_, at), ..] => Some(*at),
                    [] => None,
                };
                assert_eq!(nearest(&all, &wanted, limit), expected, "{wanted} {limit}");
            }
        }
    }
}
