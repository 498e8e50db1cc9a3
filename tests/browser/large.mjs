// node large.mjs FILE
//
// How long a report with thousands of findings takes to open, to filter and to search, in milliseconds until the browser has
// laid it out again: a line of JSON.

import { resolve } from "node:path";

import { open, start } from "./chromium.mjs";

const { browser, close } = await start();
try {
  const before = performance.now();
  const { page } = await open(browser, resolve(process.argv[2]), "light-wide");
  const times = { open: performance.now() - before };
  const laidOut = (name, act) =>
    page.evaluate(
      async ([what]) => {
        const start = performance.now();
        const select = document.getElementById(what === "search" ? "search" : "level");
        select.value = what === "search" ? "équipe 12" : what;
        if (what === "search") {
          document.getElementById("filters").requestSubmit();
        } else {
          select.dispatchEvent(new Event("change"));
        }
        document.body.getBoundingClientRect();
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return performance.now() - start;
      },
      [act ?? name],
    );
  times.filter = await laidOut("filter", "error");
  times.all = await laidOut("all", "");
  times.firstSearch = await laidOut("search");
  times.search = await laidOut("search");
  times.findings = await page.locator(".finding").count();
  times.shown = await page.locator("#shown").innerText();
  for (const [name, value] of Object.entries(times)) {
    times[name] = typeof value === "number" ? Math.round(value) : value;
  }
  console.log(JSON.stringify(times));
} finally {
  await close();
}
