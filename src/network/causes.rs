//! The causes of an error, however deep.

use std::error::Error;
use std::io;
use std::iter::successors;

type Cause<'a> = &'a (dyn Error + 'static);

/// `error` and what caused it, the nearest cause first.
pub(super) fn all<'a>(error: Cause<'a>) -> impl Iterator<Item = Cause<'a>> {
    successors(Some(error), |&one| {
        // What an error of the system wraps is not among its sources: only what caused that is.
        let wrapped = one
            .downcast_ref::<io::Error>()
            .and_then(io::Error::get_ref)
            .map(|wrapped| wrapped as Cause<'a>);
        wrapped.or_else(|| one.source())
    })
}

/// The nearest cause of `error` that is of this type.
pub(super) fn find<T: Error + 'static>(error: Cause<'_>) -> Option<&T> {
    all(error).find_map(|cause| cause.downcast_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrapped_is_found() {
        let inner = io::Error::other(rustls::Error::DecryptError);
        let outer = io::Error::other(inner);
        assert_eq!(
            find::<rustls::Error>(&outer),
            Some(&rustls::Error::DecryptError)
        );
        assert!(find::<hyper::Error>(&outer).is_none());
    }
}
