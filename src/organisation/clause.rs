//! Of whom a clause speaks.

/// Whether the words between a subject and an attachment leave the attachment to that subject: "est un service de …,
/// placé", ", placée"; after any other verb it is somebody else's, after "n'est plus" it is denied.
pub(super) fn speaks_of_itself(between: &str) -> bool {
    let words = between.trim_start();
    let words = match words.strip_prefix('(') {
        Some(aside) => aside.split_once(')').map_or("", |(_, after)| after),
        None => words,
    };
    let words = words.trim_start_matches([' ', '\n', '\u{a0}', '»', ')']);
    words.is_empty()
        || [",", "est ", "reste ", "demeure ", "placé", "rattaché"]
            .iter()
            .any(|start| words.starts_with(start))
}

/// Whether what follows a common noun says whose it is: "secrétariat général du Gouvernement".
pub(super) fn is_qualified(after: &str) -> bool {
    let after = after.trim_start();
    [
        "de ", "du ", "des ", "d'", "d’", "à ", "aux ", "pour ", "adjoint",
    ]
    .iter()
    .any(|word| after.starts_with(word))
}
