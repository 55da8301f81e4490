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
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(sideways, 0, `${name} scrolls sideways`);
}

// The same on a phone, a tablet and a desk; the page keeps the size it had.
export async function inspectAtEverySize(page, name) {
  const size = page.viewportSize();
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await inspect(page, `${name} ${width}`);
  }
  await page.setViewportSize(size);
}
