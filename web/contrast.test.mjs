// Colours are arithmetic, not taste: each pair the components use is computed here.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import assert from "node:assert/strict";

const src = join(import.meta.dirname, "src");
const withoutComments = (css) => css.replace(/\/\*[\s\S]*?\*\//g, "");
const [light, dark] = withoutComments(readFileSync(join(src, "tokens.css"), "utf8"))
  .split("@media (prefers-color-scheme: dark)")
  .map((block) => Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]])));

const channel = (hex) => {
  const value = parseInt(hex, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};
const luminance = (hex) =>
  0.2126 * channel(hex.slice(1, 3)) + 0.7152 * channel(hex.slice(3, 5)) + 0.0722 * channel(hex.slice(5, 7));
const contrast = (a, b) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

const papers = ["giay", "suong"];
const tints = ["tre-nhat", "cham-nhat", "dat-nhat", "lua-nhat", "do-nhat"];
const on = (inks, grounds) => inks.flatMap((ink) => grounds.map((ground) => [ink, ground]));

// Text: 4.5 (WCAG 1.4.3). Small and large alike, so that nobody has to ask which is which.
const text = [
  ...on(["muc", "muc-2", "tre", "tre-dam", "cham", "dat", "lua", "do"], papers),
  ...on(["muc", "muc-2"], tints),
  ...["tre", "cham", "dat", "lua", "do"].map((ink) => [ink, `${ink}-nhat`]),
  ["tre-dam", "tre-nhat"],
  ["tre", "lua-nhat"],
  ["tre", "do-nhat"],
  ["tre", "cham-nhat"],
  ...on(["tren-tre"], ["tre", "tre-dam", "do"]),
];

// What one must see to operate or to understand: 3 (WCAG 1.4.11).
const controls = [
  ...on(["vien", "sao", "muc", "tre", "cham", "lua", "do", "dat", "xam", "man"], papers),
  ...on(["vien", "muc"], tints),
];

for (const [mode, token] of [["light", light], ["dark", dark]]) {
  test(`every text pair reaches 4.5 in ${mode}`, () => check(token, text, 4.5));
  test(`every control pair reaches 3 in ${mode}`, () => check(token, controls, 3));
}

function check(token, pairs, least) {
  const poor = pairs
    .map(([ink, ground]) => {
      assert.ok(token[ink] && token[ground], `${ink} or ${ground} is not a colour token`);
      return [ink, ground, contrast(token[ink], token[ground]).toFixed(2)];
    })
    .filter(([, , ratio]) => ratio < least)
    .map(([ink, ground, ratio]) => `${ink} on ${ground}: ${ratio}`);
  assert.deepEqual(poor, []);
}

test("the two tones of the focus ring can be told apart in light, and each from the page in dark", () => {
  assert.ok(contrast(light["tieu-diem"], light.muc) >= 3);
  assert.ok(contrast(dark["tieu-diem"], dark.giay) >= 3);
});

test("dark redefines every colour of light, and nothing else", () => {
  assert.deepEqual(Object.keys(dark), Object.keys(light));
});

test("no other style sheet names a colour", () => {
  const literal =
    /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\(|:[^;{}]*(?<![\w-])(?:white|black|red|green|blue|yellow|orange|brown|gr[ae]y|silver|gold|navy|teal|olive|maroon|purple|pink|beige|ivory)(?![\w-])/gi;
  const found = readdirSync(src, { recursive: true })
    .filter((name) => name.endsWith(".css") && name !== "tokens.css")
    .flatMap((name) => {
      const css = withoutComments(readFileSync(join(src, name), "utf8"));
      return [...css.matchAll(literal)].map((m) => `${relative(".", name)}: ${m[0]}`);
    });
  assert.deepEqual(found, []);
});

test("no style sheet asks for a token that does not exist", () => {
  const known = new Set(
    [...readFileSync(join(src, "tokens.css"), "utf8").matchAll(/--([\w-]+):/g)].map((m) => m[1]),
  );
  const unknown = readdirSync(src, { recursive: true })
    .filter((name) => name.endsWith(".css"))
    .flatMap((name) => {
      const css = withoutComments(readFileSync(join(src, name), "utf8"));
      const own = new Set([...css.matchAll(/[\s{;]--([\w-]+):/g)].map((m) => m[1]));
      return [...css.matchAll(/var\(--([\w-]+)/g)]
        .filter((m) => !known.has(m[1]) && !own.has(m[1]))
        .map((m) => `${name}: --${m[1]}`);
    });
  assert.deepEqual(unknown, []);
});
