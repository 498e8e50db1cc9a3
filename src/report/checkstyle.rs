//! `--format checkstyle`: the XML of Checkstyle, which Jenkins, SonarQube, reviewdog and others read.

use std::io::{self, Write};

use quick_xml::Writer;

use super::account::Told;
use super::{Report, xml};

/// The version of Checkstyle's format, as its readers look for.
const VERSION: &str = "4.3";

/// Write one element per file with findings, in it one per finding.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<&Told> = report.findings().collect();
    let mut writer = xml::document(out)?;
    writer
        .create_element("checkstyle")
        .with_attribute(("version", VERSION))
        .write_inner_content(|writer| {
            for of_file in findings.chunk_by(|one, next| one.path == next.path) {
                file(of_file, writer)?;
            }
            Ok(())
        })?;
    writeln!(writer.get_mut())
}

fn file(findings: &[&Told], writer: &mut Writer<&mut dyn Write>) -> io::Result<()> {
    let path = findings.first().map_or("", |told| &told.path);
    writer
        .create_element("file")
        .with_attribute(("name", &*xml::line(path)))
        .write_inner_content(|writer| findings.iter().try_for_each(|told| error(told, writer)))?;
    Ok(())
}

fn error(told: &Told, writer: &mut Writer<&mut dyn Write>) -> io::Result<()> {
    let text = if told.help.is_empty() {
        told.message.clone()
    } else {
        format!("{} {}", told.message, told.help)
    };
    writer
        .create_element("error")
        .with_attribute(("line", &*told.place.line.to_string()))
        .with_attribute(("column", &*told.place.column.to_string()))
        .with_attribute(("severity", told.severity.as_str()))
        .with_attribute(("message", &*xml::line(&text)))
        .with_attribute(("source", &*xml::line(&format!("dinum-lint.{}", told.rule))))
        .write_empty()?;
    Ok(())
}
