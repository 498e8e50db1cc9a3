//! `dinum-lint legal refresh [PATHS]`: ask Légifrance what became of the texts that pages cite.

mod silence;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use camino::Utf8PathBuf;
use serde::Serialize;

use super::news::{self, News};
use super::{place, wording};
use crate::book::{Book, Lang};
use crate::cli::arguments::Options;
use crate::cli::bar::Bar;
use crate::cli::{CLEAN, TROUBLE, answered, missing, output, request, selection, today};
use crate::legal::index::{Article, Index, Text};
use crate::legal::refreshed::{self, Refreshed};
use crate::lint;
use crate::network::calls::Manners;
use crate::report::Format;
use crate::report::visible;
use crate::report::wording::{counted, pick};
use crate::upkeep::piste::{
    API_ADDRESS, Access, CLIENT_ID, CLIENT_SECRET, Credentials, Fault, Learnt, Progress, Questions,
    Service, TOKEN_ADDRESS, WrongAddress, ask,
};
use silence::{reason, stop};

/// Waits shorter than this are not told of.
const SHORT: Duration = Duration::from_secs(3);

/// Ask about the texts that the pages of `paths` cite; the exit status.
pub fn run(paths: &[PathBuf], sandbox: bool, options: &Options, book: &Book, lang: Lang) -> u8 {
    let environment = |name: &str| std::env::var(name).ok();
    let credentials = match Credentials::from_environment(environment) {
        Ok(credentials) => credentials,
        Err(variable) => {
            output::remark(lang, &without_credentials(variable, lang));
            return TROUBLE;
        }
    };
    let service = match service(sandbox) {
        Ok(service) => service,
        Err(wrong) => {
            output::remark(lang, &wrong_address(wrong, lang));
            return TROUBLE;
        }
    };
    let Some((request, nameless)) = request(paths, options, lang) else {
        return TROUBLE;
    };
    let Some(request) = selection::apply(request, options, lang) else {
        return TROUBLE;
    };
    let mut status = CLEAN;
    for path in &nameless {
        missing(path, lang);
        status = TROUBLE;
    }
    if request.paths.is_empty() && !nameless.is_empty() {
        return TROUBLE;
    }
    let folder = folder_of(request.paths.first(), &request.directory);
    let Some(place) = place::find_around(Some(&folder), options, book, lang) else {
        return TROUBLE;
    };
    let file = refreshed::beside(&place.file);
    let facts = match Refreshed::read(&file) {
        Ok(facts) => facts,
        Err(refusal) => {
            output::remark(lang, &wording::unread(&refusal, lang));
            return TROUBLE;
        }
    };
    let before = lint::LocalIndex::open(&place.file, false).unwrap_or_default();
    let before = before.index.as_deref().unwrap_or_else(|| Index::shipped());
    let cited = lint::cited(&request, book);
    for path in &cited.missing {
        missing(path.as_std_path(), lang);
        status = TROUBLE;
    }
    for located in &cited.unreadable {
        let path = visible::line(located.path.as_str()).into_owned();
        let message = book.message(&located.finding, lang);
        let colon = pick(lang, " :", ":");
        output::remark(lang, &format!("{path}{colon} {}", visible::line(&message)));
        status = TROUBLE;
    }
    let questions = Questions::about(&cited.addresses, &cited.citations, before);
    let day = options.as_of.unwrap_or_else(today);
    let access = Access {
        credentials,
        service,
        manners: Manners::default(),
        today: day,
    };
    let mut asking = Asking {
        bar: Bar::new("{bar:30} {pos}/{len} {msg}"),
        facts,
        file: &file,
        unwritten: None,
        lang,
    };
    let learnt = if questions.texts.is_empty() && questions.articles.is_empty() {
        Learnt::default()
    } else {
        ask(&questions, &access, &mut asking)
    };
    asking.bar.clear();
    status = status.max(remarks(&learnt, lang));
    let mut found: Vec<News> = learnt
        .texts
        .iter()
        .flat_map(|text| news::of_text(text, before, day, lang))
        .collect();
    let articles = learnt.articles.iter();
    found.extend(articles.filter_map(|article| news::of_article(article, before, day, lang)));
    let answer = Answer {
        pages: cited.pages,
        texts: learnt.texts.len(),
        articles: learnt.articles.len(),
        elsewhere: questions.elsewhere,
        news: found,
        failed: learnt.failed.iter().map(|(text, _)| text.clone()).collect(),
        not_asked: learnt.left,
        file: file.to_string_lossy().into_owned(),
    };
    if let Some(error) = asking.unwritten {
        let (shown, why) = (wording::shown(&file), output::io_error(&error, lang));
        let text = match lang {
            Lang::Fr => format!(
                "« {shown} » ne peut pas être écrit : {why}. Ce qu'il contenait n'a pas changé."
            ),
            Lang::En => {
                format!("'{shown}' cannot be written: {why}. What it held is as it was.")
            }
        };
        output::remark(lang, &text);
        status = TROUBLE;
    }
    let written = output::answer(|out| match options.format() {
        Format::Json => {
            let text = serde_json::to_string_pretty(&answer)?;
            writeln!(out, "{}", visible::json(&text))
        }
        _ => print(&answer, lang, out),
    });
    status.max(answered(written, lang))
}

