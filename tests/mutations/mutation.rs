//! How a page is broken: a few random cuts, copies and insertions.

/// Numbers that look random and are the same every time (xorshift64*).
pub struct Dice(u64);

impl Dice {
    /// The dice of a number.
    pub fn new(number: usize) -> Self {
        let mixed = (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self(mixed | 1)
    }

    /// A number below `count`; 0 where that is 0.
    pub fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap() % count.max(1)
    }

    /// One of several.
    pub fn one_of<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// What is put where nothing expects it.
const PIECES: [&str; 64] = [
    "<",
    ">",
    "\"",
    "'",
    "=",
    "/>",
    "</",
    "<!--",
    "-->",
    "<![CDATA[",
    "&",
    "&nbsp;",
    "{{",
    "}}",
    "{% if x %}",
    "{% endif %}",
    "{{ x }}",
    "{: .a}",
    "|",
    "\n\n",
    "\n",
    " ",
    "\t",
    "\r",
    "\0",
    "\u{a0}",
    "\u{200b}",
    "é",
    "😀",
    "**",
    "[",
    "](",
    "`",
    "> ",
    "- ",
    "1. ",
    "# ",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<table>",
    "<tr>",
    "<td rowspan=65534 colspan=1000>",
    "<th scope=col>",
    "</table>",
    "<svg>",
    "<math>",
    "<select>",
    "<option>",
    "<template>",
    "<li>",
    "<dl>",
    "<a>",
    "<button>",
    "<script>",
    "<style>",
    "<iframe>",
    " id=a",
    " aria-labelledby=\"a a b\"",
    " aria-hidden=true",
    " role=\"list listitem x\"",
    " style=\"display:none;:;\"",
    " tabindex=0",
];

/// The longest page that comes of it, in bytes.
const LONGEST: usize = 20_000;

/// `text` after one to eight cuts, copies, moves and insertions of pieces and of parts of `other`.
pub fn broken(text: &str, other: &str, dice: &mut Dice) -> String {
    let mut text = text.to_owned();
    for _ in 0..=dice.below(8) {
        let from = boundary(&text, dice.below(text.len() + 1));
        let to = boundary(&text, (from + dice.below(40)).min(text.len()));
        match dice.below(6) {
            0 => text.replace_range(from..to, ""),
            1 => text.truncate(to),
            2 => {
                let copy = text[from..to].repeat(1 + dice.below(5));
                let at = boundary(&text, dice.below(text.len() + 1));
                text.insert_str(at, &copy);
            }
            3 => {
                let start = boundary(other, dice.below(other.len() + 1));
                let end = boundary(other, (start + dice.below(200)).min(other.len()));
                text.insert_str(from, &other[start..end]);
            }
            4 => text.insert_str(from, &dice.one_of(&PIECES).repeat(1 + dice.below(60))),
            _ => text.insert_str(from, dice.one_of::<&str>(&PIECES)),
        }
    }
    let end = boundary(&text, text.len().min(LONGEST));
    text.truncate(end);
    text
}

/// The beginning of the character at `at`.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
