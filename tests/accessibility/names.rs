//! Accessible names and descriptions (accname 1.2, HTML-AAM 1.0).

use dinum_lint::accessibility::{Name, Source};

use super::{ask_about, with};

fn name(body: &str) -> Name {
    with(body, |model, element| model.name(element))
}

/// The name, `-` where it is empty, `?` where it is unknown.
fn words(name: &Name) -> String {
    match name {
        Name::Text(text, _) => text.clone(),
        Name::Empty => "-".to_owned(),
        Name::Unknown => "?".to_owned(),
    }
}

fn check(table: &[(&str, &str)]) {
    for (body, expected) in table {
        assert_eq!(words(&name(body)), *expected, "{body}");
    }
}

#[test]
fn hidden_parts_are_left_out_unless_something_hidden_is_referenced() {
    check(&[
        ("<a data-x href=/>Lire <span hidden>tout</span></a>", "Lire"),
        (
            "<a data-x href=/>Lire <span aria-hidden=true>→</span></a>",
            "Lire",
        ),
        ("<a data-x href=/><b style='display:none'>Lire</b></a>", "-"),
        (
            "<a data-x href=/><b style='visibility:hidden'>Lire <i style='visibility:visible'>tout</i></b></a>",
            "-",
        ),
        (
            "<p id=t hidden>Plan <b aria-hidden=true>du site</b></p><a data-x href=/ aria-labelledby=t>x</a>",
            "Plan du site",
        ),
        (
            "<p id=t>Plan <b aria-hidden=true>du site</b></p><a data-x href=/ aria-labelledby=t>x</a>",
            "Plan",
        ),
        (
            "<label for=v hidden>Ville</label><input data-x id=v>",
            "Ville",
        ),
    ]);
}

#[test]
fn references_come_first_and_are_followed_once() {
    check(&[
        (
            "<p id=a>Un</p><p id=b>deux</p><button data-x aria-labelledby='b a' aria-label=Trois>x</button>",
            "deux Un",
        ),
        (
            "<p id=a aria-labelledby=b>Un</p><p id=b>deux</p><button data-x aria-labelledby=a>x</button>",
            "Un",
        ),
        (
            "<button data-x id=s aria-label=Supprimer aria-labelledby='s f'>x</button><a id=f href=/>le fichier</a>",
            "Supprimer le fichier",
        ),
        (
            "<button data-x aria-labelledby=absent>Ouvrir</button>",
            "Ouvrir",
        ),
        (
            "<p id=a> </p><button data-x aria-labelledby=a>Ouvrir</button>",
            "Ouvrir",
        ),
        (
            "<a data-x href=/><img src=a aria-labelledby=b></a><p id=b>Accueil</p>",
            "Accueil",
        ),
        ("<a data-x id=s href=/ aria-labelledby=s>Lire</a>", "Lire"),
    ]);
}

#[test]
fn fields_inside_a_label_say_their_value() {
    check(&[
        (
            "<label><input data-x type=checkbox> Rappeler <input type=number value=3> fois</label>",
            "Rappeler 3 fois",
        ),
        (
            "<label><input data-x type=checkbox> Trier par <select><option>nom<option selected>date</select></label>",
            "Trier par date",
        ),
        (
            "<label><input data-x type=radio> Volume <span role=slider aria-valuenow=3 aria-valuetext=faible></span></label>",
            "Volume faible",
        ),
        ("<label>Ville <input data-x value=Lyon></label>", "Ville"),
        (
            "<label>Motif <textarea data-x>Écrivez ici</textarea></label>",
            "Motif",
        ),
    ]);
}

