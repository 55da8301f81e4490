// A producer's phone on a line that is slow and breaks again and again, and a browser that dies: every file arrives once
// with the bytes that were sent, and nothing is said to be received before the server's receipt.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer as createPages } from "node:http";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { chromium } from "playwright-core";
import { inspectAtEverySize } from "./axe.mjs";
import { signIn, start } from "./world.mjs";

const phone = { width: 360, height: 740 };
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

// A line that carries so many bytes a second each way, whoever shares it, and cuts every connection again and again
// without end. Until it is made slow it passes what comes.
async function line(address, { bytesASecond, cutEvery }) {
  const port = Number(new URL(address).port);
  const open = new Set();
  const free = { up: 0, down: 0 };
  const it = { cuts: 0, up: 0 };
  let slow;
  const carry = async (from, to, way) => {
    try {
      for await (const bytes of from) {
        for (let at = 0; at < bytes.length; at += 500) {
          const piece = bytes.subarray(at, at + 500);
          if (slow) {
            free[way] = Math.max(free[way], Date.now()) + (1000 * piece.length) / bytesASecond;
            await setTimeout(free[way] - Date.now());
            if (way === "up") it.up += piece.length;
          }
          if (to.destroyed) return;
          to.write(piece);
        }
      }
      to.end();
    } catch {
      to.destroy(); // The other end was cut.
    }
  };
  const server = createServer((from) => {
    const to = connect(port, "127.0.0.1");
    for (const end of [from, to]) {
      open.add(end);
      end.on("error", () => end.destroy());
      end.on("close", () => open.delete(end));
    }
    void carry(from, to, "up");
    void carry(to, from, "down");
  });
  const cut = () => { for (const end of open) end.destroy(); };
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  it.address = `http://127.0.0.1:${server.address().port}`;
  it.slow = () => { slow = setInterval(() => { it.cuts += 1; cut(); }, cutEvery); };
  it.stop = () => new Promise((stopped) => { clearInterval(slow); server.close(stopped); cut(); });
  return it;
}

// Waits until the browser keeps no file of a form any longer.
async function deviceIsEmpty(page) {
  await page.waitForFunction(async () => {
    const open = await new Promise((good) => { const asked = indexedDB.open("saolang", 1); asked.onsuccess = () => good(asked.result); });
    const kept = open.transaction("files").objectStore("files").count();
    return new Promise((good) => { kept.onsuccess = () => { open.close(); good(kept.result === 0); }; });
  });
}

