//! Paragraphs broken to the width of the terminal.

/// Write `text` to `out`, broken at spaces to `width` columns; the first line after `first`, the others indented as
/// far. `indent` is the number of columns that `first` takes on the screen.
pub fn push(out: &mut String, first: &str, indent: usize, text: &str, width: usize) {
    let room = width.saturating_sub(indent).max(20);
    out.push_str(first);
    let mut used = 0;
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            next_line(out, indent);
            used = 0;
        }
        for word in line.split(' ').filter(|word| !word.is_empty()) {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > room {
                next_line(out, indent);
                used = 0;
            }
            if used > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += length;
        }
    }
    out.push('\n');
}

fn next_line(out: &mut String, indent: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_hang() {
        let mut out = String::new();
        push(&mut out, "  à : ", 6, "un deux trois quatre cinq six", 26);
        assert_eq!(out, "  à : un deux trois quatre\n      cinq six\n");
    }
}
