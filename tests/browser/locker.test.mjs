// A producer's phone on a line that is slow and breaks again and again, and a browser that dies: every file arrives once
// with the bytes that were sent, and nothing is said to be received before the server's receipt.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { inspectAtEverySize } from "./axe.mjs";
import { signIn, start } from "./world.mjs";

const phone = { width: 360, height: 740 };
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

// Passes so many bytes a second to the server, and breaks a connection after so many of them, so many times. Whole
// pages pass: what breaks are the files.
async function line(address, { bytesASecond, breakAfter, breaks }) {
  const port = Number(new URL(address).port);
  const open = new Set();
  const it = { broken: 0, down: false };
  const server = createServer((from) => {
    if (it.down) return from.destroy();
    const to = connect(port, "127.0.0.1");
    let passed = 0;
    open.add(from);
    for (const [one, other] of [[from, to], [to, from]]) {
      one.on("error", () => other.destroy());
      one.on("close", () => { other.destroy(); open.delete(one); });
    }
    to.pipe(from);
    from.on("data", (bytes) => {
      passed += bytes.length;
      to.write(bytes);
      if (passed > breakAfter && it.broken < breaks) {
        it.broken += 1;
        from.destroy();
        return;
      }
      from.pause();
      setTimeout(() => from.resume(), (1000 * bytes.length) / bytesASecond);
    });
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  it.address = `http://127.0.0.1:${server.address().port}`;
  it.cut = (down) => { it.down = down; if (down) for (const one of open) one.destroy(); };
  it.stop = () => new Promise((stopped) => { it.cut(true); server.close(stopped); });
  return it;
}

// Photographs of an invented paper, made by the browser itself.
async function photographs(browser, count) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 1300 } });
  const made = [];
  for (let n = 1; n <= count; n += 1) {
    await page.setContent(`<body style="padding:60px;font:30px serif"><h1>GIẤY MINH HỌA, trang ${n}</h1>${"<p>Tên, số và ngày đều được đặt ra để thử kho giấy tờ.</p>".repeat(12)}`);
    made.push(await page.screenshot({ type: "jpeg", quality: 95 }));
  }
  await page.close();
  return made;
}