// Photographs of an invented paper, made by the browser itself.
async function photographs(browser, qualities) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 1300 } });
  const made = [];
  for (const [n, quality] of qualities.entries()) {
    await page.setContent(`<body style="padding:60px;font:30px serif"><h1>GIẤY MINH HỌA, trang ${n + 1}</h1>${"<p>Tên, số và ngày đều được đặt ra để thử kho giấy tờ.</p>".repeat(12)}`);
    made.push(await page.screenshot({ type: "jpeg", quality }));
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
const sent = (world) => world.sql("select f.sent_hash from paper_file f join paper p on p.id = f.paper_id where not p.demo order by f.place").split("\n");
const send = (page) => page.locator("main form button[type=submit]").last().click({ noWaitAfter: true });

test("three photographs make one paper without script", async (t) => {
  const world = await start();
  t.after(() => world.stop());
  const context = await world.browser.newContext({ javaScriptEnabled: false, viewport: phone });
  const page = await context.newPage();
  await signIn(page, world, "chuthe");
  await page.goto(`${world.address}/kho-giay-to/moi?loai=ip`);
  const files = await photographs(world.browser, [95, 95, 95]);
  await page.setInputFiles("#files", chosen(files));
  await send(page);
  await page.waitForURL(/da-nhan/);
  assert.equal(await page.textContent("h1"), "Đã nhận 3/3 tệp");
  assert.deepEqual(sent(world), files.map(hash));
});

// Opens a page as a person does whose line is cut: again, until it shows what it should.
async function insist(page, address, shown) {
  for (;;) {
    await page.goto(address, { waitUntil: "commit" }).catch((error) => assert.match(error.message, /net::ERR|interrupted/));
    const seen = await page.locator(shown).first().waitFor({ timeout: 15_000 }).then(() => true, () => false);
    if (seen) return;
  }
}

// Everything that a browser shows with the word, and what the server held at that moment.
async function listen(page, world, said) {
  await page.exposeFunction("received", (path, text) => said.push({ path, text, held: sent(world) }));
  await page.addInitScript(() => {
    const look = () => {
      const [text] = document.querySelector("main")?.textContent.match(/[Đđ]ã nhận.{0,20}/) ?? [];
      if (text) window.received(location.pathname, text);
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

test("over 32 kbit/s cut every twenty seconds, and a browser that dies, every file arrives once and is said to be received when it is", { timeout: 170_000 }, async (t) => {
  const world = await start();
  t.after(() => world.stop());
  const thin = await line(world.address, { bytesASecond: 4000, cutEvery: 20_000 });
  t.after(() => thin.stop());
  const files = await photographs(world.browser, [56, 20]);
  // Between two cuts the line carries 80 kB: whoever begins anew after each never brings the first.
  const bytes = files.reduce((all, file) => all + file.length, 0);
  assert.ok(files[0].length > 84_000 && bytes < 200_000, `files of ${files.map((file) => file.length)} bytes`);
  const profile = mkdtempSync(join(tmpdir(), "saolang-phone-"));
  const form = `${thin.address}/kho-giay-to/moi?loai=ip`;
  const said = [];

  const first = await browserOf(profile);
  let page = await first.page();
  await signIn(page, { ...world, address: thin.address }, "chuthe");
  await listen(page, world, said);
  await page.goto(form);
  thin.slow();
  const began = Date.now();
  await page.setInputFiles("#files", chosen(files));
  await page.locator("[data-show=files] li", { hasText: /đang gửi [1-9]/ }).first().waitFor();
  await inspectAtEverySize(page, "files on their way");
  await page.locator("[data-show=files] li", { hasText: /đang gửi [4-9]\d/ }).first().waitFor({ timeout: 60_000 });
  const cookies = await page.context().cookies();
  await first.kill();

  const second = await browserOf(profile);
  t.after(async () => { await second.kill(); rmSync(profile, { recursive: true, force: true }); });
  page = await second.page();
  await page.context().addCookies(cookies);
  await listen(page, world, said);
  await insist(page, form, "[data-show=files] li");
  assert.equal(await page.locator("[data-show=files] li").count(), files.length, "the device kept what was chosen");
  await send(page);
  // Where the very answer is cut, the form opened again leads to the receipt.
  const receipt = page.locator("main h1", { hasText: "Đã nhận" });
  const earlier = page.locator("[data-show=trouble] a[href*='da-nhan']");
  while (!(await receipt.or(earlier).first().isVisible())) {
    if (!page.url().startsWith("http")) await insist(page, form, "main form");
    await setTimeout(200);
  }
  if (await earlier.isVisible()) await insist(page, new URL(await earlier.getAttribute("href"), form).href, "main h1");
  assert.equal(await receipt.textContent(), `Đã nhận ${files.length}/${files.length} tệp`);
  t.diagnostic(`${bytes} bytes of files, ${thin.up} bytes crossed in ${Math.round((Date.now() - began) / 1000)} s with ${thin.cuts} cuts`);

  const hashes = files.map(hash);
  assert.deepEqual(sent(world), hashes, "every file once, with the bytes that were sent");
  assert.equal(world.sql("select count(*) from paper where not demo"), "1");
  assert.ok(said.length > 0, "the word was listened for");
  for (const one of said) assert.deepEqual(one.held, hashes, `${one.text} on ${one.path}: the server held it`);
  assert.ok(thin.cuts >= 2 && thin.up < 1.5 * bytes, `${thin.up} bytes crossed for ${bytes}, ${thin.cuts} cuts`);
  // The device need not hold them any longer.
  await insist(page, form, "#files");
  await deviceIsEmpty(page);
  assert.equal(await page.locator("[data-show=files] li").count(), 0);
});

// Files that are two things at once: each would act if a browser took it for the other.
function polyglots(jpeg, png) {
  const script = "<html><script>document.title = 'ran'; alert('ran')</script></html>";
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, script.length + 2]), Buffer.from(script)]);
  const objects = [
    "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\('ran'\\))>>>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
  ];
  const pdf = (before) => {
    let text = `${before}%PDF-1.4\n`;
    const places = objects.map((object, n) => { const at = text.length; text += `${n + 1} 0 obj\n${object}\nendobj\n`; return at; });
    const table = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
    return Buffer.from(`${text}xref\n0 4\n0000000000 65535 f \n${table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`);
  };
  return {
    "a photograph with a page behind it": ["giay.jpg.html", Buffer.concat([jpeg, Buffer.from(script)])],
    "a photograph with a page as its comment": ["giay.html\u202egpj", Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)])],
    "a photograph with an archive behind it": ["giay.jar", Buffer.concat([jpeg, Buffer.from(`PK\x05\x06${"\0".repeat(18)}`)])],
    "a screen with a page behind it": ["giay.svg", Buffer.concat([png, Buffer.from(script)])],
    "a document that acts, with a page behind it": ["giay.html", Buffer.concat([pdf(""), Buffer.from(`\n%${" ".repeat(8192)}\n${script}`)])],
    "a document with a page before it": ["giay.htm", pdf(script)],
    "a drawing with a script": ["giay.jpg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert('ran')</script></svg>")],
    "a moving picture that is a script": ["giay.png", Buffer.from("GIF89a/*\x01\x00*/=0;alert('ran')")],
    "a page": ["giay.pdf", Buffer.from(script)],
  };
}

