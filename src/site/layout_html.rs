//! What a layout or include holds that matters to the pages inside it: ids, headings, includes, the place of the content.

/// One thing of interest, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// `id="…"`, or `name="…"` on a link, without Liquid.
    Id(String),
    /// The same with Liquid in it: what stands before the first and after the last Liquid.
    OpenId {
        /// Before.
        start: String,
        /// After.
        end: String,
    },
    /// A start tag `h1` to `h6`.
    Heading {
        /// The level.
        level: u8,
        /// Inside `if`, `unless`, `case` or `for`.
        is_conditional: bool,
    },
    /// `{% include name %}`.
    Include(String),
    /// An include whose name is itself Liquid.
    OpenInclude,
    /// `{{ content }}` or `{{ page.content }}`.
    Content,
    /// A tag that hands the content on under another name (`{% assign x = content | … %}`).
    ContentPassedOn,
}

/// The pieces of a file's text.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut scan = Scan {
        text,
        at: 0,
        depth: 0,
        pieces: Vec::new(),
    };
    scan.run();
    scan.pieces
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    pieces: Vec<Piece>,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Go past the next `mark`, or to the end.
    fn skip_past(&mut self, mark: &str) {
        self.at = self
            .rest()
            .find(mark)
            .map_or(self.text.len(), |length| self.at + length + mark.len());
    }

    fn run(&mut self) {
        while let Some(next) = self.rest().find(['<', '{']) {
            self.at += next;
            let rest = self.rest();
            if rest.starts_with("{%") || rest.starts_with("{{") {
                self.liquid();
            } else if rest.starts_with("<!--") {
                self.skip_past("-->");
            } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic())
                && rest.starts_with('<')
            {
                self.tag();
            } else {
                self.at += 1;
            }
        }
    }

    /// One Liquid tag or output; leaves `at` behind it.
    fn liquid(&mut self) {
        let rest = self.rest();
        let is_tag = rest.starts_with("{%");
        let Some(end) = rest.find(if is_tag { "%}" } else { "}}" }) else {
            self.at = self.text.len();
            return;
        };
        self.at += end + 2;
        let inner = rest[2..end].trim_matches('-').trim();
        if !is_tag {
            let first = inner.split(|c: char| c.is_whitespace() || c == '|').next();
            if matches!(first, Some("content" | "page.content")) {
                self.pieces.push(Piece::Content);
            }
            return;
        }
        let (name, arguments) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        match name {
            "comment" => self.skip_block("endcomment"),
            "raw" => self.skip_block("endraw"),
            "if" | "unless" | "case" | "for" | "tablerow" => self.depth += 1,
            "endif" | "endunless" | "endcase" | "endfor" | "endtablerow" => {
                self.depth = self.depth.saturating_sub(1);
            }
            "include" | "include_cached" => {
                let file = arguments.split_whitespace().next().unwrap_or_default();
                self.pieces.push(if file.is_empty() || file.contains('{') {
                    Piece::OpenInclude
                } else {
                    Piece::Include(file.trim_matches(['"', '\'']).to_owned())
                });
            }
            "include_relative" => self.pieces.push(Piece::OpenInclude),
            "assign" | "capture" => {
                let mut words =
                    arguments.split(|c: char| !(c.is_alphanumeric() || "_.-".contains(c)));
                if words.any(|word| word == "content" || word == "page.content") {
                    self.pieces.push(Piece::ContentPassedOn);
                }
            }
            _ => {}
        }
    }

    /// Go past the closing tag of a block whose text means nothing.
    fn skip_block(&mut self, end: &str) {
        loop {
            self.skip_past("{%");
            if self.at >= self.text.len() {
                return;
            }
            let found = self
                .rest()
                .trim_start_matches('-')
                .trim_start()
                .starts_with(end);
            if found {
                self.skip_past("%}");
                return;
            }
        }
    }

    /// One start tag; leaves `at` behind it, and behind the text of a script or style.
    fn tag(&mut self) {
        self.at += 1;
        let name: String = self
            .rest()
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        self.at += name.len();
        let name = name.to_ascii_lowercase();
        if let Some(level) = name.strip_prefix('h').and_then(|level| level.parse().ok())
            && (1..=6).contains(&level)
        {
            self.pieces.push(Piece::Heading {
                level,
                is_conditional: self.depth > 0,
            });
        }
        self.attributes(&name);
        if name == "script" || name == "style" {
            self.skip_past(&format!("</{name}"));
        }
    }

    fn attributes(&mut self, tag: &str) {
        while let Some(c) = self.rest().chars().next() {
            match c {
                '>' => {
                    self.at += 1;
                    return;
                }
                '{' if self.rest().starts_with("{%") || self.rest().starts_with("{{") => {
                    self.liquid();
                }
                c if c.is_whitespace() || "/\"'={".contains(c) => self.at += c.len_utf8(),
                _ => {
                    let rest = self.rest();
                    let length = rest
                        .find(|c: char| c.is_whitespace() || "=>/{".contains(c))
                        .unwrap_or(rest.len());
                    let name = rest[..length].to_ascii_lowercase();
                    self.at += length.max(1);
                    let after = self.rest().trim_start();
                    if let Some(value) = after.strip_prefix('=') {
                        self.at = self.text.len() - value.trim_start().len();
                        let value = self.value();
                        if name == "id" || (name == "name" && tag == "a") {
                            self.pieces.push(id(value));
                        }
                    }
                }
            }
        }
    }

    /// An attribute's value, Liquid in it as written.
    fn value(&mut self) -> &'a str {
        let quote = self
            .rest()
            .chars()
            .next()
            .filter(|c| *c == '"' || *c == '\'');
        if quote.is_some() {
            self.at += 1;
        }
        let start = self.at;
        while let Some(c) = self.rest().chars().next() {
            let ends = match quote {
                Some(quote) => c == quote,
                None => c.is_whitespace() || c == '>',
            };
            if ends {
                break;
            }
            let rest = self.rest();
            let mark = if rest.starts_with("{{") {
                Some("}}")
            } else if rest.starts_with("{%") {
                Some("%}")
            } else {
                None
            };
            match mark {
                Some(mark) => self.skip_past(mark),
                None => self.at += c.len_utf8(),
            }
        }
        let value = &self.text[start..self.at];
        if quote.is_some() && self.at < self.text.len() {
            self.at += 1;
        }
        value
    }
}

