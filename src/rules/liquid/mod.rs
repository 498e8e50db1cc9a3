//! Rules about Liquid.

use super::registry::family;

family! { "liquid":
    syntax::Syntax = "syntax",
}
