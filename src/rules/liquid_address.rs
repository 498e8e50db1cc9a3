//! Addresses made by Liquid whose result is certain without running Jekyll.

/// The path that the raw text of an attribute stands for: `{{ site.baseurl }}/x/`, `{{ site.url }}/x/`,
/// `{{ "/x/" | relative_url }}`. The base address is left off. `None` for everything else: unknown, not missing.
#[must_use]
pub fn evaluated(raw: &str) -> Option<String> {
    let mut rest = raw.trim();
    let mut path = String::new();
    while let Some(inner) = rest.strip_prefix("{{") {
        let (expression, after) = inner.split_once("}}")?;
        let expression = expression.trim_matches('-').trim();
        match expression {
            "site.baseurl" | "site.url" if path.is_empty() => {}
            _ if path.is_empty() => path = literal(expression)?,
            _ => return None,
        }
        rest = after;
    }
    let known = !rest.contains("{{") && !rest.contains("{%");
    path.push_str(rest);
    (known && path.starts_with('/')).then_some(path)
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
            assert_eq!(evaluated(raw).as_deref(), Some(path), "{raw}");
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
            assert_eq!(evaluated(raw), None, "{raw}");
        }
    }
}
