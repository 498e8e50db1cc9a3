//! Archives in the form of the DILA's, written by the tests themselves.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

/// One file of an archive.
struct Entry {
    path: String,
    written: u64,
    content: Vec<u8>,
}

/// An archive to be.
#[derive(Default)]
pub(crate) struct Archive {
    entries: Vec<Entry>,
}

/// `2025-07-13`, in seconds since 1970.
const WRITTEN: u64 = 1_752_364_800;

impl Archive {
    /// Add a file as it is.
    pub(crate) fn file(mut self, path: &str, written: u64, content: impl AsRef<[u8]>) -> Self {
        self.entries.push(Entry {
            path: path.to_owned(),
            written,
            content: content.as_ref().to_vec(),
        });
        self
    }

    /// Add a version of a text.
    pub(crate) fn text(self, text: &Text) -> Self {
        let path = format!("{}/texte/version/{}.xml", text.folder(), text.id);
        self.file(&path, WRITTEN, text.xml())
    }

    /// Add a version of an article.
    pub(crate) fn article(self, article: &Article) -> Self {
        let path = format!("{}/article/{}.xml", article.of.folder(), article.id);
        self.file(&path, WRITTEN, article.xml())
    }

    /// Add the list of files to forget.
    pub(crate) fn forget(self, paths: &[&str]) -> Self {
        let list = paths.join("\n") + "\n";
        self.file("liste_suppression_legi.dat", WRITTEN, list)
    }

    /// The archive as bytes.
    pub(crate) fn bytes(&self, stamp: &str) -> Vec<u8> {
        let mut packed = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
        for entry in &self.entries {
            append(
                &mut packed,
                &format!("{stamp}/{}", entry.path),
                entry.written,
                &entry.content,
            );
        }
        packed.into_inner().unwrap().finish().unwrap()
    }

    /// Write it into `folder` under the name that the DILA gives it; its path.
    pub(crate) fn write(&self, folder: &Path, name: &str) -> PathBuf {
        let stamp = name.trim_end_matches(".tar.gz").rsplit('_').next().unwrap();
        let path = folder.join(name);
        fs::write(&path, self.bytes(stamp)).unwrap();
        path
    }
}

/// Add one file to an archive that is being written.
pub(crate) fn append<W: Write>(
    packed: &mut tar::Builder<W>,
    path: &str,
    written: u64,
    content: &[u8],
) {
    let mut header = tar::Header::new_gnu();
    header.set_size(content.len() as u64);
    header.set_mode(0o644);
    header.set_mtime(written);
    packed.append_data(&mut header, path, content).unwrap();
}

/// A version of a text.
#[derive(Clone)]
pub(crate) struct Text {
    pub(crate) cid: &'static str,
    pub(crate) id: &'static str,
    pub(crate) nature: &'static str,
    pub(crate) number: &'static str,
    pub(crate) nor: &'static str,
    pub(crate) signed: &'static str,
    pub(crate) title: &'static str,
    pub(crate) state: &'static str,
    pub(crate) since: &'static str,
    pub(crate) until: &'static str,
    pub(crate) links: Vec<Link>,
}

impl Text {
    /// The folder of LEGI or JORF that it stands in.
    pub(crate) fn folder(&self) -> String {
        if self.id.starts_with("JORF") {
            return "jorf/global".to_owned();
        }
        let state = match self.state {
            "ABROGE" | "ANNULE" | "PERIME" => "non_vigueur",
            _ => "en_vigueur",
        };
        let kind = if self.nature == "CODE" { "code" } else { "TNC" };
        format!(
            "legi/global/code_et_TNC_{state}/{kind}_{state}/{}",
            self.cid
        )
    }

    pub(crate) fn xml(&self) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEXTE_VERSION><META><META_COMMUN><ID>{}</ID><NATURE>{}</NATURE></META_COMMUN>\
             <META_SPEC><META_TEXTE_CHRONICLE><CID>{}</CID><NUM>{}</NUM><NOR>{}</NOR><DATE_PUBLI>{}</DATE_PUBLI>\
             <DATE_TEXTE>{}</DATE_TEXTE></META_TEXTE_CHRONICLE><META_TEXTE_VERSION><TITREFULL>{}</TITREFULL>\
             <ETAT>{}</ETAT><DATE_DEBUT>{}</DATE_DEBUT><DATE_FIN>{}</DATE_FIN>{}</META_TEXTE_VERSION></META_SPEC></META>\
             <VISAS><CONTENU><p>Vu le code ;</p></CONTENU></VISAS></TEXTE_VERSION>",
            self.id,
            self.nature,
            self.cid,
            self.number,
            self.nor,
            self.signed,
            self.signed,
            self.title,
            self.state,
            self.since,
            self.until,
            links(&self.links),
        )
    }
}

/// A version of an article.
#[derive(Clone)]
pub(crate) struct Article {
    pub(crate) of: Text,
    pub(crate) id: &'static str,
    pub(crate) number: &'static str,
    pub(crate) state: &'static str,
    pub(crate) since: &'static str,
    pub(crate) until: &'static str,
    /// The versions of the article: identifier, state, first day, day of the end.
    pub(crate) versions: Vec<(&'static str, &'static str, &'static str, &'static str)>,
    pub(crate) links: Vec<Link>,
}