/// What was asked and learnt.
#[derive(Serialize)]
struct Answer {
    pages: usize,
    /// Texts and articles about which Légifrance answered.
    texts: usize,
    articles: usize,
    /// Cited texts about which it cannot be asked.
    elsewhere: usize,
    news: Vec<News>,
    /// Texts and articles about which it did not answer.
    failed: Vec<String>,
    not_asked: usize,
    /// The file that holds what was learnt.
    file: String,
}

fn print(answer: &Answer, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for news in &answer.news {
        writeln!(out, "{}", news.sentence)?;
    }
    let texts = counted(
        answer.texts,
        lang,
        pick(lang, "texte", "text"),
        pick(lang, "textes", "texts"),
    );
    let articles = counted(answer.articles, lang, "article", "articles");
    let file = visible::line(&answer.file);
    if answer.texts + answer.articles == 0 {
        let nothing = answer.failed.is_empty() && answer.not_asked == 0;
        return match (nothing, lang) {
            (true, Lang::Fr) => writeln!(
                out,
                "Ces pages ne citent aucun texte que Légifrance puisse renseigner."
            ),
            (true, Lang::En) => writeln!(
                out,
                "These pages cite no text that Légifrance could tell of."
            ),
            (false, Lang::Fr) => writeln!(
                out,
                "Rien n'a été appris : ce qui était connu avant n'a pas changé."
            ),
            (false, Lang::En) => writeln!(
                out,
                "Nothing was learnt: what was known before is as it was."
            ),
        };
    }
    if answer.news.is_empty() {
        writeln!(
            out,
            "{}",
            pick(
                lang,
                "Rien de nouveau dans la vie de ces textes.",
                "Nothing new in the life of these texts."
            )
        )?;
    }
    match lang {
        Lang::Fr => writeln!(
            out,
            "Légifrance a renseigné {texts} et {articles} : dinum-lint en tient compte désormais ({file})."
        )?,
        Lang::En => writeln!(
            out,
            "Légifrance told of {texts} and {articles}: dinum-lint heeds that from now on ({file})."
        )?,
    }
    if answer.elsewhere > 0 {
        let others = counted(
            answer.elsewhere,
            lang,
            pick(lang, "texte cité n'est pas", "cited text was not"),
            pick(lang, "textes cités ne sont pas", "cited texts were not"),
        );
        match lang {
            Lang::Fr => writeln!(
                out,
                "{others} de ceux qu'on peut y demander (droit européen, circulaires, citations sans date)."
            )?,
            Lang::En => writeln!(
                out,
                "{others} among those that it can be asked about (European law, circulars, citations without a date)."
            )?,
        }
    }
    Ok(())
}

/// What went wrong, on standard error; the exit status.
fn remarks(learnt: &Learnt, lang: Lang) -> u8 {
    let mut status = CLEAN;
    for (label, fault) in &learnt.failed {
        if Some(*fault) == learnt.stopped && fault.concerns_all() {
            continue;
        }
        let label = visible::line(label);
        let colon = pick(lang, " :", ":");
        output::remark(lang, &format!("{label}{colon} {}.", reason(*fault, lang)));
        if *fault != Fault::Unknown {
            status = TROUBLE;
        }
    }
    for label in &learnt.partial {
        let label = visible::line(label);
        let text = match lang {
            Lang::Fr => format!(
                "{label} : Légifrance ne donne pas la liste complète de ses versions ; des modifications peuvent manquer."
            ),
            Lang::En => format!(
                "{label}: Légifrance does not list all its versions; amendments may be missing."
            ),
        };
        output::remark(lang, &text);
    }
    if let Some(fault) = learnt.stopped {
        output::remark(lang, &stop(fault, lang));
        if learnt.left > 0 {
            let left = match lang {
                Lang::Fr => counted(
                    learnt.left,
                    lang,
                    "texte n'a pas été demandé.",
                    "textes n'ont pas été demandés.",
                ),
                Lang::En => counted(
                    learnt.left,
                    lang,
                    "text was not asked about.",
                    "texts were not asked about.",
                ),
            };
            output::remark(lang, &left);
        }
        status = TROUBLE;
    }
    status
}

