//! Rules about accessibility, by RGAA criterion.

use super::registry::family;

family! { "a11y":
    img_alt::ImgAlt = "img-alt",
}
