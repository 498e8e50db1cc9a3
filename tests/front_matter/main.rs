//! Front matter from outside: as the real Jekyll reads it, with exact places and the causes of errors.

mod causes;
mod places;
mod properties;
mod recorded;