fn id(value: &str) -> Piece {
    let value = value.trim();
    let opening = [value.find("{{"), value.find("{%")]
        .into_iter()
        .flatten()
        .min();
    let closing = [value.rfind("}}"), value.rfind("%}")]
        .into_iter()
        .flatten()
        .max();
    match (opening, closing) {
        (None, _) => Piece::Id(value.to_owned()),
        (Some(start), end) => Piece::OpenId {
            start: value[..start].to_owned(),
            end: end
                .and_then(|end| value.get(end + 2..))
                .unwrap_or_default()
                .to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_in_order() {
        let text = "<!-- <h1 id=no> --><main id=\"main\" {% include a.html %}>{% comment %}<h3>{% endcomment %}\
            {% if page.x %}<H2>{% endif %}<a name='top'></a><script>\"<p id='no'>\"</script>\
            <section id=\"list{{ item['a'] }}-{{ b }}z\">{% include {{ page.y }} %}{%- include \"c/d.html\" x=1 -%}\
            {{ page.content | markdownify }}{% assign content = content | split: '<pre' %}{% raw %}<b id=n>{% endraw %}";
        assert_eq!(
            pieces(text),
            [
                Piece::Id("main".into()),
                Piece::Include("a.html".into()),
                Piece::Heading {
                    level: 2,
                    is_conditional: true
                },
                Piece::Id("top".into()),
                Piece::OpenId {
                    start: "list".into(),
                    end: "z".into()
                },
                Piece::OpenInclude,
                Piece::Include("c/d.html".into()),
                Piece::Content,
                Piece::ContentPassedOn,
            ]
        );
    }

    #[test]
    fn unfinished_text_ends() {
        for text in [
            "<",
            "<a",
            "<a id",
            "<a id=",
            "<a id=\"",
            "<a id=\"{{",
            "{%",
            "{% raw %}",
            "<a é{",
            "<script",
            "<a =",
        ] {
            let _ = pieces(text);
        }
        let _ = pieces(&"<a ".repeat(20_000));
        let _ = pieces(&"{% raw %}".repeat(20_000));
    }
}
