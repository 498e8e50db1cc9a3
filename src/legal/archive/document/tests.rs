//! Documents in the forms of LEGI and JORF, with values of real texts.

use super::*;
use jiff::civil::date;

fn key(text: &str) -> Key {
    Key::read(text).unwrap()
}

/// Two vocabularies in one text: the decree of 1986 amends it (`MODIFIE`, cible), so does the one of 2002 (`MODIFICATION`,
/// source).
const DECREE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<TEXTE_VERSION>
<META>
<META_COMMUN><ID>JORFTEXT000000694290</ID><ANCIEN_ID/><ORIGINE>JORF</ORIGINE><NATURE>DECRET</NATURE></META_COMMUN>
<META_SPEC>
<META_TEXTE_CHRONICLE><CID>JORFTEXT000000694290</CID><NUM>69-243</NUM><NUM_SEQUENCE>0</NUM_SEQUENCE><NOR/>
<DATE_PUBLI>1969-03-22</DATE_PUBLI><DATE_TEXTE>1969-03-18</DATE_TEXTE></META_TEXTE_CHRONICLE>
<META_TEXTE_VERSION>
<TITRE>Décret n°69-243 du 18 mars 1969</TITRE>
<TITREFULL>Décret n°69-243 du 18 mars 1969 portant
  publication d&apos;un accord &amp; de ses annexes</TITREFULL>
<ETAT/><DATE_DEBUT/><DATE_FIN/>
<LIENS>
<LIEN cidtexte="JORFTEXT000000333424" datesignatexte="1986-03-07" id="JORFTEXT000000333424" naturetexte="DECRET" num="" numtexte="86-320" sens="cible" typelien="MODIFIE">Décret n°86-320 du 7 mars 1986</LIEN>
<LIEN typelien="MODIFICATION" sens="source" numtexte="2002-1500" num="" naturetexte="DECRET" id="JORFTEXT000000599731" datesignatexte="2002-12-20" cidtexte="JORFTEXT000000599731">Décret n° 2002-1500</LIEN>
<LIEN cidtexte="LEGITEXT000006069577" datesignatexte="2999-01-01" id="LEGIARTI000006311152" naturetexte="CODE" num="948" numtexte="" sens="cible" typelien="CITATION">CGI - art. 948</LIEN>
</LIENS>
</META_TEXTE_VERSION>
</META_SPEC>
</META>
<VISAS><CONTENU><p>Vu & vu<br/></p></CONTENU></VISAS>
</TEXTE_VERSION>"#;

const ARTICLE: &str = r#"<ARTICLE>
<META><META_COMMUN><ID>LEGIARTI000037388867</ID><NATURE>Article</NATURE></META_COMMUN>
<META_SPEC><META_ARTICLE><NUM>47</NUM><ETAT>MODIFIE</ETAT><DATE_DEBUT>2018-09-07</DATE_DEBUT><DATE_FIN>2023-03-11</DATE_FIN><TYPE>AUTONOME</TYPE></META_ARTICLE></META_SPEC></META>
<CONTEXTE><TEXTE cid="JORFTEXT000000809647" date_publi="2005-02-12" date_signature="2005-02-11" nature="LOI" nor="SANX0300217L" num="2005-102"><TITRE_TXT debut="2005-02-12" fin="2999-01-01" id_txt="LEGITEXT000006051257">Loi n° 2005-102</TITRE_TXT><TM><TITRE_TM id="LEGISCTA000006105404">Titre IV</TITRE_TM></TM></TEXTE></CONTEXTE>
<VERSIONS>
<VERSION etat="MODIFIE"><LIEN_ART debut="2005-02-12" etat="MODIFIE" fin="2016-10-09" id="LEGIARTI000006682279" num="47" origine="LEGI"/></VERSION>
<VERSION etat="MODIFIE"><LIEN_ART debut="2018-09-07" etat="MODIFIE" fin="2023-03-11" id="LEGIARTI000037388867" num="47" origine="LEGI"/></VERSION>
</VERSIONS>
<NOTA><CONTENU/></NOTA>
<BLOC_TEXTUEL><CONTENU><p>ETAT <ETAT>ABROGE</ETAT></p></CONTENU></BLOC_TEXTUEL>
<LIENS><LIEN cidtexte="JORFTEXT000037367660" datesignatexte="2018-09-05" id="LEGIARTI000037373352" naturetexte="LOI" nortexte="MTRX1808061L" num="80" numtexte="2018-771" sens="cible" typelien="MODIFIE">LOI n°2018-771 du 5 septembre 2018 - art. 80 (V)</LIEN></LIENS>
</ARTICLE>"#;

#[test]
fn a_text_is_read_with_both_vocabularies_of_links() {
    let Document::Text(text) = Document::read(DECREE.as_bytes()).unwrap() else {
        panic!("no text");
    };
    assert_eq!(text.chronicle.number, "69-243");
    assert_eq!(text.chronicle.nature, "DECRET");
    assert_eq!(text.chronicle.signed, Some(date(1969, 3, 18)));
    assert_eq!(
        text.title,
        "Décret n°69-243 du 18 mars 1969 portant publication d'un accord & de ses annexes"
    );
    assert_eq!(text.validity.since, None);
    assert_eq!(text.unknown_state, None);
    let links: Vec<_> = text
        .links
        .iter()
        .map(|link| (link.verb, link.other.number.as_str()))
        .collect();
    assert_eq!(
        links,
        [(Verb::Amends, "86-320"), (Verb::Amends, "2002-1500")]
    );
}

