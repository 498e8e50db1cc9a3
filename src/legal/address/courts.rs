//! Decisions of the Conseil constitutionnel and of the Conseil d'État by their addresses.

use jiff::civil::Date;

use super::reference::{Version, read_day};

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// `/decision/2018/2018765DC.htm`: decision n° 2018-765 DC.
    Constitutional {
        /// Year of the address, four digits.
        year: String,
        /// Year in the number: four digits, two until 1999.
        short_year: String,
        /// Number within the year.
        number: String,
        /// `DC`, `QPC`, `L`, `AN`…
        kind: String,
    },
    /// `/fr/arianeweb/CE/decision/2020-06-19/434684`: decision n° 434684 of that day.
    Council {
        /// The day of reading.
        day: Date,
        /// The number of the request.
        number: String,
    },
}

/// The kinds of decision of the Conseil constitutionnel that its addresses name.
const KINDS: [&str; 18] = [
    "QPC", "DC", "SEN", "AN", "PDR", "REF", "LP", "LOM", "FNR", "ELEC", "ORGA", "AUTR", "AR16",
    "RIP", "ELECT", "L", "D", "I",
];

impl Decision {
    /// Read a path of `www.conseil-constitutionnel.fr`: of today, or of its former sites, which end in
    /// `decision-n-2009-580-dc-du-10-juin-2009.42666.html`.
    pub(super) fn constitutional(path: &str) -> Option<Self> {
        Self::constitutional_today(path).or_else(|| Self::constitutional_before(path))
    }

    fn constitutional_before(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next()?.strip_prefix("decision-n-")?;
        let fields: Vec<&str> = name.split('-').collect();
        let [short_year, number, kind, "du", _, _, end] = fields.as_slice() else {
            return None;
        };
        let year = end.split('.').next()?;
        let kind = kind.to_ascii_uppercase();
        let is_number = |text: &str, lengths: &[usize]| {
            lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_right = is_number(year, &[4])
            && is_number(short_year, &[2, 4])
            && is_number(number, &[1, 2, 3, 4])
            && KINDS.contains(&kind.as_str());
        is_right.then(|| Self::Constitutional {
            year: year.to_owned(),
            short_year: (*short_year).to_owned(),
            number: (*number).to_owned(),
            kind,
        })
    }

    fn constitutional_today(path: &str) -> Option<Self> {
        let (year, name) = path.strip_prefix("/decision/")?.split_once('/')?;
        let name = name.strip_suffix(".htm").unwrap_or(name);
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        let (number, kind) = name.split_at(digits);
        if year.len() != 4 || !KINDS.contains(&kind) {
            return None;
        }
        // Numbers up to 1999 begin with two digits of the year (71-44 DC is `1971/7144DC`), and a case of December is
        // decided in the next year (93-329 DC is `1994/93329DC`).
        let decided: u16 = year.parse().ok()?;
        let before = decided.checked_sub(1)?.to_string();
        let short_year = [year, &before, year.get(2..)?, before.get(2..)?]
            .into_iter()
            .find(|year| number.starts_with(year))?;
        let number = number.strip_prefix(short_year)?;
        (!number.is_empty()).then(|| Self::Constitutional {
            year: year.to_owned(),
            short_year: short_year.to_owned(),
            number: number.to_owned(),
            kind: kind.to_owned(),
        })
    }

    /// Read a path of `www.conseil-etat.fr`.
    pub(super) fn council(path: &str) -> Option<Self> {
        let path = path.strip_prefix("/fr").unwrap_or(path);
        let (day, number) = path
            .strip_prefix("/arianeweb/CE/decision/")?
            .split_once('/')?;
        let day = Version::dashed(day).day()?;
        let number = number.trim_end_matches('/');
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| Self::Council {
            day,
            number: number.to_owned(),
        })
    }

    /// Its address on the site of its court.
    #[must_use]
    pub fn address(&self) -> String {
        match self {
            Self::Constitutional {
                year,
                short_year,
                number,
                kind,
            } => format!(
                "https://www.conseil-constitutionnel.fr/decision/{year}/{short_year}{number}{kind}.htm"
            ),
            Self::Council { day, number } => {
                format!("https://www.conseil-etat.fr/fr/arianeweb/CE/decision/{day}/{number}")
            }
        }
    }
}

/// Read `/jorf/jo/2016/04/22/0095`, without `/jorf/jo/`: the day of an issue of the Journal officiel, and its number
/// where it is written.
pub(super) fn issue(segments: &[&str]) -> Option<(Date, Option<String>)> {
    let [year, month, day, number @ ..] = segments else {
        return None;
    };
    let day = read_day(year, month, day)?;
    match number {
        [] => Some((day, None)),
        [number] if number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some((day, Some((*number).to_owned())))
        }
        _ => None,
    }
}
