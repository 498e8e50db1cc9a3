//! Addresses made by Liquid whose result is certain without running Jekyll.

use camino::Utf8Path;

use crate::site::{Entry, Site, State};

/// The path that the raw text of an attribute stands for: `{{ site.baseurl }}/x/`, `{{ site.url }}/x/`,
/// `{{ "/x/" | relative_url }}`, and inside a site `{% link _pages/x.md %}#y` and `{% post_url 2020-01-31-x %}`. The base
/// address is left off. `None` for everything else: unknown, not missing.
#[must_use]
pub fn evaluated(raw: &str, site: Option<&Site>) -> Option<String> {
    let mut rest = raw.trim();
    let mut path = String::new();
    loop {
        let (made, after) = if let Some(inner) = rest.strip_prefix("{{") {
            let (expression, after) = inner.split_once("}}")?;
            let made = match expression.trim_matches('-').trim() {
                "site.baseurl" | "site.url" => String::new(),
                expression => literal(expression)?,
            };
            (made, after)
        } else if let Some(inner) = rest.strip_prefix("{%") {
            let (tag, after) = inner.split_once("%}")?;
            let linked = linked(tag.trim_matches('-').trim(), site?)?;
            (linked.to_owned(), after)
        } else {
            break;
        };
        if !path.is_empty() {
            return None;
        }
        path.push_str(&made);
        rest = after;
    }
    let known = !rest.contains("{{") && !rest.contains("{%");
    path.push_str(rest);
    (known && path.starts_with('/')).then_some(path)
}

/// The address that `link path` or `post_url name` stands for.
fn linked<'s>(tag: &str, site: &'s Site) -> Option<&'s str> {
    let (name, markup) = tag.split_once(char::is_whitespace)?;
    linked_entry(name, markup.trim(), site)?.url()
}

/// The file that a tag of this name and markup links to; `None` for other tags, and where Jekyll finds no such file and
/// stops: it does not look among layouts, includes, data and what is not published.
pub fn linked_entry<'s>(name: &str, markup: &str, site: &'s Site) -> Option<&'s Entry> {
    let entry = match name {
        "link" => site.entry(Utf8Path::new(markup.trim_start_matches('/'))),
        "post_url" => site.post(markup),
        _ => None,
    };
    entry.filter(|entry| {
        matches!(
            entry.state,
            State::Published | State::NoOutput | State::Future
        )
    })
}

/// `"/x/" | relative_url` and its like.
fn literal(expression: &str) -> Option<String> {
    let (text, filters) = expression.split_once('|')?;
    let text = text.trim();
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = text.strip_prefix(quote)?.strip_suffix(quote)?;
    let known = filters.split('|').all(|filter| {
        matches!(
            filter.trim(),
            "relative_url" | "absolute_url" | "prepend: site.baseurl" | "prepend: site.url"
        )
    });
    let path = if inside.starts_with('/') {
        inside.to_owned()
    } else {
        format!("/{inside}")
    };
    (known && !inside.contains(quote)).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::evaluated;

    #[test]
    fn what_is_certain_and_what_is_not() {
        let certain = [
            ("{{ site.baseurl }}/x/", "/x/"),
            ("{{site.url}}{{ site.baseurl }}/x/#y", "/x/#y"),
            ("{{ '/x/' | relative_url }}", "/x/"),
            (
                "{{- \"x.pdf\" | prepend: site.baseurl | absolute_url -}}",
                "/x.pdf",
            ),
        ];
        for (raw, path) in certain {
            assert_eq!(evaluated(raw, None).as_deref(), Some(path), "{raw}");
        }
        for raw in [
            "{{ page.url }}",
            "{{ base }}/x/",
            "/x/{{ page.slug }}",
            "{% link x.md %}",
            "{{ 'a' | append: b }}",
            "{{ site.baseurl",
            "{{ site.url }}",
        ] {
            assert_eq!(evaluated(raw, None), None, "{raw}");
        }
    }
}
