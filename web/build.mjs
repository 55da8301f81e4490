// Bundles web/src into crates/app/static/dist with fixed names; the app hashes the URLs itself.
import { build } from "esbuild";
import { copyFileSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const src = join(import.meta.dirname, "src");
const dist = join(import.meta.dirname, "../crates/app/static/dist");

// The largest a file may be, in bytes after gzip (docs: performance budgets).
const budgets = { "public.css": 6 * 1024, "maker.css": 9 * 1024, "office.css": 10 * 1024, "council.js": 6 * 1024, "locker.js": 6 * 1024 };

rmSync(dist, { recursive: true, force: true });
await build({
  entryPoints: ["public.css", "maker.css", "office.css", "council.ts", "locker.ts"].map((name) => join(src, name)),
  outdir: dist,
  bundle: true,
  minify: true,
  charset: "utf8",
  format: "iife",
  target: ["chrome87", "firefox78", "safari15"],
  loader: { ".woff2": "file" },
  assetNames: "[name]",
});
copyFileSync(join(src, "mark.svg"), join(dist, "mark.svg"));

let tooBig = false;
for (const name of readdirSync(dist).sort()) {
  const bytes = readFileSync(join(dist, name));
  const size = name.endsWith(".woff2") ? bytes.length : gzipSync(bytes, { level: 9 }).length;
  const over = size > (budgets[name] ?? Infinity);
  tooBig ||= over;
  console.log(`${String(size).padStart(6)}  ${name}${over ? `  over its ${budgets[name]} bytes` : ""}`);
}
process.exitCode = tooBig ? 1 : 0;