impl Article {
    pub(crate) fn xml(&self) -> String {
        let mut versions = String::new();
        for (id, state, since, until) in &self.versions {
            let _ = write!(
                versions,
                "<VERSION etat=\"{state}\"><LIEN_ART debut=\"{since}\" etat=\"{state}\" fin=\"{until}\" id=\"{id}\" num=\"{}\" origine=\"LEGI\"/></VERSION>",
                self.number
            );
        }
        let of = &self.of;
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ARTICLE><META><META_COMMUN><ID>{}</ID><NATURE>Article</NATURE></META_COMMUN>\
             <META_SPEC><META_ARTICLE><NUM>{}</NUM><ETAT>{}</ETAT><DATE_DEBUT>{}</DATE_DEBUT><DATE_FIN>{}</DATE_FIN></META_ARTICLE></META_SPEC></META>\
             <CONTEXTE><TEXTE cid=\"{}\" date_signature=\"{}\" nature=\"{}\" nor=\"{}\" num=\"{}\"><TITRE_TXT id_txt=\"{}\">{}</TITRE_TXT></TEXTE></CONTEXTE>\
             <VERSIONS>{versions}</VERSIONS><BLOC_TEXTUEL><CONTENU><p>Les mots de l'article.</p></CONTENU></BLOC_TEXTUEL>{}</ARTICLE>",
            self.id,
            self.number,
            self.state,
            self.since,
            self.until,
            of.cid,
            of.signed,
            of.nature,
            of.nor,
            of.number,
            of.id,
            of.title,
            links(&self.links),
        )
    }
}

/// A link to another text.
#[derive(Clone)]
pub(crate) struct Link {
    pub(crate) kind: &'static str,
    pub(crate) direction: &'static str,
    pub(crate) text: &'static str,
    pub(crate) item: &'static str,
    pub(crate) nature: &'static str,
    pub(crate) number: &'static str,
    pub(crate) signed: &'static str,
    pub(crate) article: &'static str,
}

fn links(links: &[Link]) -> String {
    let mut xml = String::from("<LIENS>");
    for (at, link) in links.iter().enumerate() {
        // The order of attributes varies from file to file.
        let _ = if at % 2 == 0 {
            write!(
                xml,
                "<LIEN cidtexte=\"{}\" datesignatexte=\"{}\" id=\"{}\" naturetexte=\"{}\" nortexte=\"\" num=\"{}\" numtexte=\"{}\" sens=\"{}\" typelien=\"{}\">…</LIEN>",
                link.text,
                link.signed,
                link.item,
                link.nature,
                link.article,
                link.number,
                link.direction,
                link.kind
            )
        } else {
            write!(
                xml,
                "<LIEN typelien=\"{}\" sens=\"{}\" numtexte=\"{}\" num=\"{}\" naturetexte=\"{}\" id=\"{}\" datesignatexte=\"{}\" cidtexte=\"{}\"/>",
                link.kind,
                link.direction,
                link.number,
                link.article,
                link.nature,
                link.item,
                link.signed,
                link.text
            )
        };
    }
    xml + "</LIENS>"
}

/// An archive of articles that goes on until so many bytes of XML are in it; its path.
pub(crate) fn generated(folder: &Path, name: &str, bytes: u64) -> PathBuf {
    let stamp = name.trim_end_matches(".tar.gz").rsplit('_').next().unwrap();
    let path = folder.join(name);
    let file = File::create(&path).unwrap();
    let mut packed = tar::Builder::new(GzEncoder::new(file, Compression::fast()));
    let words = "<p>Les services de l'État concourent à la mise en œuvre du présent article.</p>"
        .repeat(30);
    let (mut written, mut at) = (0, 0_u64);
    while written < bytes {
        let text = at / 40;
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ARTICLE><META><META_COMMUN><ID>LEGIARTI{at:012}</ID><NATURE>Article</NATURE></META_COMMUN>\
             <META_SPEC><META_ARTICLE><NUM>{}</NUM><ETAT>VIGUEUR</ETAT><DATE_DEBUT>2020-01-01</DATE_DEBUT><DATE_FIN>2999-01-01</DATE_FIN></META_ARTICLE></META_SPEC></META>\
             <CONTEXTE><TEXTE cid=\"JORFTEXT{text:012}\" date_signature=\"2001-01-01\" nature=\"DECRET\" nor=\"\" num=\"2001-{text}\"/></CONTEXTE>\
             <VERSIONS><VERSION etat=\"VIGUEUR\"><LIEN_ART debut=\"2020-01-01\" etat=\"VIGUEUR\" fin=\"2999-01-01\" id=\"LEGIARTI{at:012}\" num=\"1\" origine=\"LEGI\"/></VERSION></VERSIONS>\
             <BLOC_TEXTUEL><CONTENU>{words}</CONTENU></BLOC_TEXTUEL>\
             <LIENS><LIEN cidtexte=\"JORFTEXT{:012}\" datesignatexte=\"2019-12-01\" id=\"LEGIARTI{:012}\" naturetexte=\"DECRET\" nortexte=\"\" num=\"2\" numtexte=\"2019-{}\" sens=\"cible\" typelien=\"MODIFIE\">…</LIEN></LIENS></ARTICLE>",
            at % 40 + 1,
            500_000_000 + at % 5000,
            500_000_000 + at,
            at % 5000,
        );
        let path = format!(
            "{stamp}/legi/global/code_et_TNC_en_vigueur/TNC_en_vigueur/JORFTEXT{text:012}/article/LEGIARTI{at:012}.xml"
        );
        append(&mut packed, &path, WRITTEN, xml.as_bytes());
        written += xml.len() as u64;
        at += 1;
    }
    packed.into_inner().unwrap().finish().unwrap();
    path
}
