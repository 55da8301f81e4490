// Nothing for axe to find, and no sideways scroll, on the page that is open.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function inspect(page, name) {
  // The page's own policy forbids foreign script; the inspector comes in through the debugger.
  await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => window.axe.run({ runOnly: tags }), tags);
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`), [], name);
  const sideways = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const beyond = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > clientWidth);
    return { by: scrollWidth - clientWidth, beyond: scrollWidth > clientWidth ? beyond.map((one) => one.outerHTML.slice(0, 120)) : [] };
  });
  assert.deepEqual(sideways, { by: 0, beyond: [] }, `${name} scrolls sideways`);
}

// Everything in the page that can be used is reached by Tab alone, and the focus leaves the page again. Of the options of
// one question, one is reached and the arrows do the rest.
export async function byKeyboard(page, name) {
  const wanted = await page.evaluate(() => {
    const all = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary");
    window.usable = [...all].filter((one) => !one.disabled && one.checkVisibility());
    window.reached = new Set();
    return window.usable.length;
  });
  for (let press = 0; press < wanted + 5; press += 1) {
    await page.keyboard.press("Tab");
    if (!(await page.evaluate(() => { window.reached.add(document.activeElement); return document.activeElement !== document.body; }))) break;
  }
  const missed = await page.evaluate(() => {
    const group = (one) => one.type === "radio" && [...window.reached].some((other) => other.type === "radio" && other.name === one.name);
    return window.usable.filter((one) => !window.reached.has(one) && !group(one)).map((one) => one.outerHTML.slice(0, 120));
  });
  assert.deepEqual(missed, [], `${name} by keyboard`);
}

// The same on a phone, a tablet and a desk; the page keeps the size it had.
export async function inspectAtEverySize(page, name) {
  const size = page.viewportSize();
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await inspect(page, `${name} ${width}`);
  }
  await page.setViewportSize(size);
}