#[test]
fn an_article_is_read_with_its_versions_and_without_its_words() {
    let Document::Article(article) = Document::read(ARTICLE.as_bytes()).unwrap() else {
        panic!("no article");
    };
    assert_eq!(article.number, "47");
    assert_eq!(article.text.text, key("JORFTEXT000000809647"));
    assert_eq!(article.text.signed, Some(date(2005, 2, 11)));
    assert_eq!(
        article.validity,
        Validity {
            id: key("LEGIARTI000037388867"),
            state: VersionState::Superseded,
            since: Some(date(2018, 9, 7)),
            until: Some(date(2023, 3, 11)),
        }
    );
    let versions: Vec<Key> = article.versions.iter().map(|version| version.id).collect();
    assert_eq!(
        versions,
        [key("LEGIARTI000006682279"), key("LEGIARTI000037388867")]
    );
    assert_eq!(article.links[0].article, "80");
    assert_eq!(article.links[0].item, Some(key("LEGIARTI000037373352")));
}

#[test]
fn a_structure_lists_the_versions_of_a_text() {
    let xml = r#"<TEXTELR><META><META_COMMUN><ID>LEGITEXT000006068045</ID><NATURE>LOI</NATURE></META_COMMUN>
<META_SPEC><META_TEXTE_CHRONICLE><CID>JORFTEXT000000312994</CID><NUM>48-178</NUM><DATE_TEXTE>1948-02-02</DATE_TEXTE></META_TEXTE_CHRONICLE></META_SPEC></META>
<VERSIONS>
<VERSION etat=""><LIEN_TXT debut="2999-01-01" fin="2999-01-01" id="JORFTEXT000000312994" num="48-178"/></VERSION>
<VERSION etat="ABROGE"><LIEN_TXT debut="1948-02-03" fin="2022-02-16" id="LEGITEXT000006068045" num="48-178"/></VERSION>
</VERSIONS>
<STRUCT><LIEN_ART debut="1948-02-03" etat="MODIFIE" fin="2001-01-01" id="LEGIARTI000006272563" num="2" origine="LEGI"/></STRUCT>
</TEXTELR>"#;
    let Document::Structure(structure) = Document::read(xml.as_bytes()).unwrap() else {
        panic!("no structure");
    };
    assert_eq!(structure.chronicle.text, key("JORFTEXT000000312994"));
    assert_eq!(
        structure.versions,
        [
            Validity {
                id: key("JORFTEXT000000312994"),
                state: VersionState::Unknown,
                since: None,
                until: None,
            },
            Validity {
                id: key("LEGITEXT000006068045"),
                state: VersionState::Repealed,
                since: Some(date(1948, 2, 3)),
                until: Some(date(2022, 2, 16)),
            },
        ]
    );
}

#[test]
fn a_state_that_is_not_known_is_told() {
    let xml = ARTICLE.replace("<ETAT>MODIFIE</ETAT>", "<ETAT>SUSPENDU</ETAT>");
    let Document::Article(article) = Document::read(xml.as_bytes()).unwrap() else {
        panic!("no article");
    };
    assert_eq!(article.validity.state, VersionState::Unknown);
    assert_eq!(article.unknown_state.as_deref(), Some("SUSPENDU"));
}

#[test]
fn faults_are_told_apart() {
    let read = |xml: &str| Document::read(xml.as_bytes());
    assert_eq!(read(""), Err(Fault::Malformed));
    assert_eq!(read("<ARTICLE>"), Err(Fault::Malformed));
    assert_eq!(read("<ARTICLE></TEXTE>"), Err(Fault::Malformed));
    assert_eq!(read("<ARTICLE/>"), Err(Fault::Malformed));
    assert_eq!(
        Document::read(b"<ARTICLE>\xff</ARTICLE>"),
        Err(Fault::Malformed)
    );
    assert_eq!(read("<ARTICLE></ARTICLE>"), Err(Fault::NoId));
    assert_eq!(read(&DECREE[..DECREE.len() - 20]), Err(Fault::Malformed));
    assert_eq!(
        read(&DECREE.replace("<CID>JORFTEXT000000694290</CID>", "")),
        Err(Fault::NoText)
    );
    assert_eq!(
        read("<SECTION_TA><ID>x</ID></SECTION_TA>"),
        Ok(Document::Other)
    );
    assert_eq!(read("<JO></JO>"), Ok(Document::Other));
}

proptest::proptest! {
    /// Whatever an archive holds, reading it ends with an answer.
    #[test]
    fn damaged_documents_are_survived(
        at in 0..ARTICLE.len(),
        length in 0..40_usize,
        instead in proptest::collection::vec(proptest::num::u8::ANY, 0..20),
    ) {
        for xml in [DECREE, ARTICLE] {
            let mut bytes = xml.as_bytes().to_vec();
            let start = at.min(bytes.len());
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, instead.iter().copied());
            if let Ok(Document::Text(text)) = Document::read(&bytes) {
                proptest::prop_assert!(text.chronicle.text.is_text());
            }
        }
    }
}
