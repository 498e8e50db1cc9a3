//! Faults about frames and media.

use super::super::super::plant::Plant::{End, Swap};
use super::super::super::plant::Seed;
use super::super::seed;

/// The faults.
pub const SEEDS: &[Seed] = &[
    seed(
        "a11y/iframe-title",
        Swap(
            "outil",
            &[
                ("<iframe", "⟦<iframe"),
                (" title=\"Présentation filmée de l'outil\"", ""),
            ],
        ),
    ),
    seed(
        "a11y/media-autoplay",
        End(
            "page",
            "Une annonce, avec sa transcription :\n\n⟦<audio autoplay src=\"https://beta.gouv.fr/a.mp3\"></audio>",
        ),
    ),
    seed(
        "a11y/media-controls",
        End(
            "page",
            "Une annonce, avec sa transcription :\n\n⟦<audio src=\"https://beta.gouv.fr/a.mp3\"></audio>",
        ),
    ),
    seed(
        "a11y/video-track",
        End(
            "page",
            "Une visite, avec sa transcription :\n\n⟦<video controls src=\"https://beta.gouv.fr/a.mp4\"></video>",
        ),
    ),
    seed(
        "a11y/media-transcript",
        End(
            "page",
            "Une annonce :\n\n⟦<audio controls src=\"https://beta.gouv.fr/a.mp3\"></audio>",
        ),
    ),
    seed(
        "a11y/media-identified",
        End(
            "page",
            "Des annonces, avec leur transcription :\n\n<audio controls src=\"https://beta.gouv.fr/a.mp3\"></audio>\n\n⟦<audio controls src=\"https://beta.gouv.fr/b.mp3\"></audio>",
        ),
    ),
    seed(
        "a11y/moving-content",
        End("page", "⟦![Les étapes](https://beta.gouv.fr/etapes.gif)"),
    ),
    seed(
        "a11y/iframe-title-attr",
        Swap(
            "outil",
            &[
                ("<iframe", "⟦<iframe"),
                (
                    " title=\"Présentation filmée",
                    " aria-label=\"Présentation filmée",
                ),
            ],
        ),
    ),
    seed(
        "a11y/iframe-title-generic",
        Swap(
            "outil",
            &[(
                "title=\"Présentation filmée de l'outil\"",
                "⟦title=\"Vidéo\"",
            )],
        ),
    ),
];