test("a browser that opens what became of files that are two things at once runs no script", async (t) => {
  const world = await start();
  t.after(() => world.stop());
  const [jpeg] = await photographs(world.browser, [60]);
  const drawn = await world.browser.newPage({ viewport: { width: 1000, height: 1300 } });
  await drawn.setContent(`<h1 style="padding:60px">GIẤY MINH HỌA</h1>${"<p>Dòng chữ đủ rõ để đọc.</p>".repeat(20)}`);
  const png = await drawn.screenshot();
  await drawn.close();
  const files = Object.entries(polyglots(jpeg, png));
  const context = await world.browser.newContext({ viewport: phone, acceptDownloads: true });
  const page = await context.newPage();
  const ran = [];
  const watch = (one) => one.on("dialog", async (dialog) => { ran.push(one.url()); await dialog.dismiss(); });

  // Taken for a page, the same bytes do run: the eye sees it.
  const pages = createPages((asked, answer) => answer.writeHead(200, { "Content-Type": "text/html" }).end(files[Number(asked.url.slice(1))]?.[1][1]));
  await new Promise((listening) => pages.listen(0, "127.0.0.1", listening));
  t.after(() => pages.close());
  watch(page);
  for (const n of [0, 1, 3, 4, 5, 6, 8]) {
    await page.goto(`http://127.0.0.1:${pages.address().port}/${n}`);
    assert.equal(ran.length, 1, `${files[n][0]} would act`);
    ran.length = 0;
  }

  const still = await world.browser.newContext({ javaScriptEnabled: false, viewport: phone });
  const form = await still.newPage();
  await signIn(form, world, "chuthe");
  await form.goto(`${world.address}/kho-giay-to/moi?loai=ip`);
  await form.setInputFiles("#files", files.map(([, [name, buffer]]) => ({ name, mimeType: "application/octet-stream", buffer })));
  await send(form);
  await form.waitForURL(/da-nhan/);
  assert.equal(await form.textContent("h1"), `Đã nhận 5/${files.length} tệp`, "what is a picture or a document before all else");
  const paper = new URL(form.url()).pathname.replace("/da-nhan", "");
  await form.goto(`${world.address}${paper}`);
  const places = await form.locator("img[src*='/trang/'], a[href*='/tep/']:not([href$='/bo'])").evaluateAll((all) => all.map((one) => one.getAttribute("src") ?? one.getAttribute("href")));
  const served = [...new Set(places)];
  assert.equal(served.length, 6, `five pictures and a document: ${served}`);
  await context.addCookies(await still.cookies());
  const own = `${world.address}/ban-lam-viec`;
  for (const place of served) {
    const answer = await context.request.get(`${world.address}${place}`);
    const { "content-type": type, "content-security-policy": policy, "x-content-type-options": sniff, "content-disposition": hand } = answer.headers();
    assert.ok(type === "image/jpeg" || (type === "application/pdf" && /^attachment/.test(hand)), `${place} is ${type}, ${hand}`);
    assert.match(policy, /sandbox/, place);
    assert.equal(sniff, "nosniff", place);
    await page.goto(`${world.address}${place}`).catch((error) => assert.match(error.message, /Download is starting/));
    assert.notEqual(await page.title(), "ran", place);
    // Nor does a page of our own run it as a script.
    await page.goto(own);
    const asScript = await page.evaluate((src) => new Promise((end) => {
      const script = Object.assign(document.createElement("script"), { src, onload: () => end("loaded"), onerror: () => end("refused") });
      document.head.append(script);
    }), place);
    assert.equal(asScript, "refused", place);
  }
  assert.deepEqual(ran, [], "no script ran");
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
  const files = await photographs(world.browser, [70, 80, 90]);
  const rows = page.locator("[data-show=files] li");
  const uploads = () => world.sql("select count(*) from paper_upload where id <> 'much'");

  // What is dropped here is forgotten there.
  await page.setInputFiles("#files", chosen(files.slice(0, 1)));
  await rows.filter({ hasText: "đã lên máy chủ" }).waitFor();
  assert.equal(uploads(), "1");
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === "DELETE"), rows.getByRole("button").click()]);
  assert.equal(uploads(), "0");

  world.sql("insert into paper_upload select 'much', u.id, p.id, 1 << 30, (select max(at) from event), '' from user_account u, producer p where u.login = 'chuthe' limit 1");
  await page.setInputFiles("#files", chosen(files));
  await page.locator("[data-show=trouble]", { hasText: "Bạn đang gửi dở quá nhiều tệp" }).waitFor();
  await inspectAtEverySize(page, "files that are not taken in parts");
  await send(page);
  await page.waitForURL(/da-nhan/);
  assert.equal(await page.textContent("h1"), "Đã nhận 3/3 tệp");
  assert.deepEqual(sent(world), files.map(hash));
  await page.goto(form);
  await deviceIsEmpty(page);
  assert.equal(await rows.count(), 0, "the device need not hold them any longer");
});
