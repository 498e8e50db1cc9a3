//! PDFs made here, right and wrong ones.

use std::fmt::Write as _;

use super::*;

const HEADER: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
const TREE: &str = "<</Type/StructTreeRoot>>";
const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const PAGE: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>";

/// A file whose objects are numbered from 1, the catalog first, `Info` being the fourth.
fn pdf(objects: &[&[u8]], trailer: &str) -> Vec<u8> {
    let mut file = HEADER.to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    let size = objects.len() + 1;
    file.extend_from_slice(format!("xref\n0 {size}\n0000000000 65535 f \n").as_bytes());
    for offset in offsets {
        file.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
    }
    let end = format!(
        "trailer\n<</Size {size}/Root 1 0 R/Info 4 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n"
    );
    file.extend_from_slice(end.as_bytes());
    file
}

fn simple(catalog: &str, info: &str, metadata: &str) -> Vec<u8> {
    let catalog = format!("<</Type/Catalog/Pages 2 0 R{catalog}>>");
    let stream = format!(
        "<</Type/Metadata/Subtype/XML/Length {}>>stream\n{metadata}\nendstream",
        metadata.len()
    );
    let objects = [catalog.as_str(), PAGES, PAGE, info, TREE, &stream];
    let objects: Vec<&[u8]> = objects.iter().map(|object| object.as_bytes()).collect();
    pdf(&objects, "")
}

const FULL: &str = "/Lang(fr-FR)/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R";

fn facts_of(is_tagged: bool, has_language: bool, has_title: bool) -> PdfFacts {
    PdfFacts {
        is_tagged,
        has_language,
        has_title,
    }
}

#[test]
fn what_a_document_says_of_itself() {
    let all = simple(FULL, "<</Title(Un rapport)>>", "");
    assert_eq!(PdfFacts::read(all), Some(facts_of(true, true, true)));
    let none = simple("", "<<>>", "");
    assert_eq!(PdfFacts::read(none), Some(facts_of(false, false, false)));
    let blank = simple(
        "/Lang()/MarkInfo<</Marked false>>/StructTreeRoot 5 0 R",
        "<</Title<FEFF00200020>>>",
        "",
    );
    assert_eq!(PdfFacts::read(blank), Some(facts_of(false, false, false)));
    let unicode = simple("/Lang<FEFF00660072>", "<</Title<FEFF00C90074>>>", "");
    assert_eq!(PdfFacts::read(unicode), Some(facts_of(false, true, true)));
}

#[test]
fn a_title_of_the_metadata_counts() {
    let xmp = |title: &str| {
        format!(
            "<x:xmpmeta><rdf:RDF><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title></rdf:RDF></x:xmpmeta>"
        )
    };
    let titled = simple("/Metadata 6 0 R", "<<>>", &xmp("Un rapport"));
    assert_eq!(PdfFacts::read(titled), Some(facts_of(false, false, true)));
    let empty = simple("/Metadata 6 0 R", "<<>>", &xmp(" "));
    assert_eq!(PdfFacts::read(empty), Some(facts_of(false, false, false)));
}

#[test]
fn a_later_revision_counts() {
    let mut file = simple(FULL, "<<>>", "");
    let before = memchr::memmem::rfind(&file, b"xref\n0 ").unwrap();
    let object = file.len();
    file.extend_from_slice(b"4 0 obj\n<</Title(Nouveau)>>\nendobj\n");
    let xref = file.len();
    let end = format!(
        "xref\n4 1\n{object:010} 00000 n \ntrailer\n<</Size 7/Root 1 0 R/Info 4 0 R/Prev {before}>>\nstartxref\n{xref}\n%%EOF\n"
    );
    file.extend_from_slice(end.as_bytes());
    assert_eq!(PdfFacts::read(file), Some(facts_of(true, true, true)));
}

/// A file of PDF 1.5: the objects packed in a stream, the table a stream too (both unpacked here).
#[test]
fn streams_of_objects_and_tables() {
    let catalog = "<</Type/Catalog/Pages 2 0 R/Lang(fr)>>";
    let objects = [catalog, PAGES, PAGE, "<</Title(Un rapport)>>"];
    let mut index = String::new();
    let mut body = String::new();
    for (number, object) in (1..).zip(objects) {
        let _ = write!(index, "{number} {} ", body.len());
        body.push_str(object);
        body.push(' ');
    }
    let mut file = b"%PDF-1.5\n".to_vec();
    let packed = file.len();
    let stream = format!(
        "5 0 obj\n<</Type/ObjStm/N 4/First {}/Length {}>>stream\n{index}{body}\nendstream\nendobj\n",
        index.len(),
        index.len() + body.len()
    );
    file.extend_from_slice(stream.as_bytes());
    let table = file.len();
    let head = "6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Info 4 0 R/Length 49>>stream\n";
    file.extend_from_slice(head.as_bytes());
    let mut row = |kind: u8, second: usize, third: u16| {
        file.push(kind);
        file.extend_from_slice(&u32::try_from(second).unwrap().to_be_bytes());
        file.extend_from_slice(&third.to_be_bytes());
    };
    row(0, 0, 65535);
    for place in 0..4 {
        row(2, 5, place);
    }
    row(1, packed, 0);
    row(1, table, 0);
    let end = format!("\nendstream\nendobj\nstartxref\n{table}\n%%EOF\n");
    file.extend_from_slice(end.as_bytes());
    assert_eq!(PdfFacts::read(file), Some(facts_of(false, true, true)));
}

#[test]
fn what_nobody_can_tell() {
    let encrypted = {
        let encrypt = format!(
            "<</Filter/Standard/V 2/R 3/Length 128/P -44/O<{}>/U<{}>>>",
            "00".repeat(32),
            "11".repeat(32)
        );
        let catalog = format!("<</Type/Catalog/Pages 2 0 R{FULL}>>");
        let objects = [catalog.as_str(), PAGES, PAGE, "<<>>", TREE, &encrypt];
        let objects: Vec<&[u8]> = objects.iter().map(|object| object.as_bytes()).collect();
        pdf(&objects, "/Encrypt 6 0 R/ID[<00><00>]")
    };
    let full = simple(FULL, "<</Title(x)>>", "");
    let cut = full.get(..60).unwrap().to_vec();
    let nested = simple(
        &format!("{FULL}/X {}{}", "[".repeat(100_000), "]".repeat(100_000)),
        "<<>>",
        "",
    );
    for unknown in [
        Vec::new(),
        b"bonjour".to_vec(),
        b"%PDF-1.7\n".to_vec(),
        encrypted,
        cut,
        nested,
    ] {
        assert_eq!(PdfFacts::read(unknown), None);
    }
}

#[test]
fn damaged_tables_are_mended_and_nothing_takes_for_ever() {
    let mut shifted = b"des octets en trop\n".to_vec();
    shifted.extend(simple(FULL, "<</Title(x)>>", ""));
    assert_eq!(
        PdfFacts::read(shifted).map(|facts| facts.is_tagged),
        Some(true)
    );
    let mut endless = b"%PDF-1.7\n".to_vec();
    endless.extend(b"1 0 obj (\n".repeat(100_000));
    let before = std::time::Instant::now();
    assert_eq!(PdfFacts::read(endless), None);
    assert!(before.elapsed() < PATIENCE * 2);
}
