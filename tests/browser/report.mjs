// node report.mjs FILE [FOLDER]
//
// Walks through an HTML report of dinum-lint in Chromium as people do: by keyboard, with filters and search, on paper, without
// a script, in light and dark, wide and narrow. Tells what goes wrong, a line each; exit status 1 if anything does. With a
// folder, pictures of what was seen go there.
//
// The report has to hold, in French: an error and a warning in two files at least, a finding of a11y/img-alt, a repair, a
// trend, the word « été » in a page, an ignored finding, and an accepted one, alone in a page named « archive ».

import { join, resolve } from "node:path";

import { axeFindings, open, overflow, start, VIEWS } from "./chromium.mjs";

const [named, pictures] = process.argv.slice(2);
const file = resolve(named);
let found = 0;
let where = "";
const say = (fault) => {
  found += 1;
  console.log(`${where}: ${fault}`);
};
const expect = (what, isSo) => {
  if (!isSo) {
    say(what);
  }
};

const shownCount = (page) => page.locator(".finding:visible").count();
const status = (page) => page.locator("#shown").innerText();
const settled = (page) => page.waitForTimeout(400);

/** What a page shows after `act`, judged like the page at first. */
const judged = async (page, name) => {
  for (const fault of [...(await axeFindings(page)), ...(await overflow(page))]) {
    say(`${name}: ${fault}`);
  }
};

const picture = async (page, view, name) => {
  if (pictures) {
    await page.screenshot({ path: join(pictures, `${view}-${name}.png`) });
  }
};

/** Whether what has the focus can be told by sight: an outline, and not hidden behind anything or out of the window. */
const focusSeen = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const at = document.elementFromPoint(
      Math.min(Math.max(box.left + 3, 0), innerWidth - 1),
      Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1),
    );
    return {
      name: `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""}`,
      outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      inside: box.bottom > 0 && box.top < innerHeight,
      covered: !(at && (element.contains(at) || at.contains(element))),
    };
  });

/** Every stop of Tab from the top of the page: seen, in the order of the document, none a trap. */
const walk = async (page) => {
  const stops = [];
  const expected = await page.evaluate(() => {
    const focusable = "a[href], button, input, select, summary, [tabindex='0']";
    return [...document.querySelectorAll(focusable)].filter((one) => one.checkVisibility()).length;
  });
  for (let stop = 0; stop < expected; stop += 1) {
    await page.keyboard.press("Tab");
    const seen = await focusSeen(page);
    expect(`${seen.name} has no visible focus`, seen.outlined);
    expect(`${seen.name} has the focus outside the window`, seen.inside);
    expect(`${seen.name} has the focus behind something`, !seen.covered);
    stops.push(
      await page.evaluate(() => {
        const all = [...document.querySelectorAll("*")];
        return all.indexOf(document.activeElement);
      }),
    );
  }
  const isAscending = stops.every((stop, index) => index === 0 || stops[index - 1] < stop);
  expect(`Tab does not follow the document: ${stops.join(" ")}`, isAscending);
  return expected;
};

