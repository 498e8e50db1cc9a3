// node audit.mjs [--views NAME,…] [--self-contained] FILE|FOLDER…
//
// Opens every HTML file in Chromium, in light and dark, wide and 320 pixels narrow (or in the views named), and tells what
// axe-core finds, what has to be scrolled sideways, what the page asks of a network or of files outside the folders named
// (with --self-contained: of anything but itself), and its console's errors. Exit status 0: nothing; 1: something.

import { readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { axeFindings, open, overflow, start, VIEWS } from "./chromium.mjs";

const named = process.argv.slice(2);
let views = Object.keys(VIEWS);
let selfContained = false;
const roots = [];
while (named.length > 0) {
  const word = named.shift();
  if (word === "--views") {
    views = (named.shift() ?? "").split(",");
  } else if (word === "--self-contained") {
    selfContained = true;
  } else {
    roots.push(resolve(word));
  }
}
const unknown = views.filter((view) => !(view in VIEWS));
if (roots.length === 0 || unknown.length > 0) {
  console.error(`audit.mjs [--views ${Object.keys(VIEWS).join(",")}] [--self-contained] FILE|FOLDER…`);
  process.exit(2);
}

const htmlFiles = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => htmlFiles(join(path, name)))
    : path.endsWith(".html")
      ? [path]
      : [];
const files = roots.flatMap(htmlFiles);
if (files.length === 0) {
  console.error("no HTML file");
  process.exit(2);
}
const inside = roots.map((root) => pathToFileURL(root).href);
const allowed = (url) => !selfContained && inside.some((root) => url === root || url.startsWith(`${root}/`));

const { browser, close } = await start();
let found = 0;
try {
  for (const file of files) {
    for (const view of views) {
      const opened = await open(browser, file, view, { allowed });
      const faults = [...(await axeFindings(opened.page)), ...(await overflow(opened.page)), ...opened.faults];
      await opened.close();
      found += faults.length;
      for (const fault of faults) {
        console.log(`${file} (${view}): ${fault}`);
      }
    }
  }
} finally {
  await close();
}
console.log(`${files.length} pages, ${views.length} views: ${found} faults`);
process.exitCode = found > 0 ? 1 : 0;
