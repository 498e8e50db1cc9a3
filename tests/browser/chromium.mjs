// Debian's Chromium, without a network, and pages that are watched: what they ask for, what they throw, what axe-core finds.
//
// The packages stand in target/browser (`npm ci` there with the package.json of this folder); DINUM_LINT_BROWSER_PACKAGES
// names another folder, DINUM_LINT_CHROMIUM another program.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const packages = process.env.DINUM_LINT_BROWSER_PACKAGES
  ? pathToFileURL(join(process.env.DINUM_LINT_BROWSER_PACKAGES, "/"))
  : new URL("../../target/browser/", import.meta.url);
const require = createRequire(new URL("package.json", packages));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** How a page is looked at: by its name, colour scheme and size. */
export const VIEWS = {
  "light-wide": { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  "dark-wide": { colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  "light-narrow": { colorScheme: "light", viewport: { width: 320, height: 640 } },
  "dark-narrow": { colorScheme: "dark", viewport: { width: 320, height: 640 } },
};

/** Starts the browser; `close` ends it and removes its profile. */
export async function start() {
  const profile = mkdtempSync(join(tmpdir(), "dinum-lint-chromium-"));
  const browser = await chromium.launch({
    executablePath: process.env.DINUM_LINT_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--disk-cache-dir=${profile}`,
    ],
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/**
 * Opens the HTML file `file` in a view. What it asks for beyond `allowed(url)`, its console errors and its exceptions are
 * kept in `faults`.
 */
export async function open(browser, file, view, { allowed, javaScriptEnabled = true } = {}) {
  const context = await browser.newContext({ ...VIEWS[view], javaScriptEnabled });
  const page = await context.newPage();
  const faults = [];
  const address = pathToFileURL(file).href;
  await context.route("**", (route) => {
    const url = route.request().url();
    if (url.split("#")[0] === address || allowed?.(url)) {
      return route.continue();
    }
    faults.push(`asks for ${url}`);
    return route.abort();
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      faults.push(`console: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  await page.goto(address);
  return { page, faults, close: () => context.close() };
}

/** What axe-core finds in a page, best practices included: a line each. */
export async function axeFindings(page) {
  // Through the debugger, not a <script>: the page's own policy forbids foreign scripts, and shall.
  await page.evaluate(axe);
  // A page from the disk may not read its own style sheet, which axe would fetch again for the rules on orientation.
  const preload = (await page.locator("link[rel=stylesheet]").count()) === 0;
  const results = await page.evaluate(
    (options) => window.axe.run(document, options),
    { resultTypes: ["violations", "incomplete"], preload },
  );
  return results.violations.flatMap((rule) =>
    rule.nodes.map((node) => `axe ${rule.id}: ${node.target.join(" ")}: ${node.failureSummary ?? rule.help}`),
  );
}

/** Whether the page has to be scrolled sideways: WCAG 1.4.10, RGAA 10.11. */
export async function overflow(page) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) {
      return [];
    }
    const inScroller = (element) => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (getComputedStyle(at).overflowX !== "visible") {
          return true;
        }
      }
      return false;
    };
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > room + 1 && !inScroller(element))
      .slice(0, 3)
      .map((element) => element.outerHTML.slice(0, 120));
  });
  return wide.map((element) => `wider than the window: ${element}`);
}

/** The file that `address` names. */
export const fileOf = (address) => fileURLToPath(address);