#[test]
fn the_means_of_html_name_its_elements() {
    check(&[
        ("<img data-x src=a alt=Plan title=Carte>", "Plan"),
        ("<img data-x src=a alt='' title=Carte>", "-"),
        ("<img data-x src=a title=Carte>", "Carte"),
        ("<img data-x src=a alt=' ' title=Carte>", "Carte"),
        ("<map name=m><area data-x href=/ alt=Nord></map>", "Nord"),
        ("<input data-x type=image src=a alt=Chercher>", "Chercher"),
        ("<input data-x type=button value=Ouvrir title=x>", "Ouvrir"),
        ("<input data-x type=button>", "-"),
        ("<input data-x type=submit value=''>", "-"),
        ("<button data-x value=Ouvrir></button>", "-"),
        (
            "<label for=v>Ville</label> <label for=v>ou village</label><input data-x id=v>",
            "Ville ou village",
        ),
        ("<label for=w>Ville<input data-x id=v></label>", "-"),
        ("<label>Un <input> deux <input data-x></label>", "-"),
        (
            "<label for=v>Ville</label><input id=v><input data-x id=v>",
            "-",
        ),
        ("<label>Ville<div data-x role=textbox></div></label>", "-"),
        ("<input data-x placeholder=Ville>", "Ville"),
        ("<input data-x placeholder=Ville title=Commune>", "Commune"),
        ("<select data-x title=Ville><option>Lyon</select>", "Ville"),
        (
            "<fieldset data-x title=x><legend>Adresse</legend></fieldset>",
            "Adresse",
        ),
        (
            "<figure data-x><figcaption>La cour</figcaption><img src=a alt=b></figure>",
            "La cour",
        ),
        (
            "<table data-x><caption>Tarifs</caption><tr><td>1</table>",
            "Tarifs",
        ),
        (
            "<svg data-x role=img><title>Un cercle</title><circle r=1 /></svg>",
            "Un cercle",
        ),
        (
            "<svg data-x role=img><g><title>Un cercle</title></g></svg>",
            "-",
        ),
        (
            "<details><summary data-x>Horaires</summary>9 h</details>",
            "Horaires",
        ),
        (
            "<select><optgroup data-x label=Régions></optgroup></select>",
            "Régions",
        ),
        ("<iframe data-x title=Carte name=x></iframe>", "Carte"),
        ("<iframe data-x name=x></iframe>", "-"),
        ("<div data-x role=textbox>Lyon</div>", "-"),
        ("<div data-x role=checkbox>J'accepte</div>", "J'accepte"),
        ("<div data-x aria-label=x>Un</div>", "-"),
    ]);
    let default = name("<input data-x type=image src=a alt=''>");
    assert_eq!(default.source(), Some(Source::Default));
    assert_eq!(
        name("<input data-x type=submit>").source(),
        Some(Source::Default)
    );
}

#[test]
fn content_names_by_its_texts_images_and_titles() {
    check(&[
        ("<a data-x href=/>Lire <b>la</b> suite</a>", "Lire la suite"),
        ("<a data-x href=/>num<b>érique</b></a>", "numérique"),
        (
            "<a data-x href=/><div>Lire</div><div>tout</div></a>",
            "Lire tout",
        ),
        ("<h2 data-x>Un<br>deux</h2>", "Un deux"),
        ("<h2 data-x><br></h2>", "-"),
        ("<h2 data-x>&nbsp;&#8203;</h2>", "-"),
        ("<a data-x href=/><img src=a alt='Accueil'></a>", "Accueil"),
        ("<a data-x href=/><img src=a alt='' title=Accueil></a>", "-"),
        (
            "<a data-x href=/><img src=a role=none alt=Accueil></a>",
            "-",
        ),
        ("<a data-x href=/><i title=Accueil></i></a>", "Accueil"),
        (
            "<a data-x href=/><i aria-label=Accueil>⌂</i></a>",
            "Accueil",
        ),
        (
            "<a data-x href=/><svg><title>Accueil</title><path d=M0 /></svg></a>",
            "Accueil",
        ),
        (
            "<a data-x href=/><svg><text>Accueil</text></svg></a>",
            "Accueil",
        ),
        ("<a data-x href=/><svg><desc>Accueil</desc></svg></a>", "-"),
        (
            "<a data-x href=/><script>var a;</script><style>a{}</style></a>",
            "-",
        ),
        ("<a data-x href=/ title=Accueil></a>", "Accueil"),
        ("<a data-x href=/ aria-label=' '>Lire</a>", "Lire"),
        ("<ul><li data-x>Un</ul>", "-"),
        (
            "<button data-x>Un<details><summary>deux</summary>trois</details></button>",
            "Un deux",
        ),
        ("<h2 data-x aria-owns=o>Un </h2><p id=o>deux</p>", "Un deux"),
        (
            "<h2 data-x id=h aria-owns='h o'>Un </h2><p id=o aria-owns=o>deux</p>",
            "?",
        ),
    ]);
}

