"use strict";
(() => {
  const form = document.getElementById("filters");
  const status = document.getElementById("shown");
  if (!form || !status) {
    return;
  }
  const selects = [...form.querySelectorAll("select")];
  const search = form.elements.namedItem("search");
  const numbers = new Intl.NumberFormat(document.documentElement.lang);

  // Letters without accents and capitals: whoever types "ecole" finds « École ».
  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ");

  const findingOf = (element, collection, path) => ({
    element,
    collection,
    path,
    level: element.dataset.level,
    rule: element.dataset.rule,
    family: element.dataset.rule.split("/")[0],
    criteria: (element.dataset.rgaa ?? "").split(" "),
    text: null,
  });

  const files = [...document.querySelectorAll(".file")].map((element) => {
    const { collection } = element.dataset;
    const path = element.querySelector("h3").textContent;
    const findings = [...element.querySelectorAll(".finding")];
    return { element, findings: findings.map((one) => findingOf(one, collection, path)) };
  });

  // The findings that are ignored or accepted: rows of tables, which name their files themselves.
  const asides = [...document.querySelectorAll(".aside")].map((element) => {
    const rows = [...element.querySelectorAll("tr[data-rule]")];
    return { element, findings: rows.map((row) => findingOf(row, row.dataset.collection, "")) };
  });

  const fits = (finding, wanted, sought) => {
    if (
      (wanted.level && finding.level !== wanted.level) ||
      (wanted.collection && finding.collection !== wanted.collection) ||
      (wanted.family && finding.family !== wanted.family) ||
      (wanted.rule && finding.rule !== wanted.rule) ||
      (wanted.criterion && !finding.criteria.includes(wanted.criterion))
    ) {
      return false;
    }
    if (sought.length === 0) {
      return true;
    }
    finding.text ??= plain(`${finding.path} ${finding.element.textContent}`);
    return sought.every((word) => finding.text.includes(word));
  };

  const show = (element, isShown) => {
    if (element.hidden === isShown) {
      element.hidden = !isShown;
    }
  };

  const filter = () => {
    const wanted = Object.fromEntries(selects.map((select) => [select.name, select.value]));
    const sought = plain(search.value)
      .split(" ")
      .filter((word) => word !== "");
    const count = (groups) => {
      let shown = 0;
      for (const group of groups) {
        let ofGroup = 0;
        for (const finding of group.findings) {
          const isShown = fits(finding, wanted, sought);
          show(finding.element, isShown);
          ofGroup += isShown ? 1 : 0;
        }
        show(group.element, ofGroup > 0);
        shown += ofGroup;
      }
      return shown;
    };
    const shown = count(files);
    const aside = count(asides);
    const isChoice = sought.length > 0 || Object.values(wanted).some((value) => value !== "");
    if (isChoice) {
      for (const { element } of asides) {
        element.querySelector("details").open = true;
      }
    }
    const { none, one, many, all, aside: more } = status.dataset;
    const isOne = document.documentElement.lang === "fr" ? shown < 2 : shown === 1;
    const words = shown === 0 ? none : isOne ? one : many;
    const said = words.replace("{shown}", numbers.format(shown)).replace("{all}", all);
    const also = isChoice && aside > 0 ? more.replace("{shown}", numbers.format(aside)) : "";
    status.textContent = said + also;
  };

  // What somebody is typing is sought when they pause.
  let pause;
  search.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(filter, 200);
  });
  for (const select of selects) {
    select.addEventListener("change", filter);
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    filter();
  });
  form.addEventListener("reset", () => setTimeout(filter));

  // A row of a table shows its own findings alone.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-filter]");
    const select = link && form.elements.namedItem(link.dataset.filter);
    if (!select) {
      return;
    }
    event.preventDefault();
    form.reset();
    select.value = link.dataset.value;
    filter();
    const heading = document.getElementById("findings");
    heading.focus();
    heading.scrollIntoView();
  });

  // An address of this page that filters hide, or whose repair is folded, shows.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest("[hidden]")) {
      form.reset();
      filter();
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);

  // On paper nothing can be unfolded.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of folded) {
      details.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const details of folded) {
      details.open = false;
    }
  });

  form.hidden = false;
})();
