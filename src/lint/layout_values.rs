//! How the text of a layout or an include prints the values of its page.

use crate::page::liquid::Liquid;

/// The values of the page that one text prints, by their paths (`une.image`, `list-items[].title`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedValues {
    /// Those turned from Markdown into HTML.
    pub markdown: Vec<String>,
    /// Those printed as they stand.
    pub plain: Vec<String>,
    /// Those printed whatever they hold: outside any condition or loop.
    pub always: Vec<String>,
}

impl PrintedValues {
    /// Read the Liquid of a layout's or include's `text`.
    pub fn read(text: &str, liquid: &Liquid) -> Self {
        let mut found = Self::default();
        // The variables of the loops that are open, each with the path that it stands for.
        let mut loops: Vec<(&str, Option<String>)> = Vec::new();
        for token in &liquid.tokens {
            let markup = token.markup.slice(text);
            match token.tag() {
                Some("for" | "tablerow") => {
                    let mut words = markup.split_whitespace();
                    let variable = words.next().unwrap_or_default();
                    let list = words.nth(1).and_then(|list| path(list, &loops));
                    loops.push((variable, list.map(|list| format!("{list}[]"))));
                }
                Some("endfor" | "endtablerow") => {
                    loops.pop();
                }
                Some(_) => {}
                None => {
                    let mut parts = markup.split('|');
                    let value = parts.next().unwrap_or_default().trim();
                    let Some(path) = path(value, &loops) else {
                        continue;
                    };
                    let filters: Vec<&str> = parts
                        .map(|filter| filter.split(':').next().unwrap_or_default().trim())
                        .collect();
                    let has_default = filters.contains(&"default");
                    if !has_default && !liquid.is_conditional(token.span.start) {
                        found.always.push(path.clone());
                    }
                    if filters.contains(&"markdownify") {
                        found.markdown.push(path);
                    } else {
                        found.plain.push(path);
                    }
                }
            }
        }
        found
    }

    /// Add what another text prints, which is brought in any case or not.
    pub fn extend(&mut self, other: &Self, in_any_case: bool) {
        self.markdown.extend(other.markdown.iter().cloned());
        self.plain.extend(other.plain.iter().cloned());
        if in_any_case {
            self.always.extend(other.always.iter().cloned());
        }
    }
}

/// The path in the page's front matter that an expression stands for: `page.une.image`, or a loop's variable.
fn path(expression: &str, loops: &[(&str, Option<String>)]) -> Option<String> {
    let is_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    if !expression.chars().all(is_path) {
        return None;
    }
    let (owner, rest) = expression.split_once('.').unwrap_or((expression, ""));
    if owner == "page" {
        return (!rest.is_empty()).then(|| rest.to_owned());
    }
    let (_, list) = loops
        .iter()
        .rev()
        .find(|(variable, _)| *variable == owner)?;
    let list = list.as_ref()?;
    Some(if rest.is_empty() {
        list.clone()
    } else {
        format!("{list}.{rest}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn values_and_how_they_are_printed() {
        let text = "<img src=\"{{ page.une.image }}\">{% if page.chapeau-text %}\
            {{ page.chapeau-text | markdownify }}{% endif %}{{ site.title }}{{ content }}\
            {% for item in page.list-items %}{{ item.title | markdownify | remove_p }}{{ item.order }}\
            {% for note in item.notes %}{{ note }}{% endfor %}{% endfor %}{{ item.title }}\
            {% assign x = page.x %}{{ page.lieu | upcase }}{{ page.un | default: 1 }}";
        let liquid = Liquid::read(text, Span::new(0, text.len()));
        let found = PrintedValues::read(text, &liquid);
        assert_eq!(found.markdown, ["chapeau-text", "list-items[].title"]);
        assert_eq!(
            found.plain,
            [
                "une.image",
                "list-items[].order",
                "list-items[].notes[]",
                "lieu",
                "un"
            ]
        );
        assert_eq!(found.always, ["une.image", "lieu"]);
    }
}
