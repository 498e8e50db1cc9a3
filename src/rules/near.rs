//! Words that are nearly the same: for misspelt keys and addresses.

/// Longer words are never compared: nobody misspells them, and comparing takes the product of their lengths.
const LONGEST: usize = 200;

/// The edit distance of two texts in characters (a swap of neighbours counts once), if it is at most `limit`.
pub fn distance(one: &str, other: &str, limit: usize) -> Option<usize> {
    if one.len() > LONGEST || other.len() > LONGEST {
        return None;
    }
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    if one.len().abs_diff(other.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (i, from) in one.iter().enumerate() {
        let mut row = Vec::with_capacity(other.len() + 1);
        row.push(i + 1);
        for (j, to) in other.iter().enumerate() {
            let mut best = (above[j] + usize::from(from != to))
                .min(above[j + 1] + 1)
                .min(row[j] + 1);
            let swapped = i > 0 && j > 0 && *from == other[j - 1] && one[i - 1] == *to;
            if swapped && let Some(two_before) = before.get(j - 1) {
                best = best.min(two_before + 1);
            }
            row.push(best);
        }
        if row.iter().min().is_none_or(|least| *least > limit) {
            return None;
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().filter(|distance| *distance <= limit)
}

/// The one of `known` that is nearest to `word`, within `limit`; none when several are equally near.
pub fn nearest<'k>(
    word: &str,
    known: impl Iterator<Item = &'k str>,
    limit: usize,
) -> Option<&'k str> {
    let mut best: Option<(usize, &str)> = None;
    let mut tied = false;
    for candidate in known {
        let Some(distance) = distance(word, candidate, limit) else {
            continue;
        };
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, name)) if distance == least => tied |= name != candidate,
            _ => {
                best = Some((distance, candidate));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        assert_eq!(
            distance("alternative-textuel", "alternative-textuelle", 2),
            Some(2)
        );
        assert_eq!(distance("tilte", "title", 2), Some(1));
        assert_eq!(distance("été", "ete", 2), Some(2));
        assert_eq!(distance("abc", "xyz", 2), None);
        assert_eq!(distance("", "ab", 2), Some(2));
    }

    #[test]
    fn a_tie_is_no_answer() {
        assert_eq!(
            nearest("tagz", ["tags", "date"].into_iter(), 1),
            Some("tags")
        );
        assert_eq!(nearest("tag", ["tags", "tage"].into_iter(), 1), None);
    }
}
