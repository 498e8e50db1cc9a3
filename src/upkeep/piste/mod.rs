//! The API of Légifrance on PISTE, the State's platform of interfaces: what became of the texts that pages cite.
//!
//! Answers are read as its Swagger document 2.4.2 says, and leniently: many fields are null, and days come in two
//! notations. Only `dinum-lint legal refresh` comes here.

mod access;
mod article;
mod fields;
mod life;
mod session;
mod wanted;

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::civil::Date;
use serde_json::{Value, json};

pub use access::{
    API_ADDRESS, CLIENT_ID, CLIENT_SECRET, Credentials, Secret, Service, TOKEN_ADDRESS,
    WrongAddress,
};
pub use session::Fault;
pub use wanted::{Key, Questions, Wanted};

use crate::legal::index::{Article, Text};
use crate::network::calls::{Manners, Web};
use crate::page::front_matter::to_french;
use life::Asked;
use session::Session;

/// After so many questions in a row that met silence the service is taken for unreachable.
const SILENCES: usize = 3;

/// Who asks whom, how and when.
#[derive(Clone, Debug)]
pub struct Access {
    /// The application.
    pub credentials: Credentials,
    /// The service.
    pub service: Service,
    /// How fast, how long, how often.
    pub manners: Manners,
    /// The day of the questions.
    pub today: Date,
}

/// Is told how the questions go.
pub trait Progress {
    /// So many texts and articles are to be asked for.
    fn begin(&mut self, questions: usize);
    /// The next question is about this text or article.
    fn next(&mut self, label: &str);
    /// The service asks to wait, or an attempt failed.
    fn waiting(&mut self, wait: Duration);
    /// The life of a text was learnt: it can be kept, whatever becomes of the other questions.
    fn text(&mut self, text: &Text);
    /// The same of an article.
    fn article(&mut self, article: &Article);
}

/// What was learnt.
#[derive(Debug, Default)]
pub struct Learnt {
    /// The lives of texts.
    pub texts: Vec<Text>,
    /// The lives of articles.
    pub articles: Vec<Article>,
    /// Texts and articles about which nothing was learnt, and why.
    pub failed: Vec<(String, Fault)>,
    /// Texts of which the service did not tell all versions.
    pub partial: Vec<String>,
    /// Why the questions ended before all were asked; what was learnt before holds.
    pub stopped: Option<Fault>,
    /// How many questions were not asked.
    pub left: usize,
}

/// Ask `questions`. Whatever fails, the rest is still asked, unless the rest would fail in the same way.
#[must_use]
pub fn ask(questions: &Questions, access: &Access, progress: &mut dyn Progress) -> Learnt {
    let mut learnt = Learnt::default();
    let web = match Web::new(access.manners) {
        Ok(web) => web,
        Err(failure) => {
            learnt.stopped = Some(Fault::Network(failure));
            return learnt;
        }
    };
    let mut asking = Asking {
        session: Session::new(web, &access.service, &access.credentials),
        today: access.today,
        source: format!("Légifrance (API PISTE), {}", to_french(access.today)),
        articles: questions.articles.clone(),
        learnt,
        progress,
        silences: 0,
    };
    asking
        .progress
        .begin(questions.texts.len() + questions.articles.len());
    let mut texts = questions.texts.iter();
    for (key, wanted) in texts.by_ref() {
        asking.progress.next(&wanted.label);
        let outcome = asking.text(key, wanted);
        if asking.note(&wanted.label, outcome) {
            break;
        }
    }
    while asking.learnt.stopped.is_none()
        && let Some(id) = asking.articles.pop_first()
    {
        asking.progress.next(&id);
        let outcome = asking.article(&id);
        asking.note(&id, outcome);
    }
    asking.learnt.left = texts.len() + asking.articles.len();
    asking.learnt
}

/// The questions under way.
struct Asking<'a> {
    session: Session<'a>,
    today: Date,
    source: String,
    /// The articles that are still to be asked for.
    articles: BTreeSet<String>,
    learnt: Learnt,
    progress: &'a mut dyn Progress,
    /// How many questions in a row met silence.
    silences: usize,
}