const steps = {
  "at first": async (page, view) => {
    await judged(page, "at first");
    await picture(page, view, "top");
    expect("no trend is drawn", (await page.locator("svg.trend[role=img][aria-label]").count()) === 1);
    expect("no place is marked", (await page.locator("pre.excerpt mark").count()) > 0);
    const all = await shownCount(page);
    expect("no findings", all > 2);
    expect("the status does not tell them", (await status(page)).startsWith(`${all} `));
  },

  "skip link": async (page) => {
    await page.keyboard.press("Tab");
    expect("the skip link is not first", (await focusSeen(page)).name === "a");
    expect("the skip link is not seen", await page.locator(".skip").isVisible());
    await page.keyboard.press("Enter");
    expect("it does not lead to the content", (await focusSeen(page)).name === "main#main");
  },

  "by keyboard alone": async (page) => {
    const stops = await walk(page);
    expect("hardly anything takes the focus", stops > 15);
  },

  "a filter by keyboard": async (page, view) => {
    const all = await shownCount(page);
    await page.locator("#level").focus();
    await page.keyboard.press("ArrowDown");
    await settled(page);
    expect("ArrowDown chooses no level", (await page.locator("#level").inputValue()) === "error");
    const errors = await page.locator(".finding[data-level=error]").count();
    expect("not only errors are shown", errors > 0 && errors < all && (await shownCount(page)) === errors);
    expect("a page without them stays", (await page.locator(".file:visible:not(:has(.finding:visible))").count()) === 0);
    expect("the status does not tell it", (await status(page)).includes(`${errors} constat`));
    expect("the focus is lost", (await focusSeen(page)).name === "select#level");
    await judged(page, "filtered");
    await picture(page, view, "filtered");
    await page.locator("button[type=reset]").focus();
    await page.keyboard.press("Enter");
    await settled(page);
    expect("Enter does not show everything again", (await shownCount(page)) === all);
  },

  "every filter": async (page) => {
    const all = await shownCount(page);
    for (const select of await page.locator("#filters select").all()) {
      const name = await select.getAttribute("name");
      for (const option of await select.locator("option").all()) {
        const words = await option.innerText();
        const count = /\((\d+)\)$/.exec(words)?.[1];
        await select.selectOption({ value: await option.getAttribute("value") });
        const shown = await shownCount(page);
        expect(`${name}: « ${words} » shows ${shown}`, shown === Number(count ?? all));
      }
      await select.selectOption("");
    }
  },

  "a search": async (page, view) => {
    const all = await shownCount(page);
    await page.locator("#search").focus();
    await page.keyboard.type("ETE IMG-ALT");
    await settled(page);
    const shown = await shownCount(page);
    expect(`capitals and accents matter: ${shown}`, shown > 0 && shown < all);
    await judged(page, "searched");
    await page.keyboard.type("xyzzy");
    await settled(page);
    expect("something answers nonsense", (await shownCount(page)) === 0);
    expect("the status does not say so", (await status(page)).includes("Aucun"));
    await judged(page, "nothing shown");
    await picture(page, view, "nothing");
    await page.keyboard.press("Enter");
    expect("Enter leaves the page", (await page.locator("#search").count()) === 1);
  },

  "findings set aside": async (page, view) => {
    const rows = page.locator(".aside tr[data-rule]");
    const all = await rows.count();
    expect("none is ignored or none accepted", (await page.locator(".aside").count()) === 2);
    expect("those accepted are not folded", !(await page.locator("#accepted ~ details").getAttribute("open")));
    await page.locator("#search").focus();
    await page.keyboard.type("archive");
    await settled(page);
    expect("a search does not reach them", (await page.locator(".aside tr[data-rule]:visible").count()) === 1);
    expect("a part without an answer stays", (await page.locator(".aside:visible").count()) === 1);
    expect("the status does not tell it", (await status(page)).endsWith("(1 de plus, ignorés ou acceptés, plus bas)"));
    await judged(page, "found aside");
    await picture(page, view, "aside");
    await page.locator("button[type=reset]").click();
    await settled(page);
    expect("the reset hides some", all > 1 && (await page.locator(".aside tr[data-rule]:not([hidden])").count()) === all);
    expect("the status stays", !(await status(page)).includes("de plus"));
  },

  "a row leads to its findings": async (page) => {
    const link = page.locator("a[data-filter=rule][data-value='a11y/img-alt']");
    await link.focus();
    await page.keyboard.press("Enter");
    await settled(page);
    const shown = await page.locator(".finding:visible").evaluateAll((all) => all.map((one) => one.dataset.rule));
    expect("its findings are not shown alone", shown.length > 0 && shown.every((rule) => rule === "a11y/img-alt"));
    expect("the focus does not go there", (await focusSeen(page)).name === "h2#findings");
    const hidden = await page.locator(".file[hidden] h3").first().getAttribute("id");
    await page.evaluate((id) => { location.hash = id; }, hidden);
    await settled(page);
    expect("an address that filters hide does not show", await page.locator(`#${hidden}`).isVisible());
  },

  "folded parts": async (page, view) => {
    const summary = page.locator(".finding summary").first();
    await summary.focus();
    await page.keyboard.press("Enter");
    expect("Enter does not unfold", (await page.locator(".finding details[open]").count()) === 1);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) {
        details.open = true;
      }
    });
    await judged(page, "unfolded");
    await summary.scrollIntoViewIfNeeded();
    await picture(page, view, "unfolded");
  },

  "on paper": async (page) => {
    const open = page.locator("details[open]");
    const before = await open.count();
    // A sheet A4 between its margins.
    await page.setViewportSize({ width: 672, height: 980 });
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect("filters are printed", !(await page.locator("#filters").isVisible()));
    expect("the way around is printed", !(await page.locator("nav").isVisible()));
    const folded = await page.locator("details:not([open])").count();
    expect("something stays folded", folded === 0 && (await open.count()) > 0);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(`the paper is ${paper}`, paper === "rgb(255, 255, 255)");
    await judged(page, "on paper");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect("everything stays unfolded", (await open.count()) === before);
    if (pictures) {
      await page.pdf({ path: join(pictures, "print.pdf"), format: "A4" });
    }
  },

  "enlarged text": async (page) => {
    // WCAG 1.4.12: nothing is cut where a reader spaces the text out.
    await page.evaluate(() => {
      for (const element of document.querySelectorAll("p, h1, h2, h3, h4, li, td, th, dt, dd, label, summary")) {
        element.style.lineHeight = "1.5";
        element.style.letterSpacing = "0.12em";
        element.style.wordSpacing = "0.16em";
      }
    });
    for (const fault of await overflow(page)) {
      say(`spaced out: ${fault}`);
    }
  },
};

const { browser, close } = await start();
try {
  for (const view of Object.keys(VIEWS)) {
    for (const [name, step] of Object.entries(steps)) {
      where = `${view}, ${name}`;
      const opened = await open(browser, file, view);
      await step(opened.page, view);
      opened.faults.forEach(say);
      await opened.close();
    }
  }
  where = "without a script";
  const opened = await open(browser, file, "light-wide", { javaScriptEnabled: false });
  const all = await opened.page.locator(".finding").count();
  expect("not everything is shown", (await shownCount(opened.page)) === all);
  expect("a form is shown that does nothing", !(await opened.page.locator("#filters").isVisible()));
  opened.faults.forEach(say);
  await opened.close();
} finally {
  await close();
}
console.log(`${Object.keys(VIEWS).length} views, ${Object.keys(steps).length} steps: ${found} faults`);
process.exitCode = found > 0 ? 1 : 0;
