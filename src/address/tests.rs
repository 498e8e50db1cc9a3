use super::*;

fn nature(address: &str) -> Nature {
    Nature::of(address, |host| {
        matches!(host, "www.numerique.gouv.fr" | "numerique.gouv.fr")
    })
}

/// What is wrong with an address, and what was meant.
fn flaw(address: &str) -> Option<(FlawKind, Option<String>)> {
    match nature(address) {
        Nature::Malformed(flaw) => Some((flaw.kind, flaw.meant)),
        _ => None,
    }
}

#[test]
fn right_addresses_of_the_web() {
    for address in [
        "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000039281619/",
        "https://fr.wikipedia.org/wiki/Num%C3%A9rique_(informatique)",
        "https://fr.wikipedia.org/wiki/Numérique_(informatique)",
        "https://x.fr/a?b[]=1&c[]=2",
        "https://x.fr/l'etat",
        "https://écoles.fr/",
        "https://xn--coles-9ra.fr/",
        "https://utilisateur:secret@x.fr:8443/a",
        "https://[2001:db8::1]/",
        "https://192.0.2.1/",
        "https://x.fr?u=https://y.fr/",
        "https://web.archive.org/web/2020/https://x.fr/",
        "https://www.fun-mooc.fr/courses/course-v1:CNFPT+87027+session01/about",
        "https://x.fr/#:~:text=un,deux",
        "HTTPS://X.FR/",
        "//www.youtube.com/embed/x",
        "https://x.fr/@nom",
    ] {
        assert_eq!(nature(address), Nature::External, "{address}");
    }
}

#[test]
fn addresses_of_the_own_site() {
    for address in [
        "/uploads/d%C3%A9cision.pdf",
        "/uploads/de\u{301}cision.pdf",
        "/uploads/note_(2).pdf#page=2",
        "../dinum/",
        "gouvernance",
        "guide.html",
        "#nos-missions",
        "?page=2",
        "https://www.numerique.gouv.fr",
        "http://numerique.gouv.fr/a#b",
        "//numerique.gouv.fr/a",
        "rapport-2020.pdf",
    ] {
        assert_eq!(nature(address), Nature::Internal, "{address}");
    }
}

#[test]
fn other_schemes() {
    for address in [
        "tel:+33140000000",
        "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
        "ftp://x.fr/a",
        "sms:+33600000000",
    ] {
        assert_eq!(nature(address), Nature::Other, "{address}");
    }
    assert_eq!(nature("javascript:void(0)"), Nature::Script);
    assert_eq!(nature(""), Nature::Empty);
    assert_eq!(nature("#"), Nature::Empty);
}

#[test]
fn hosts_without_scheme() {
    for address in [
        "www.x.fr/a",
        "www.data.gouv.fr",
        "numerique.gouv.fr/actualites/",
        "x.gouv.fr/a?b#c",
        "X.FR",
        "x.fr:8080/a",
    ] {
        assert_eq!(nature(address), Nature::NoScheme, "{address}");
    }
    for address in [
        "www/a",
        "a.b/c",
        "httpd/conf",
        "v1.2/",
        "../www.x.fr/",
        "x.pdf",
        "data.gouv",
    ] {
        assert_eq!(nature(address), Nature::Internal, "{address}");
    }
}

#[test]
fn malformed_addresses_and_what_was_meant() {
    use FlawKind::{
        Backslash, Bracket, DoubledScheme, Glued, Host, Percent, Quote, Scheme, Space,
        UnknownScheme, Words,
    };
    let cases: [(&str, FlawKind, Option<&str>); 36] = [
        ("http//x.fr/a", Scheme, Some("http://x.fr/a")),
        ("https//x.fr", Scheme, Some("https://x.fr")),
        ("http:/x.fr", Scheme, Some("http://x.fr")),
        ("https:x.fr", Scheme, Some("https://x.fr")),
        ("https:///x.fr", Scheme, Some("https://x.fr")),
        ("htps://x.fr", UnknownScheme, Some("https://x.fr")),
        ("ttps://x.fr", UnknownScheme, Some("https://x.fr")),
        ("htttp://x.fr", UnknownScheme, Some("http://x.fr")),
        ("httpd://x.fr", UnknownScheme, Some("https://x.fr")),
        ("htpts://x.fr", UnknownScheme, Some("https://x.fr")),
        ("http;//x.fr", Scheme, Some("http://x.fr")),
        ("https:// x.fr", Scheme, Some("https://x.fr")),
        ("http://https://x.fr", DoubledScheme, Some("https://x.fr")),
        (
            "https://https://x.fr/a",
            DoubledScheme,
            Some("https://x.fr/a"),
        ),
        ("https://x.fr/ahttps://y.fr/b", Glued, None),
        ("https://x.fr/a https://y.fr/b", Glued, None),
        ("https://x.frhttps://x.fr", Glued, Some("https://x.fr")),
        ("target=_blank https://x.fr", Words, None),
        ("\"https://x.fr\"", Quote, Some("https://x.fr")),
        ("https://x.fr/a\"", Quote, Some("https://x.fr/a")),
        ("https://x.fr/a”", Quote, Some("https://x.fr/a")),
        ("« https://x.fr/a »", Quote, Some("https://x.fr/a")),
        ("https://x.fr/a'", Quote, Some("https://x.fr/a")),
        ("https://x.fr/\"a\"/b", Quote, None),
        ("<https://x.fr/a>", Bracket, Some("https://x.fr/a")),
        ("https://x.fr/a)", Bracket, Some("https://x.fr/a")),
        ("(https://x.fr/a", Bracket, Some("https://x.fr/a")),
        ("/uploads/a.pdf]", Bracket, Some("/uploads/a.pdf")),
        ("https://x.fr/a\\_b", Backslash, Some("https://x.fr/a_b")),
        ("https://x.fr/a b", Space, Some("https://x.fr/a%20b")),
        (
            "/uploads/ma note.pdf",
            Space,
            Some("/uploads/ma%20note.pdf"),
        ),
        ("https://x.fr/a, b", Space, None),
        ("/uploads/100%.pdf", Percent, None),
        ("https://", Host, None),
        ("https://www..fr/a", Host, None),
        ("https://x.fr:abc/", Host, None),
    ];
    for (address, kind, meant) in cases {
        assert_eq!(
            flaw(address),
            Some((kind, meant.map(str::to_owned))),
            "{address}"
        );
        if let Some(meant) = meant {
            assert_eq!(flaw(meant), None, "{meant} is still malformed");
        }
    }
}