fn without_credentials(variable: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!(
            "il manque la variable d'environnement {variable}. Créez une application sur https://piste.gouv.fr et abonnez-la à l'API Légifrance, puis donnez son identifiant et son secret dans {CLIENT_ID} et {CLIENT_SECRET} (jamais dans un fichier du dépôt)."
        ),
        Lang::En => format!(
            "the environment variable {variable} is missing. Create an application on https://piste.gouv.fr and subscribe it to the Légifrance API, then give its identifier and its secret in {CLIENT_ID} and {CLIENT_SECRET} (never in a file of the repository)."
        ),
    }
}

fn wrong_address(wrong: WrongAddress, lang: Lang) -> String {
    let why = match wrong {
        WrongAddress::Malformed => pick(lang, "ce n'est pas une adresse", "this is no address"),
        WrongAddress::Unencrypted => pick(
            lang,
            "les identifiants circuleraient en clair (écrivez https)",
            "credentials would travel unencrypted (write https)",
        ),
        WrongAddress::Credentials => pick(
            lang,
            "une adresse ne doit pas contenir de mot de passe",
            "an address must not hold a password",
        ),
    };
    match lang {
        Lang::Fr => format!("{API_ADDRESS} ou {TOKEN_ADDRESS} ne convient pas : {why}."),
        Lang::En => format!("{API_ADDRESS} or {TOKEN_ADDRESS} cannot be used: {why}."),
    }
}

/// The service to ask: the one with the law of today, the one for trying out, or those that the environment names.
fn service(sandbox: bool) -> Result<Service, WrongAddress> {
    let (api, token) = if sandbox {
        Service::SANDBOX
    } else {
        Service::PRODUCTION
    };
    let other = |name: &str| {
        std::env::var(name)
            .ok()
            .filter(|value| !value.trim().is_empty())
    };
    let api = other(API_ADDRESS).unwrap_or_else(|| api.to_owned());
    let token = other(TOKEN_ADDRESS).unwrap_or_else(|| token.to_owned());
    Service::at(&api, &token)
}

/// The folder around which the configuration is looked for.
fn folder_of(path: Option<&Utf8PathBuf>, directory: &Utf8PathBuf) -> Utf8PathBuf {
    let Some(path) = path else {
        return directory.clone();
    };
    let path = directory.join(path);
    match path.parent() {
        Some(parent) if path.is_file() => parent.to_owned(),
        _ => path,
    }
}

/// Shows how far the questions are (where there is no bar only long waits are told of), and keeps each answer at once: who
/// stops the command keeps what it has learnt.
struct Asking<'a> {
    bar: Bar,
    /// What is known, with what was learnt so far.
    facts: Refreshed,
    /// Where it is kept.
    file: &'a Path,
    /// Why the latest of it is not in the file.
    unwritten: Option<io::Error>,
    lang: Lang,
}

impl Asking<'_> {
    fn keep(&mut self, texts: Vec<Text>, articles: Vec<Article>) {
        self.facts.learn(texts, articles);
        self.unwritten = self.facts.write(self.file).err();
    }
}

impl Progress for Asking<'_> {
    fn begin(&mut self, questions: usize) {
        self.bar.begin(questions as u64);
    }

    fn next(&mut self, label: &str) {
        self.bar.advance(1);
        self.bar.say(visible::line(label).into_owned());
    }

    fn waiting(&mut self, wait: Duration) {
        if wait < SHORT {
            return;
        }
        let seconds = wait.as_secs();
        let text = match self.lang {
            Lang::Fr => format!("Légifrance fait attendre : nouvel essai dans {seconds} s."),
            Lang::En => format!("Légifrance has us wait: next attempt in {seconds} s."),
        };
        if !self.bar.say(text.clone()) {
            output::remark(self.lang, &text);
        }
    }

    fn text(&mut self, text: &Text) {
        self.keep(vec![text.clone()], Vec::new());
    }

    fn article(&mut self, article: &Article) {
        self.keep(Vec::new(), vec![article.clone()]);
    }
}
