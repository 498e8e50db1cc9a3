//! From template to address (Jekyll's `URL` and `UrlDrop`).

use jiff::civil::{DateTime, Weekday};

use super::slug::{Case, Mode, lower, slugify};
use super::urls;

/// The template of a built-in style, or the template itself.
#[must_use]
pub fn style(permalink: &str) -> &str {
    match permalink {
        "none" => "/:categories/:title:output_ext",
        "date" => "/:categories/:year/:month/:day/:title:output_ext",
        "ordinal" => "/:categories/:year/:y_day/:title:output_ext",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "weekdate" => "/:categories/:year/W:week/:short_day/:title:output_ext",
        template => template,
    }
}

/// `template` with the ending of the site's `permalink`: `/`, `:output_ext` or nothing.
#[must_use]
pub fn with_suffix(template: &str, permalink: &str) -> String {
    let suffix = match permalink {
        "pretty" => "/",
        "date" | "ordinal" | "none" => ":output_ext",
        other if other.ends_with('/') => "/",
        other if other.ends_with(":output_ext") => ":output_ext",
        _ => "",
    };
    format!("{template}{suffix}")
}

/// What a document fills its template with.
#[derive(Clone, Debug)]
pub struct Placeholders<'a> {
    /// Name of the collection.
    pub collection: &'a str,
    /// Path inside the collection without extension, with a leading `/`.
    pub path: &'a str,
    /// File name without folder and extension.
    pub stem: &'a str,
    /// `slug` of the front matter or the file name; none when the front matter is broken.
    pub slug: Option<&'a str>,
    /// Categories as written.
    pub categories: &'a [String],
    /// Extension of the output, with its dot.
    pub output_ext: &'a str,
    /// The document's date.
    pub date: DateTime,
    /// How letters become small.
    pub lower: Case,
}

impl Placeholders<'_> {
    /// The address that `template` gives.
    ///
    /// # Errors
    /// The name of a placeholder that Jekyll does not know: it stops the build.
    pub fn fill(&self, template: &str) -> Result<String, String> {
        let mut address = String::with_capacity(template.len() * 2);
        let mut rest = template;
        while let Some(colon) = rest.find(':') {
            address.push_str(&rest[..colon]);
            let after = &rest[colon + 1..];
            let length = after
                .bytes()
                .take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_')
                .count();
            let (name, tail) = after.split_at(length);
            rest = tail;
            if name.is_empty() {
                address.push(':');
            } else if let Some(value) = self.value(name) {
                address.push_str(&urls::escape(&value));
            } else if let Some(value) = name.strip_suffix('_').and_then(|name| self.value(name)) {
                address.push_str(&urls::escape(&value));
                address.push('_');
            } else {
                return Err(name.to_owned());
            }
        }
        address.push_str(rest);
        Ok(urls::sanitize(&address))
    }

    fn value(&self, name: &str) -> Option<String> {
        let date = self.date;
        Some(match name {
            "collection" => self.collection.to_owned(),
            "path" => self.path.to_owned(),
            "output_ext" => self.output_ext.to_owned(),
            "name" => slugify(self.stem, Mode::Default, self.lower),
            "title" => slugify(self.slug.unwrap_or(self.stem), Mode::Pretty, Case::Kept),
            "slug" => slugify(self.slug.unwrap_or(self.stem), Mode::Default, self.lower),
            "categories" => distinct(self.categories, |name| lower(name, self.lower)),
            "slugified_categories" => distinct(self.categories, |name| {
                slugify(name, Mode::Default, self.lower)
            }),
            "year" => format!("{:04}", date.year()),
            "short_year" => format!("{:02}", date.year().rem_euclid(100)),
            "month" => format!("{:02}", date.month()),
            "i_month" => date.month().to_string(),
            "long_month" => date.strftime("%B").to_string(),
            "short_month" => date.strftime("%b").to_string(),
            "day" => format!("{:02}", date.day()),
            "i_day" => date.day().to_string(),
            "y_day" => format!("{:03}", date.day_of_year()),
            "hour" => format!("{:02}", date.hour()),
            "minute" => format!("{:02}", date.minute()),
            "second" => format!("{:02}", date.second()),
            "week" => format!("{:02}", date.date().iso_week_date().week()),
            "w_year" => format!("{:04}", date.date().iso_week_date().year()),
            "w_day" => date.weekday().to_monday_one_offset().to_string(),
            "long_day" => weekday(date).to_owned(),
            "short_day" => weekday(date).chars().take(3).collect(),
            _ => return None,
        })
    }
}

