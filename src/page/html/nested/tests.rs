//! Whatever the text, the quick way gives html5ever's tree or none.

use ego_tree::NodeId;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::super::{Scope, browser_tree};
use super::build;
use crate::page::document::{Mark, PlacedTree};
use crate::page::kramdown;
use crate::page::rendered::Rendered;
use crate::page::text_piece::TextPiece;
use crate::source::Mapped;

/// Compare both trees of `rendered`; tells whether the quick way was taken.
fn compare(mut rendered: Rendered) -> bool {
    let tags = rendered.tags.clone();
    let Some(nested) = build(&mut rendered) else {
        assert_eq!(rendered.tags, tags, "what is not used is left as it was");
        return false;
    };
    let html = rendered.html.text();
    let browser = browser_tree(&rendered.html, tags, Scope::Fragment);
    assert_eq!(nested.comments, browser.comments, "{html:?}");
    assert_eq!(nested.order, Mark::all(&nested.html), "{html:?}");
    let quick: Vec<NodeId> = nested
        .html
        .tree
        .root()
        .descendants()
        .map(|node| node.id())
        .collect();
    let slow: Vec<NodeId> = browser
        .html
        .tree
        .root()
        .descendants()
        .map(|node| node.id())
        .collect();
    assert_eq!(quick.len(), slow.len(), "{html:?}");
    for (quick, slow) in quick.into_iter().zip(slow) {
        let one = nested.html.tree.get(quick).unwrap();
        let other = browser.html.tree.get(slow).unwrap();
        assert_eq!(one.value(), other.value(), "{html:?}");
        assert_eq!(
            one.ancestors().count(),
            other.ancestors().count(),
            "{html:?}"
        );
        let places = (place(&nested, quick), place(&browser, slow));
        assert_eq!(places.0, places.1, "{html:?}");
        let length = one.value().as_text().map_or(0, |text| text.len());
        for at in 0..length {
            let one = byte_of(nested.texts.of_node(quick), at);
            assert_eq!(one, byte_of(browser.texts.of_node(slow), at), "{html:?}");
        }
    }
    true
}

fn place(tree: &PlacedTree, node: NodeId) -> Option<&crate::page::document::ElementPlace> {
    tree.place_of.get(&node).map(|index| &tree.places[*index])
}

/// The bytes of the rendered HTML that byte `at` of a text stands for.
fn byte_of(pieces: &[TextPiece], at: usize) -> (usize, usize) {
    let piece = pieces.iter().rev().find(|piece| piece.at <= at).unwrap();
    if piece.verbatim {
        let byte = piece.start + (at - piece.at);
        (byte, byte + 1)
    } else {
        (piece.start, piece.end)
    }
}

fn raw(html: &str) -> Rendered {
    Rendered {
        html: Mapped::verbatim(html, 0),
        tags: Vec::new(),
    }
}

#[test]
fn plain_pages_take_the_quick_way() {
    for html in [
        "",
        "texte\n",
        "<p>a <b>b <i>c</i></b> <br/>d<br></p>\n<hr />\n<ul>\n<li>x<ul><li>y</li></ul></li>\n</ul>",
        "<H2 ID='é'>Titre</H2><div class=\"a b\" class=c hidden><a href=\"/x?a=1&amp;b=2\">&nbsp;l&eacute;&#8217;&lt;</a></div>",
        "<table><caption>c</caption><thead>\n<tr><th scope=col>a</th></tr>\n</thead><tbody><tr><td><p>b</p><table><tbody></tbody></table></td></tr></tbody></table>",
        "<pre>\n</pre>\na<pre>\n<b>\nx</b>\ny</pre><pre>\n<!-- a -->\nb</pre><pre><b>x</b>\n</pre>\nz",
        "<dl><dt>a</dt><dd><p>b</p></dd></dl><!-- c - d --><pre>\n\na</pre><pre><code>x\n</code></pre>",
        "<iframe src=\"x\" title='y'>a<b></iframe><style>p > a { }</style><script>if (a < b && c) { \"<p>\" }</script >",
        "<figure><img src=/a.png alt=\"\"><figcaption>a & b</figcaption></figure><button type=button disabled>x</button>",
    ] {
        assert!(compare(raw(html)), "{html}");
    }
}