#[test]
fn what_liquid_or_a_script_brings_is_unknown() {
    check(&[
        ("<a data-x href=/>{{ page.title }}</a>", "?"),
        ("<a data-x href=/>Lire {{ page.title }}</a>", "?"),
        ("<a data-x href=/>{% include a.html %}</a>", "?"),
        ("<a data-x href=/>\n{% include a.html %}\n</a>", "?"),
        ("<a data-x href='{{ page.url }}'></a>", "-"),
        (
            "<a data-x href='{{ page.url }}'><img src='{{ a }}' alt=''></a>",
            "-",
        ),
        (
            "<a data-x href='{{ page.url }}'><img src='a' alt='{{ a }}'></a>",
            "?",
        ),
        ("<a data-x href=/ aria-label='{{ page.title }}'>x</a>", "?"),
        ("<a data-x href=/ {{ attributes }}></a>", "?"),
        ("<a data-x href=/><i aria-hidden='{{ a }}'>x</i></a>", "?"),
        (
            "<label for='{{ a }}'>Ville</label><input data-x id='{{ a }}'>",
            "?",
        ),
        ("<label for='{{ a }}'>Ville</label><input data-x id=v>", "?"),
        ("<label for='{{ a }}'>Ville</label><input data-x>", "-"),
        (
            "<button data-x><dsfr-icone nom=loupe></dsfr-icone></button>",
            "?",
        ),
        (
            "<h2 data-x id=t></h2><script>document.getElementById('t').textContent = titre</script>",
            "?",
        ),
        (
            "<button data-x id=b></button><script>document.getElementById('b').onclick = fermer</script>",
            "-",
        ),
        (
            "<button data-x><object data=a.svg>Chercher</object></button>",
            "?",
        ),
    ]);
    let of = |body: &str| ask_about("a.md", body, |model, element| words(&model.name(element)));
    assert_eq!(of("## {% include a.html %}\n{: data-x=\"1\"}\n"), "?");
    assert_eq!(of("[](/){: data-x=\"1\"}\n"), "-");
    assert_eq!(of("[![Accueil](a.png)](/){: data-x=\"1\"}\n"), "Accueil");
}

#[test]
fn descriptions_are_no_names() {
    let of = |body: &str| with(body, |model, element| words(&model.description(element)));
    let table = [
        (
            "<p id=a>Huit caractères</p><input data-x aria-describedby=a title=x>",
            "Huit caractères",
        ),
        (
            "<button data-x aria-description='Sans retour' title=x>Ôter</button>",
            "Sans retour",
        ),
        (
            "<a data-x href=/ title='Lire la suite'>Lire</a>",
            "Lire la suite",
        ),
        ("<input data-x title=Ville>", "-"),
        ("<input data-x aria-describedby='{{ a }}'>", "?"),
        ("<input data-x aria-describedby=absent>", "-"),
    ];
    for (body, expected) in table {
        assert_eq!(of(body), expected, "{body}");
    }
}

#[test]
fn a_name_of_endless_parts_ends() {
    let long = format!("<a data-x href=/>{}</a>", "<b>x</b>".repeat(100_000));
    assert_eq!(words(&name(&long)), "?");
    let deep = format!("<a data-x href=/>{}", "<b>x".repeat(10_000));
    assert_eq!(words(&name(&deep)), "?");
    let shared = "<p id=a aria-owns='b b b b'>x</p><p id=b aria-owns='a a a a'>y</p><a data-x href=/ aria-owns=a></a>";
    assert_eq!(words(&name(shared)), "?");
}

#[test]
fn a_role_that_is_not_heeded_takes_no_name_away() {
    check(&[
        ("<img data-x alt=Plan role=presentation>", "-"),
        ("<img data-x alt=Plan role=presentation tabindex=0>", "Plan"),
        (
            "<a data-x href=/><img alt=Plan role=none tabindex=0></a>",
            "Plan",
        ),
    ]);
}

#[test]
fn an_element_that_a_script_defines_may_say_anything() {
    check(&[
        (
            "<mon-bouton data-x role=button tabindex=0></mon-bouton>",
            "?",
        ),
        (
            "<mon-bouton data-x role=button>Ouvrir</mon-bouton>",
            "Ouvrir",
        ),
    ]);
}
