//! Rules about accessibility, by RGAA criterion.

use super::registry::family;

family! { "a11y":
    aria_expanded_static::AriaExpandedStatic = "aria-expanded-static",
    aria_idref::AriaIdref = "aria-idref",
    br_spacing::BrSpacing = "br-spacing",
    dl_structure::DlStructure = "dl-structure",
    duplicate_id::DuplicateId = "duplicate-id",
    fake_heading::FakeHeading = "fake-heading",
    figure_caption::FigureCaption = "figure-caption",
    heading_emphasis::HeadingEmphasis = "heading-emphasis",
    heading_h1::HeadingH1 = "heading-h1",
    heading_order::HeadingOrder = "heading-order",
    iframe_title::IframeTitle = "iframe-title",
    img_alt::ImgAlt = "img-alt",
    inline_handler::InlineHandler = "inline-handler",
    inline_script::InlineScript = "inline-script",
    link_text_symbol::LinkTextSymbol = "link-text-symbol",
    list_structure::ListStructure = "list-structure",
    optgroup_label::OptgroupLabel = "optgroup-label",
    pdf_lang::PdfLang = "pdf-lang",
    pdf_title::PdfTitle = "pdf-title",
    pdf_untagged::PdfUntagged = "pdf-untagged",
    presentational_attr::PresentationalAttr = "presentational-attr",
}