impl Asking<'_> {
    fn put(&mut self, call: &str, question: &Value) -> Result<Value, Fault> {
        let progress = &mut *self.progress;
        self.session
            .ask(call, question, &mut |wait| progress.waiting(wait))
    }

    /// Note how a question ended; whether no more are to be asked.
    fn note(&mut self, label: &str, outcome: Result<(), Fault>) -> bool {
        let Err(fault) = outcome else {
            self.silences = 0;
            return self.learnt.stopped.is_some();
        };
        self.silences = if fault.is_silence() {
            self.silences + 1
        } else {
            0
        };
        self.learnt.failed.push((label.to_owned(), fault));
        if fault.concerns_all() || self.silences == SILENCES {
            self.learnt.stopped = Some(fault);
        }
        self.learnt.stopped.is_some()
    }

    /// Ask about a text: what it is, then its versions; note which of its articles are to be asked for.
    fn text(&mut self, key: &Key, wanted: &Wanted) -> Result<(), Fault> {
        if wanted.is_code {
            self.articles_of_code(key, wanted);
            return Ok(());
        }
        let answer = match key {
            Key::Id(id) => self.by_id(id)?,
            Key::Eli(path) => {
                let question = json!({ "idEliOrAlias": path });
                self.put("consult/eliAndAliasRedirectionTexte", &question)
                    .and_then(named)?
            }
            Key::Nor(nor) => self
                .put("consult/getJoWithNor", &json!({ "nor": nor }))
                .and_then(named)?,
        };
        // A text found by its name in the Journal officiel: its consolidated form tells its articles and its state.
        let answer = match (key, fields::id(&answer, "cid", "JORFTEXT")) {
            (Key::Eli(_) | Key::Nor(_), Some(cid)) => match self.consolidated(&cid) {
                Ok(consolidated) => consolidated,
                Err(Fault::Unknown) => answer,
                Err(fault) => return Err(fault),
            },
            _ => answer,
        };
        let cid = fields::text(&answer, "cid").map(str::to_owned);
        let versions = match cid.or_else(|| key_id(key)) {
            Some(cid) => match self.versions(&cid, &answer) {
                Ok(versions) => Some(versions),
                Err(Fault::Unknown) => None,
                Err(fault) => return Err(fault),
            },
            None => None,
        };
        if !versions.as_ref().is_some_and(life::is_complete) {
            self.learnt.partial.push(wanted.label.clone());
        }
        let text = life::read(&Asked {
            text: &answer,
            versions: versions.as_ref(),
            day: self.today,
            source: &self.source,
        });
        let text = text.ok_or(Fault::Unreadable)?;
        self.progress.text(&text);
        self.learnt.texts.push(text);
        let mut found = BTreeSet::new();
        collect_articles(&answer, &wanted.numbers, &mut found, 0);
        self.articles.extend(found);
        Ok(())
    }

    /// The text as it is today; as it was first published where it has no consolidated form.
    fn by_id(&mut self, id: &str) -> Result<Value, Fault> {
        match self.consolidated(id) {
            Err(Fault::Unknown) if id.starts_with("JORFTEXT") => self
                .put("consult/jorf", &json!({ "textCid": id }))
                .and_then(named),
            outcome => outcome,
        }
    }

    fn consolidated(&mut self, id: &str) -> Result<Value, Fault> {
        let question = json!({ "textId": id, "date": self.today.to_string() });
        self.put("consult/lawDecree", &question).and_then(named)
    }

    /// All versions of the text since it was signed, those to come included.
    fn versions(&mut self, cid: &str, answer: &Value) -> Result<Value, Fault> {
        /// Texts are older than any list of versions.
        const FIRST_YEAR: i16 = 1789;
        /// Versions are decided at most so many years ahead.
        const AHEAD: i16 = 20;
        let signed = fields::day(answer, "dateTexte");
        let question = json!({
            "textCid": cid,
            "dateConsult": self.today.to_string(),
            "startYear": signed.map_or(FIRST_YEAR, Date::year),
            "endYear": self.today.year() + AHEAD,
        });
        self.put("chrono/textCid", &question)
    }

    /// Ask about the articles of a code by their numbers; each failure is noted with its article.
    fn articles_of_code(&mut self, key: &Key, wanted: &Wanted) {
        let Some(code) = key_id(key) else {
            return;
        };
        for number in &wanted.numbers {
            let question = json!({ "id": code, "num": number });
            let answer = self.put("consult/getArticleWithIdAndNum", &question);
            let article = answer.and_then(|answer| self.read_article(&answer));
            if let Err(fault) = article {
                let label = format!("{}, article {number}", wanted.label);
                if self.note(&label, Err(fault)) {
                    return;
                }
            }
        }
    }

    fn article(&mut self, id: &str) -> Result<(), Fault> {
        let is_known = |article: &Article| article.version(id).is_some();
        if self.learnt.articles.iter().any(is_known) {
            return Ok(());
        }
        let answer = self.put("consult/getArticle", &json!({ "id": id }))?;
        self.read_article(&answer)
    }

    fn read_article(&mut self, answer: &Value) -> Result<(), Fault> {
        if answer.get("article").is_none_or(Value::is_null) {
            return Err(Fault::Unknown);
        }
        let article = article::read(answer, self.today).ok_or(Fault::Unreadable)?;
        self.progress.article(&article);
        self.learnt.articles.push(article);
        Ok(())
    }
}

/// An answer about a text that says which; an unknown one is also answered by empty fields.
fn named(answer: Value) -> Result<Value, Fault> {
    let says = |key| fields::text(&answer, key).is_some();
    if says("title") && (says("cid") || says("id")) {
        Ok(answer)
    } else {
        Err(Fault::Unknown)
    }
}

fn key_id(key: &Key) -> Option<String> {
    match key {
        Key::Id(id) => Some(id.clone()),
        Key::Eli(_) | Key::Nor(_) => None,
    }
}

/// The identifiers of the articles `numbers` in the answer about a text, its sections included.
fn collect_articles(
    answer: &Value,
    numbers: &BTreeSet<String>,
    found: &mut BTreeSet<String>,
    depth: usize,
) {
    /// Sections within sections, more than any text has.
    const DEEPEST: usize = 64;
    if numbers.is_empty() || depth > DEEPEST {
        return;
    }
    for article in fields::list(answer, "articles") {
        let number = fields::text(article, "num").and_then(life::article_number);
        if number.is_some_and(|number| numbers.contains(&number)) {
            found.extend(fields::id(article, "id", "LEGIARTI"));
        }
    }
    for section in fields::list(answer, "sections") {
        collect_articles(section, numbers, found, depth + 1);
    }
}