#[test]
fn what_browsers_repair_is_left_to_html5ever() {
    for html in [
        "<p>a",
        "</p>",
        "<p><div></div></p>",
        "<p><b>a</p></b>",
        "<a><b><a></a></b></a>",
        "<ul><li>a<li>b</ul>",
        "<div><li>a</li></div>",
        "<table><tr><td>a</td></tr></table>",
        "<table>a<tbody></tbody></table>",
        "<h2><h3>a</h3></h2>",
        "<pre>&#10;a</pre>",
        "<form><form></form></form>",
        "<select><option>a</option></select>",
        "<svg><path/></svg>",
        "<p>a &copy b</p>",
        "<p>a &lang; b</p>",
        "<p>a\0b</p>",
        "<p a=\"b\"c>d</p>",
        "<p \"a\">b</p>",
        "<p>a <3 b</p>",
        "<!--> a -->",
        "<!doctype html>",
        "<script><!-- </script>",
        "<x-y>a</x-y>",
    ] {
        assert!(!compare(raw(html)), "{html}");
    }
}

#[test]
fn every_reference_that_kramdown_knows_is_read_alike() {
    let names = kramdown::reference_names();
    let known = names
        .filter(|name| compare(raw(&format!("a&{name};b"))))
        .count();
    assert!(known > 240, "{known}");
}

/// Properly nested HTML.
fn nested() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        3 => "[a-zé ,.\n]{0,6}",
        1 => "&(amp|eacute|nbsp|lt|#233|#x20AC);",
        1 => Just("<br>".to_owned()),
        1 => "<img src=\"[a-z&;]{0,4}\" ?/?>",
        1 => Just("<!-- a -->".to_owned()),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let name = prop::sample::select(vec![
            "a",
            "b",
            "button",
            "blockquote",
            "dd",
            "div",
            "dl",
            "em",
            "h2",
            "h3",
            "iframe",
            "li",
            "ol",
            "p",
            "pre",
            "section",
            "span",
            "strong",
            "style",
            "table",
            "tbody",
            "td",
            "tr",
            "ul",
            "caption",
            "script",
            "select",
        ]);
        let attribute = prop_oneof![
            4 => Just(String::new()),
            1 => " [a-z]{1,3}=[\"'][a-zé &;]{0,3}[\"']",
            1 => " [a-z]{1,2} [a-z]{1,2}=[a-z0-9]{1,3}",
        ];
        (name, attribute, prop::collection::vec(inner, 0..4)).prop_map(
            |(name, attribute, inside)| format!("<{name}{attribute}>{}</{name}>", inside.concat()),
        )
    })
}

#[test]
fn whatever_the_html() {
    let mut runner = TestRunner::new(Config {
        cases: 4_000,
        failure_persistence: None,
        ..Config::default()
    });
    let pieces = prop::collection::vec(nested(), 0..4);
    let cut = (0_usize..20, "[<>/a\"=&-]{0,2}");
    let quick = std::cell::Cell::new(0);
    runner
        .run(
            &(pieces, prop::option::weighted(0.3, cut)),
            |(pieces, cut)| {
                let mut html = pieces.concat();
                if let Some((at, with)) = cut
                    && html.is_char_boundary(at)
                {
                    html.insert_str(at, &with);
                }
                quick.set(quick.get() + usize::from(compare(raw(&html))));
                Ok(())
            },
        )
        .unwrap();
    assert!(quick.get() > 500, "only {} took the quick way", quick.get());
}

#[test]
fn whatever_the_markdown() {
    let mut runner = TestRunner::new(Config {
        cases: 2_000,
        failure_persistence: None,
        ..Config::default()
    });
    let line = "([*>#-] |[0-9]\\. |  |\\| |: |</?(div|p|b)>)?[a-zé*_`<>&;|!\\[\\]():{}.# \"'-]{0,16}\n{1,2}";
    let quick = std::cell::Cell::new(0);
    runner
        .run(&prop::collection::vec(line, 0..8), |lines| {
            let mut rendered = Rendered::default();
            let text = Mapped::verbatim(lines.concat(), 0);
            kramdown::convert(&text, &kramdown::Options::default(), &mut rendered);
            quick.set(quick.get() + usize::from(compare(rendered)));
            Ok(())
        })
        .unwrap();
    assert!(quick.get() > 500, "only {} took the quick way", quick.get());
}