#[test]
fn placeholders() {
    for (address, kind) in [
        ("https://example.com/a", Placeholder::Example),
        ("http://www.exemple.fr", Placeholder::Example),
        ("mailto:nom@example.org", Placeholder::Example),
        ("mailto:Prénom.nom@x.fr", Placeholder::Example),
        ("mailto:votre-nom.prenom@x.fr", Placeholder::Example),
        ("https://mon-site.fr/", Placeholder::Example),
        ("www.example.com", Placeholder::Example),
        ("lien vers la future page", Placeholder::Words),
        ("[lien à venir]", Placeholder::Words),
        ("lien-vers-la-page", Placeholder::Words),
        ("à compléter", Placeholder::Words),
        ("xxxx", Placeholder::Words),
        ("https://xxx", Placeholder::Words),
        ("…", Placeholder::Words),
        ("TODO", Placeholder::Words),
        ("/lorem-ipsum/", Placeholder::Words),
        ("http://localhost:4000/dinum/", Placeholder::Local),
        ("http://127.0.0.1/", Placeholder::Local),
        ("file:///C:/Users/x/note.pdf", Placeholder::Local),
        ("C:\\Users\\x\\note.pdf", Placeholder::Local),
    ] {
        assert_eq!(nature(address), Nature::Placeholder(kind), "{address}");
    }
    for address in [
        "https://www.exemple.gouv.fr/",
        "https://counterexample.com/",
        "/exemple/",
        "https://x.fr/example.com/",
        "/lien-vers-la-page/",
        "lien",
        "https://x.fr/?u=http://localhost/",
        "mailto:exemple@x.fr",
        "mailto:nom.prenom.martin@x.fr",
    ] {
        assert!(
            !matches!(nature(address), Nature::Placeholder(_)),
            "{address}"
        );
    }
}

#[test]
fn a_site_may_be_called_like_an_example() {
    let nature = |address| Nature::of(address, |host| host == "example.com");
    assert_eq!(nature("//example.com"), Nature::Internal);
    assert_eq!(nature("https://example.com/a/"), Nature::Internal);
    assert_eq!(nature("mailto:nom@example.com"), Nature::Mail);
    assert_eq!(nature("example.com/a"), Nature::NoScheme);
    assert_eq!(
        nature("https://example.org/"),
        Nature::Placeholder(Placeholder::Example)
    );
}

#[test]
fn mail_addresses() {
    for (address, fault) in [
        ("mailto:rgs@ssi.gouv.fr", None),
        ("MAILTO:a.b+c@x-y.fr?subject=Bonjour%20vous", None),
        ("mailto:a@x.fr,b@y.fr", None),
        ("mailto:?subject=x&body=y", None),
        ("mailto:a@x.fr?subject=Bonjour vous", Some(MailFault::Space)),
        ("mailto: a@x.fr", Some(MailFault::Space)),
        ("mailto://a@x.fr", Some(MailFault::Slashes)),
        ("mailto:", Some(MailFault::Nobody)),
        ("mailto:a.x.fr", Some(MailFault::NoAddress)),
        ("mailto:a@x", Some(MailFault::NoAddress)),
        ("mailto:a@@x.fr", Some(MailFault::NoAddress)),
        ("mailto:a@x..fr", Some(MailFault::NoAddress)),
        ("mailto:a@x.fr.", Some(MailFault::NoAddress)),
        ("mailto:a@x.fr;b@y.fr", Some(MailFault::Separator)),
        ("contact@x.gouv.fr", Some(MailFault::NoScheme)),
    ] {
        assert_eq!(nature(address), Nature::Mail, "{address}");
        assert_eq!(mail_fault(address), fault, "{address}");
    }
    assert_eq!(nature("https://x.fr/a@b.fr"), Nature::External);
}

#[test]
fn addresses_are_cut() {
    let cut = |address| split(address).map(|parts| (parts.host, parts.path, parts.fragment));
    assert_eq!(cut("/a/?q=1#b"), Some((None, "/a/", Some("b"))));
    assert_eq!(
        cut("https://www.x.fr/a"),
        Some((Some("www.x.fr"), "/a", None))
    );
    assert_eq!(cut("//www.x.fr"), Some((Some("www.x.fr"), "", None)));
    assert_eq!(cut("#b"), Some((None, "", Some("b"))));
    assert_eq!(cut("b c.pdf"), Some((None, "b c.pdf", None)));
    assert_eq!(cut("a/b:c"), Some((None, "a/b:c", None)));
    for elsewhere in ["mailto:a@b.fr", "tel:+331", "data:,x"] {
        assert_eq!(cut(elsewhere), None, "{elsewhere}");
    }
}
