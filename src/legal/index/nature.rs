//! The natures of texts, and the names that nature and number make.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What kind of text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub enum Nature {
    /// A statute.
    #[serde(rename = "loi")]
    Loi,
    /// An ordinance.
    #[serde(rename = "ordonnance")]
    Ordonnance,
    /// A decree.
    #[serde(rename = "décret")]
    Decret,
    /// An order of a minister.
    #[serde(rename = "arrêté")]
    Arrete,
    /// A circular.
    #[serde(rename = "circulaire")]
    Circulaire,
    /// A code.
    #[serde(rename = "code")]
    Code,
    /// A regulation of the European Union.
    #[serde(rename = "règlement")]
    Reglement,
    /// A directive of the European Union.
    #[serde(rename = "directive")]
    Directive,
    /// A decision.
    #[serde(rename = "décision")]
    Decision,
    /// An instruction of a ministry.
    #[serde(rename = "instruction")]
    Instruction,
    /// A resolution of a public body.
    #[serde(rename = "délibération")]
    Deliberation,
    /// The Constitution.
    #[serde(rename = "constitution")]
    Constitution,
}

impl Nature {
    /// The French word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Loi => "loi",
            Self::Ordonnance => "ordonnance",
            Self::Decret => "décret",
            Self::Arrete => "arrêté",
            Self::Circulaire => "circulaire",
            Self::Code => "code",
            Self::Reglement => "règlement",
            Self::Directive => "directive",
            Self::Decision => "décision",
            Self::Instruction => "instruction",
            Self::Deliberation => "délibération",
            Self::Constitution => "Constitution",
        }
    }

    /// How European Legislation Identifiers of Légifrance name natures.
    const IN_ELI: [(&'static str, Self); 8] = [
        ("loi", Self::Loi),
        ("ordonnance", Self::Ordonnance),
        ("decret", Self::Decret),
        ("arrete", Self::Arrete),
        ("circulaire", Self::Circulaire),
        ("decision", Self::Decision),
        ("instruction", Self::Instruction),
        ("deliberation", Self::Deliberation),
    ];

    /// The nature that a European Legislation Identifier of Légifrance names: `decret`, `loi`, `arrete`…
    #[must_use]
    pub fn of_eli(word: &str) -> Option<Self> {
        let known = Self::IN_ELI.iter().find(|(known, _)| *known == word)?;
        Some(known.1)
    }

    /// How a European Legislation Identifier of Légifrance names it; `None` where none does.
    #[must_use]
    pub fn eli(self) -> Option<&'static str> {
        let known = Self::IN_ELI.iter().find(|(_, known)| *known == self)?;
        Some(known.0)
    }

    /// The article before the word, with what separates them: "le ", "la ", "l'".
    #[must_use]
    pub fn article(self) -> &'static str {
        match self {
            Self::Ordonnance | Self::Arrete | Self::Instruction => "l'",
            _ if self.is_feminine() => "la ",
            _ => "le ",
        }
    }

    /// The number as texts of this nature are cited by it: "n° 2019-1088", "(UE) 2016/679", "2003/98/CE".
    #[must_use]
    pub fn sign(self, number: &str) -> String {
        let european = matches!(self, Self::Reglement | Self::Directive | Self::Decision);
        match number.split_once('/') {
            Some((first, second)) if european => {
                sign_of_union(self, first, second).unwrap_or_else(|| number.to_owned())
            }
            _ => format!("n° {number}"),
        }
    }

    /// Whether the French word is feminine.
    #[must_use]
    pub fn is_feminine(self) -> bool {
        matches!(
            self,
            Self::Loi
                | Self::Ordonnance
                | Self::Circulaire
                | Self::Directive
                | Self::Decision
                | Self::Instruction
                | Self::Deliberation
                | Self::Constitution
        )
    }
}

/// Acts of the Union are numbered year/number in one series since 2015; before, regulations number/year.
const ONE_SERIES_SINCE: u16 = 2015;

/// The years from which the treaties of Maastricht and Lisbon renamed the Community.
const COMMUNITY_SINCE: u16 = 1994;
const UNION_SINCE: u16 = 2010;

fn sign_of_union(nature: Nature, first: &str, second: &str) -> Option<String> {
    let number_first = nature == Nature::Reglement && first.len() != 4;
    let year: u16 = if number_first { second } else { first }.parse().ok()?;
    let body = match year {
        UNION_SINCE.. => "UE",
        COMMUNITY_SINCE.. => "CE",
        _ => "CEE",
    };
    Some(match nature {
        _ if year >= ONE_SERIES_SINCE => format!("({body}) {first}/{second}"),
        Nature::Reglement => format!("({body}) n° {first}/{second}"),
        _ => format!("{first}/{second}/{body}"),
    })
}

/// Nature and number, which name a text. Written `décret 2019-1088` in the data.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextName {
    /// What kind of text it is.
    pub nature: Nature,
    /// Its number.
    pub number: String,
}

impl TextName {
    /// Whether no other text of this nature can have this number: lois, ordonnances and décrets, acts of the Union
    /// (`2016/679`) and what the Secrétariat général du Gouvernement numbers (`6264/SG`). Each ministry, town and
    /// authority numbers its own arrêtés, décisions and délibérations.
    #[must_use]
    pub fn is_of_one_text(&self) -> bool {
        match self.nature {
            Nature::Loi | Nature::Ordonnance | Nature::Decret => true,
            Nature::Directive | Nature::Reglement => self.number.contains('/'),
            Nature::Circulaire | Nature::Instruction => self.number.ends_with("/SG"),
            _ => false,
        }
    }
}

impl Serialize for TextName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!(
            "{} {}",
            self.nature.word().to_lowercase(),
            self.number
        ))
    }
}

impl<'de> Deserialize<'de> for TextName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::{Error, IntoDeserializer};
        let text = String::deserialize(deserializer)?;
        let (nature, number) = text
            .split_once(' ')
            .ok_or_else(|| D::Error::custom(format!("`{text}`: nature and number expected")))?;
        Ok(Self {
            nature: Nature::deserialize(nature.into_deserializer())?,
            number: number.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Nature;

    #[test]
    fn numbers_are_written_as_they_are_cited() {
        for (nature, number, written) in [
            (Nature::Decret, "2019-1088", "n° 2019-1088"),
            (Nature::Circulaire, "6264/SG", "n° 6264/SG"),
            (Nature::Reglement, "2016/679", "(UE) 2016/679"),
            (Nature::Reglement, "910/2014", "(UE) n° 910/2014"),
            (Nature::Directive, "2003/98", "2003/98/CE"),
            (Nature::Directive, "2013/37", "2013/37/UE"),
            (Nature::Directive, "2016/2102", "(UE) 2016/2102"),
        ] {
            assert_eq!(nature.sign(number), written);
        }
    }
}