// A browser whose process is ours to kill: nothing in it is closed in order.
async function browserOf(profile) {
  const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"];
  const child = spawn(process.env.CHROMIUM ?? "/usr/bin/chromium", flags, { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise((end) => child.once("exit", end));
  const at = await new Promise((found, lost) => {
    let said = "";
    child.stderr.on("data", (text) => {
      said += text;
      const [, address] = said.match(/listening on (ws:\/\/\S+)/) ?? [];
      if (address) found(address);
    });
    child.once("exit", () => lost(new Error(said)));
  });
  const browser = await chromium.connectOverCDP(at);
  return {
    async page() {
      const page = await browser.contexts()[0].newPage();
      await page.setViewportSize(phone);
      return page;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

const chosen = (files) => files.map((buffer, n) => ({ name: `${n}.jpg`, mimeType: "image/jpeg", buffer }));
const sql = (world, text) => execFileSync("sqlite3", ["-cmd", ".timeout 10000", join(world.data, "saolang.sqlite"), text], { encoding: "utf8" }).trim();
const sent = (world) => sql(world, "select f.sent_hash from paper_file f join paper p on p.id = f.paper_id where not p.demo order by f.place").split("\n");
const send = (page) => page.locator("main form button[type=submit]").last().click({ noWaitAfter: true });

test("three photographs make one paper without script", async (t) => {
  const world = await start();
  t.after(() => world.stop());
  const context = await world.browser.newContext({ javaScriptEnabled: false, viewport: phone });
  const page = await context.newPage();
  await signIn(page, world, "chuthe");
  await page.goto(`${world.address}/kho-giay-to/moi?loai=ip`);
  const files = await photographs(world.browser, 3);
  await page.setInputFiles("#files", chosen(files));
  await send(page);
  await page.waitForURL(/da-nhan/);
  assert.equal(await page.textContent("h1"), "Đã nhận 3/3 tệp");
  assert.deepEqual(sent(world), files.map(hash));
});

test("over a slow line that breaks again and again every file arrives once, and is said to be received when it is", { timeout: 90_000 }, async (t) => {
  const world = await start();
  t.after(() => world.stop());
  const broken = await line(world.address, { bytesASecond: 400_000, breakAfter: 90_000, breaks: 6 });
  t.after(() => broken.stop());
  const context = await world.browser.newContext({ viewport: phone });
  const page = await context.newPage();
  await signIn(page, { ...world, address: broken.address }, "chuthe");
  await page.goto(`${broken.address}/kho-giay-to/moi?loai=ip`);
  await page.waitForURL(/chu-the=/);
  const files = await photographs(world.browser, 3);
  await page.setInputFiles("#files", chosen(files));
  await inspectAtEverySize(page, "files on their way");
  await send(page);
  for (let looks = 0; looks < 600 && !/da-nhan/.test(page.url()); looks += 1) {
    const text = await page.textContent("main").catch(() => "");
    if (!/da-nhan/.test(page.url())) assert.doesNotMatch(text, /[Đđ]ã nhận/, "nothing is received yet");
    await page.waitForTimeout(100);
  }
  await page.waitForURL(/da-nhan/);
  assert.equal(await page.textContent("h1"), "Đã nhận 3/3 tệp");
  assert.ok(broken.broken >= 3, `the line broke ${broken.broken} times`);
  assert.deepEqual(sent(world), files.map(hash));
  assert.equal(sql(world, "select count(*) from paper where not demo"), "1");
  // The device need not hold them any longer.
  await page.goto(`${broken.address}/kho-giay-to/moi?loai=ip`);
  await page.waitForTimeout(500);
  assert.equal(await page.locator("[data-show=files] li").count(), 0);
});

test("a browser that dies while files are on their way goes on with them, and none arrives twice", { timeout: 90_000 }, async (t) => {
  const world = await start();
  t.after(() => world.stop());
  const slow = await line(world.address, { bytesASecond: 150_000, breakAfter: 0, breaks: 0 });
  t.after(() => slow.stop());
  const files = await photographs(world.browser, 3);
  const profile = mkdtempSync(join(tmpdir(), "saolang-phone-"));
  const form = `${slow.address}/kho-giay-to/moi?loai=ip`;

  const first = await browserOf(profile);
  let page = await first.page();
  await signIn(page, { ...world, address: slow.address }, "chuthe");
  await page.goto(form);
  await page.setInputFiles("#files", chosen(files));
  await page.locator("[data-show=files] li", { hasText: /đang gửi [1-9]/ }).first().waitFor();
  const cookies = await page.context().cookies();
  await first.kill();

  const second = await browserOf(profile);
  t.after(async () => { await second.kill(); rmSync(profile, { recursive: true, force: true }); });
  page = await second.page();
  await page.context().addCookies(cookies);
  await page.goto(form);
  await page.locator("[data-show=files] li").nth(2).waitFor();
  await send(page);
  await page.waitForURL(/da-nhan/, { timeout: 60_000 });
  assert.equal(await page.textContent("h1"), "Đã nhận 3/3 tệp");
  assert.deepEqual(sent(world), files.map(hash));
});

test("where the server takes no parts, it says why, and the form carries the files itself", { timeout: 60_000 }, async (t) => {
  const world = await start();
  t.after(() => world.stop());
  const context = await world.browser.newContext({ viewport: phone });
  const page = await context.newPage();
  await signIn(page, world, "chuthe");
  const form = `${world.address}/kho-giay-to/moi?loai=ip`;
  await page.goto(form);
  await page.waitForURL(/chu-the=/);
  const files = await photographs(world.browser, 3);
  const rows = page.locator("[data-show=files] li");
  const uploads = () => sql(world, "select count(*) from paper_upload where id <> 'much'");

  // What is dropped here is forgotten there.
  await page.setInputFiles("#files", chosen(files.slice(0, 1)));
  await rows.filter({ hasText: "đã lên máy chủ" }).waitFor();
  assert.equal(uploads(), "1");
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === "DELETE"), rows.getByRole("button").click()]);
  assert.equal(uploads(), "0");

  sql(world, "insert into paper_upload select 'much', u.id, p.id, 1 << 30, (select max(at) from event), '' from user_account u, producer p where u.login = 'chuthe' limit 1");
  await page.setInputFiles("#files", chosen(files));
  await page.locator("[data-show=trouble]", { hasText: "Bạn đang gửi dở quá nhiều tệp" }).waitFor();
  await inspectAtEverySize(page, "files that are not taken in parts");
  await send(page);
  await page.waitForURL(/da-nhan/);
  assert.equal(await page.textContent("h1"), "Đã nhận 3/3 tệp");
  assert.deepEqual(sent(world), files.map(hash));
  await page.goto(form);
  await page.waitForTimeout(500);
  assert.equal(await rows.count(), 0, "the device need not hold them any longer");
});