fn distinct(names: &[String], form: impl Fn(&str) -> String) -> String {
    let mut seen: Vec<String> = Vec::new();
    for name in names {
        let name = form(name);
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen.join("/")
}

fn weekday(date: DateTime) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// The address of a page or of a static file of a collection: the named values replace their placeholders wherever these
/// stand, one after the other; others stay as text.
#[must_use]
pub fn fill_plain(template: &str, values: &[(&str, &str)]) -> String {
    let mut address = template.to_owned();
    for (name, value) in values {
        if !address.contains(':') {
            break;
        }
        address = address.replace(&format!(":{name}"), &urls::escape(value));
    }
    urls::sanitize(&address)
}

/// The file that an address is written to, relative to the destination, with a leading `/` and not escaped.
#[must_use]
pub fn output_file(url: &str, output_ext: &str, is_page: bool) -> String {
    let mut path = urls::unescape(url);
    if url.ends_with('/') {
        path.push_str(if is_page { "index" } else { "index.html" });
        if !is_page {
            return path;
        }
    }
    if !path.ends_with(output_ext) {
        path.push_str(output_ext);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    fn fill(template: &str) -> Result<String, String> {
        let categories = ["Écho Un".to_owned(), "b".to_owned(), "B".to_owned()];
        Placeholders {
            collection: "posts",
            path: "/x/2020-12-31-L'été",
            stem: "2020-12-31-L'été",
            slug: Some("L'été"),
            categories: &categories,
            output_ext: ".html",
            date: datetime(2021, 1, 3, 4, 5, 6, 0),
            lower: Case::Lower,
        }
        .fill(template)
    }

    #[test]
    fn every_placeholder() {
        let all = "/:year:short_year/:month.:i_month.:long_month.:short_month/:day.:i_day.:y_day/:hour:minute:second/:w_year:week:w_day/:long_day:short_day";
        assert_eq!(
            fill(all).unwrap(),
            "/202121/01.1.January.Jan/03.3.003/040506/2020537/SundaySun"
        );
        assert_eq!(
            fill("/:categories/:slugified_categories/:title:output_ext").unwrap(),
            "/%C3%A9cho%20un/b/%C3%A9cho-un/b/L'%C3%A9t%C3%A9.html"
        );
        assert_eq!(
            fill("/:slug/:name/:path/").unwrap(),
            "/l-%C3%A9t%C3%A9/2020-12-31-l-%C3%A9t%C3%A9/x/2020-12-31-L'%C3%A9t%C3%A9/"
        );
        assert_eq!(fill("/:year_:month").unwrap(), "/2021_01");
        assert_eq!(fill("/:nope/"), Err("nope".to_owned()));
    }

    #[test]
    fn suffixes_and_files() {
        assert_eq!(
            with_suffix("/:collection/:path", "date"),
            "/:collection/:path:output_ext"
        );
        assert_eq!(
            with_suffix("/:collection/:path", "weekdate"),
            "/:collection/:path"
        );
        assert_eq!(with_suffix("/:path", "/:title/"), "/:path/");
        assert_eq!(output_file("/a%20b/", ".html", false), "/a b/index.html");
        assert_eq!(output_file("/a", ".html", true), "/a.html");
        assert_eq!(output_file("/a/", ".css", true), "/a/index.css");
    }
}
