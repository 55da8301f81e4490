// A dossier on a phone without a script, from the desk to the receipt: every question, every criterion, one photograph
// of a paper. Pages and taps are counted.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { byKeyboard, inspectAtEverySize } from "./axe.mjs";
import { weight } from "./weight.mjs";
import { comeBack, signIn, start } from "./world.mjs";

const phone = { width: 360, height: 740 };

async function person(world, login, javaScriptEnabled) {
  const context = await world.browser.newContext({ javaScriptEnabled, viewport: phone });
  const page = await context.newPage();
  await signIn(page, world, login);
  return page;
}

// Counts the pages that the server sends and the taps of the person.
function recorder(page) {
  const counted = { pages: 0, taps: 0 };
  page.on("response", (answer) => { if (answer.request().isNavigationRequest() && answer.status() < 300) counted.pages += 1; });
  counted.tap = async (where) => { counted.taps += 1; await where.click(); };
  return counted;
}

const save = (page) => page.locator("main form button.btn", { hasText: "Lưu và tiếp tục" });

// What Mẫu 01 and Mẫu 02 ask of the producer once, and the idea that comes before the dossier.
async function particulars(page) {
  await page.click("main a[href='/chu-the']");
  await page.locator("main .data a").first().click();
  const producer = page.url();
  await page.click("a[href$='/sua']");
  await page.fill("#registration_number", "01D8000123");
  await page.fill("#registered_on", "05/03/2015");
  await page.fill("#address", "Thôn Đồng Xanh");
  await page.locator("main form button[type=submit]").last().click();
  await page.click("a[href$='/dai-dien']");
  await page.fill("#name", "Nguyễn Thị Tâm");
  await page.fill("#position", "Giám đốc");
  await page.fill("#since", "01/02/2020");
  await page.locator("main form button[type=submit]").last().click();
  assert.equal(page.url(), producer);
  await page.click("a[href^='/y-tuong/moi']");
  await page.fill("#name", "Gạo thơm Đồng Xanh");
  await page.fill("#story", "Giống lúa thơm của làng, gặt tay, phơi sân gạch.");
  await page.locator("main form button[type=submit]").last().click();
  assert.match(new URL(page.url()).pathname, /^\/y-tuong\/[0-9a-f-]+$/);
  return page.url();
}

// The office finds that the idea is ready for a dossier.
async function triaged(world, idea) {
  const page = await person(world, "vanphong", false);
  await page.locator("main .task a", { hasText: "ý tưởng chờ phân loại" }).click();
  await page.locator("main .task a", { hasText: /^Gạo thơm Đồng Xanh$/ }).click();
  assert.equal(page.url(), idea);
  await page.locator("label[for=v-ready]").click();
  await page.locator("main form", { has: page.locator("#v-ready") }).locator("button[type=submit]").click();
  assert.equal(await page.textContent("main .tag-ok"), "làm được hồ sơ");
  await page.context().close();
}

// Presses Tab until the focus is there: nothing else moves it.
async function tabTo(page, selector) {
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press("Tab");
    if (await page.locator(`${selector}:focus`).count() > 0) return;
  }
  assert.fail(`${selector} is reached by Tab on ${page.url()}`);
}

async function press(page, key) {
  const opened = page.waitForEvent("framenavigated");
  await page.keyboard.press(key);
  await opened;
  await page.waitForLoadState();
}

// Files a dossier that was copied with Tab, arrows, Space and Enter alone: an answer, a tick, the declaration.
async function byHandAlone(world, page, dossier, photograph) {
  const button = "main form button[type=submit]";
  await page.goto(`${dossier}/xem-lai`);
  await tabTo(page, button);
  await press(page, "Enter");
  assert.equal(page.url(), dossier);

  // Its output and profit are its own.
  for (const question of ["revenue", "profit"]) {
    await page.goto(`${dossier}/cau/${question}`);
    await tabTo(page, "#value");
    await page.keyboard.type("Năm nay: 20 triệu đồng.");
    await tabTo(page, button);
    await press(page, "Enter");
  }

  await page.goto(`${dossier}/cau/history`);
  await tabTo(page, "#value");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Lúa lứt của làng, gõ bằng phím.");
  await tabTo(page, button);
  await press(page, "Enter");
  assert.notEqual(page.url(), `${dossier}/cau/history`);

  await page.goto(`${dossier}/tieu-chi/A.2.3`);
  const chosen = () => page.locator(".criterion input[type=radio]:checked").getAttribute("value");
  const before = await chosen();
  await tabTo(page, ".criterion input[type=radio]");
  await page.keyboard.press("ArrowUp");
  assert.notEqual(await chosen(), before, "an arrow ticks another level");
  const ticked = await chosen();
  await tabTo(page, button);
  await press(page, "Enter");
  await page.goto(`${dossier}/tieu-chi/A.2.3`);
  assert.equal(await chosen(), ticked);

  // Another product's test report proves nothing of it. The browser's own window for choosing a file is not ours to type in.
  await page.goto(dossier);
  await tabTo(page, "main .task a[href*='/kho-giay-to/moi']");
  await press(page, "Enter");
  await tabTo(page, "#files");
  await page.setInputFiles("#files", photograph);
  await tabTo(page, button);
  await press(page, "Enter");
  assert.match(await page.textContent("h1"), /Đã nhận 1\/1 tệp/);

  await page.goto(`${dossier}/kiem-tra`);
  for (const box of ["#truth", "#consent"]) {
    await tabTo(page, box);
    await page.keyboard.press("Space");
    assert.ok(await page.locator(box).isChecked());
  }
  await tabTo(page, button);
  await press(page, "Enter");
  assert.match(await page.textContent("h1"), /Đã nộp hồ sơ/);
  const answers = world.sql("select snapshot from submission order by at desc limit 1");
  assert.match(answers, /Lúa lứt của làng, gõ bằng phím\./);
}

// Answers questions and criteria as they come, until a page that is neither.
async function fillIn(page, look) {
  const answered = new Set();
  for (let turn = 0; turn < 60; turn += 1) {
    const { pathname } = new URL(page.url());
    const [, , , kind, name] = pathname.split("/");
    if (kind !== "cau" && kind !== "tieu-chi") return answered;
    assert.ok(!answered.has(pathname), `${pathname} comes once`);
    answered.add(pathname);
    if (kind === "tieu-chi") {
      await page.locator(".criterion .option label:not([for$='-trong'])").last().click();
      await page.fill("#description", "Có sổ sách kèm theo.");
      if (name === "A.2.3") await look("a criterion");
    } else {
      await page.fill("#value", name === "samples" ? "5" : `Trả lời cho câu ${name}.`);
      if (name === "history") await look("a question");
    }
    await save(page).click();
  }
  assert.fail("the questions never end");
}

// An officer of the commune takes the dossier in, finds, and proposes the product; without a script.
async function byTheCommune(t, world, dossier) {
  const context = await world.browser.newContext({ javaScriptEnabled: false, viewport: { width: 768, height: 1024 } });
  const page = await context.newPage();
  await signIn(page, world, "xa");
  await page.goto(`${world.address}/ban-lam-viec`);
  const counted = recorder(page);
  await counted.tap(page.locator(`main a[href='${dossier}/xu-ly']`));
  await counted.tap(page.locator(`main a[href='${dossier}/tiep-nhan']`));
  await counted.tap(page.locator("label[for=paper_copy]"));
  counted.taps += 1;
  await page.fill("#samples", "5");
  await counted.tap(page.locator("main form button[type=submit]").last());
  assert.equal(new URL(page.url()).pathname, `${dossier}/xu-ly`);
  assert.match(await page.textContent("main"), /01-10144-1-20\d\d/, "the product has its code");
  t.diagnostic(`taking in: ${counted.pages} pages, ${counted.taps} taps`);
  assert.ok(counted.pages <= 4 && counted.taps <= 8);

  await page.click(`main a[href='${dossier}/danh-gia']`);
  for (const point of ["materials", "labour", "idea", "identity"]) {
    await page.locator(`label[for='verdict-${point}-yes']`).click();
    if (point === "idea") await page.locator("label[for='novelty-idea-traditional']").click();
    await page.fill(`#reasons-${point}`, `Đã xem tại chỗ, mục ${point}.`);
    await page.fill(`#checked_by-${point}`, "Hoàng Văn Sơn");
    await page.fill(`#checked_on-${point}`, new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10).split("-").reverse().join("/"));
  }
  await page.locator("main form button[value=papers]").click();
  assert.equal(new URL(page.url()).pathname, `${dossier}/de-nghi`);
  for (const paper of ["mau-03", "to-trinh"]) {
    const docx = await context.request.get(`${world.address}${dossier}/${paper}.docx`);
    assert.equal((await docx.body()).subarray(0, 2).toString(), "PK", paper);
  }
  await page.fill("#report_number", "9");
  await page.fill("#letter_number", "10");
  await page.fill("#signer_title", "Chủ tịch");
  await page.fill("#signer_name", "Phạm Quốc Việt");
  await page.locator("main form button[type=submit]").last().click();
  const pdf = await context.request.get(`${world.address}${dossier}/mau-03.pdf`);
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: await pdf.body(), encoding: "utf8" });
  for (const said of ["Gạo thơm Đồng Xanh", "Đã xem tại chỗ, mục labour."]) assert.ok(text.includes(said), `${said}: ${text}`);
  await context.close();
}

// The office finds in its queue what the commune proposed, gives it to itself and takes it in; without a script.
async function byTheOffice(world, dossier) {
  const context = await world.browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await comeBack(page, world, "vanphong");
  await page.goto(`${world.address}/ho-so/hang-cho`);
  await page.click(`main a[href='${dossier}/xu-ly']`);
  await page.click(`main a[href='${dossier}/tiep-nhan-tinh']`);
  await page.locator("label[for=paper_copy]").click();
  await page.locator("main form button[type=submit]").last().click();
  assert.equal(new URL(page.url()).pathname, `${dossier}/xu-ly`);
  const workbook = await context.request.get(`${world.address}/ho-so/hang-cho.xlsx`);
  assert.equal((await workbook.body()).subarray(0, 2).toString(), "PK");
  await context.close();
}

// Three years later the certificate runs out; every paper holds. From the desk to the receipt in at most twelve pages.
async function renewed(t, world, page) {
  const day = (months, days = 0) => { const at = new Date(Date.now() + 7 * 3_600_000); at.setUTCMonth(at.getUTCMonth() + months, at.getUTCDate() + days); return at.toISOString().slice(0, 10); };
  const product = world.sql("select id from product where name = 'Gạo thơm Đồng Xanh'");
  const session = world.sql("select id from session limit 1");
  // The council's part is not this journey's: its outcome is written.
  world.sql(`insert into decision values ('qd', '${session}', '9/QĐ-UBND', '${day(0)}', 'province', 'CHỦ TỊCH', 'Hà Nội', 'CHỦ TỊCH', 'Nguyễn Văn An', true, '', 0)`);
  world.sql(`insert into certificate select 'gcn', '0000000000', 'qd', null, id, 0, '1/GCN', '', name, '', '', '', '', '', '26-2026', 4, '${day(0)}', '${day(36)}', '', '', true, 0 from product where id = '${product}'`);
  const files = world.sql("select count(*) from paper_file");
  await world.goTo(Math.round((Date.parse(day(36)) - Date.parse(day(0))) / 86_400_000) - 150);
  await comeBack(page, world, "chuthe");
  // Its producer writes from each paper the days it carries, the yearly ones renewed meanwhile; what expires, or is of the
  // years before, is asked for in renewals.rs.
  const [issued, until] = [day(20), day(48)].map((one) => one.split("-").reverse().join("/"));
  const dated = "removed_at is null and (expires_on <> '' or kind in ('test_report', 'growth', 'labour'))";
  for (const paper of world.sql(`select id from paper where ${dated}`).split("\n").filter(Boolean)) {
    await page.goto(`${world.address}/kho-giay-to/${paper}/sua`);
    await page.fill("#issued_on", issued);
    await page.fill("#expires_on", until);
    await page.locator("main form button[type=submit]").last().click();
    assert.equal(new URL(page.url()).pathname, `/kho-giay-to/${paper}`);
  }
  await page.goto(`${world.address}/ban-lam-viec`);
  const counted = recorder(page);
  await page.locator("main a", { hasText: "Gạo thơm Đồng Xanh: nộp đánh giá lại được rồi" }).click();
  await page.locator("main form", { hasText: "Đánh giá lại" }).locator("button", { hasText: "Đánh giá lại" }).first().click();
  assert.match(await page.textContent("main"), /Không cần thêm giấy tờ nào/);
  await page.click("main a[href$='/xem-lai']");
  await page.locator("main form button[type=submit]").last().click();
  // What the years brought is asked anew.
  for (const question of ["revenue", "profit"]) {
    await page.locator(`main .task a[href$='/cau/${question}']`).click();
    await page.fill("#value", "Năm trước: 480 triệu đồng; năm nay: 520 triệu đồng");
    await page.click("button[name=then]");
  }
  await page.click("main a[href$='/kiem-tra']");
  await page.locator("label[for=truth]").click();
  await page.locator("label[for=consent]").click();
  await page.locator("main form button[type=submit]").last().click();
  assert.match(await page.textContent("h1"), /Đã nộp hồ sơ/);
  t.diagnostic(`a renewal: ${counted.pages} pages`);
  assert.ok(counted.pages <= 12);
  assert.equal(world.sql("select count(*) from paper_file"), files, "nothing is uploaded");
}

test("a dossier goes from the desk to the receipt on a phone without a script", async (t) => {
  const world = await start();
  t.after(() => world.stop());
  // The same pages are looked at with a script, which axe needs; the journey itself has none.
  const eye = await world.browser.newContext({ viewport: phone });
  const folder = mkdtempSync(join(tmpdir(), "saolang-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const page = await person(world, "chuthe", false);
  const look = async (name) => {
    await eye.clearCookies();
    await eye.addCookies(await page.context().cookies());
    const other = await eye.newPage();
    await other.goto(page.url());
    await inspectAtEverySize(other, name);
    await byKeyboard(other, name);
    await other.close();
  };
  const idea = await particulars(page);
  await triaged(world, idea);

  await page.goto(`${world.address}/ban-lam-viec`);
  const counted = recorder(page);
  const began = Date.now();
  await page.click("main a[href='/ho-so']");
  await look("the dossiers");
  await page.locator("main a.btn", { hasText: "Lập hồ sơ" }).click();
  await look("beginning a dossier");
  await page.goto(idea);
  await page.locator("main a.btn", { hasText: "Lập hồ sơ cho ý tưởng này" }).click();
  assert.equal(await page.inputValue("#name"), "Gạo thơm Đồng Xanh", "no name is typed twice");
  await page.locator("main form button", { hasText: "Đăng ký lần đầu" }).last().click();
  const dossier = page.url();
  await look("an empty dossier");
  await page.locator("main .task a", { hasText: "Bộ sản phẩm" }).click();
  await look("the product sets");
  await page.locator("label[for='s-gao-ngu-coc-hat-so-che']").click();
  await page.locator("main form button[type=submit]").last().click();
  const filled = [...await fillIn(page, look)];
  assert.match(page.url(), /uoc-tinh$/, "after the last criterion comes the estimate");
  await look("an estimate");
  const criteria = filled.filter((path) => path.includes("/tieu-chi/")).length;
  assert.deepEqual([filled.length - criteria, criteria], [12, 32], "every question that is needed, every line of the sheet");
  t.diagnostic(`${counted.pages} pages from the desk to the estimate, ${Math.round((Date.now() - began) / 1000)} s`);

  // The demo's test report has expired: it is asked for again, as one photograph.
  await page.goto(dossier);
  await look("a dossier that lacks a paper");
  const photograph = join(folder, "giay.png");
  await page.locator("main").screenshot({ path: photograph });
  const oneMore = recorder(page);
  const wanted = page.locator("main .task", { hasText: "cần bổ sung" }).locator("a");
  const lacking = await wanted.count();
  assert.ok(lacking >= 1, "a paper is asked for");
  t.diagnostic(`${lacking} papers are asked for`);
  for (let left = lacking; left > 0; left -= 1) {
    assert.equal(await wanted.count(), left, "each photograph is one paper less");
    const before = { ...oneMore };
    await oneMore.tap(wanted.first());
    oneMore.taps += 1;
    await page.setInputFiles("#files", photograph);
    await oneMore.tap(page.locator("main form button[type=submit]").last());
    assert.match(await page.textContent("h1"), /Đã nhận 1\/1 tệp/);
    assert.ok(oneMore.pages - before.pages <= 2 && oneMore.taps - before.taps <= 4, "two pages, four taps");
    await page.locator(`main a[href^='/ho-so/']`).first().click();
  }
  assert.equal(await wanted.count(), 0);
  await page.goto(`${dossier}/kiem-tra`);
  await look("checking a dossier");
  await page.locator("main form button[type=submit]").last().click();
  assert.equal(await page.locator(".error-summary li").count(), 2, "nothing is ticked for the person");
  await look("a dossier without the declaration");
  await page.locator("label[for=truth]").click();
  await page.locator("label[for=consent]").click();
  await page.locator("main form button[type=submit]").last().click();
  assert.match(await page.textContent("h1"), /Đã nộp hồ sơ/);
  assert.match(await page.textContent("main"), /02\/PĐK-01-10144-20\d\d/);
  await look("a receipt");
  const receipt = page.url();
  await page.goto("about:blank");
  await page.goto(receipt);
  assert.match(await page.textContent("h1"), /Đã nộp hồ sơ/, "a bookmark opens it again");

  await page.goto(receipt.replace("da-nop", "rut"));
  await look("taking a dossier back");
  await byTheCommune(t, world, new URL(dossier).pathname);
  await byTheOffice(world, new URL(dossier).pathname);
  await page.goto(receipt);
  assert.match(await page.textContent("main"), /đang xử lý/i, "the producer reads where it is");

  await page.goto(`${world.address}/khieu-nai/moi`);
  assert.match(await page.textContent("main"), /Chưa có kết quả/, "nothing was judged yet");
  await look("filing an appeal");
  await page.goto(receipt);

  await page.click("main a[href$='/chep']");
  await look("copying a dossier");
  await page.fill("#name", "Gạo lứt Đồng Xanh");
  await page.locator("main form button", { hasText: "Đăng ký lần đầu" }).last().click();
  await page.click("main a[href$='/xem-lai']");
  await look("looking at a dossier again");
  // Kilobytes on the first visit, of ux.md U4.
  const draft = new URL(page.url()).pathname.replace("/xem-lai", "");
  for (const [path, most] of [["/ban-lam-viec", 60], [`${draft}/cau/history`, 30], [`${draft}/tieu-chi/A.2.3`, 30]]) {
    const kilobytes = (await weight(world, page, path)) / 1024;
    t.diagnostic(`${path.split("/").slice(-2).join("/")}: ${kilobytes.toFixed(1)} KB`);
    assert.ok(kilobytes > 2 && kilobytes <= most, `${path}: ${kilobytes} KB`);
  }
  const pdf = await page.context().request.get(receipt.replace("da-nop", "mau-02.pdf"));
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: await pdf.body(), encoding: "utf8" });
  for (const said of ["BÁO CÁO TỰ ĐÁNH GIÁ VỀ SẢN PHẨM", "Gạo thơm Đồng Xanh", "Trả lời cho câu history."]) {
    assert.equal(text.split(said).length - 1, 1, said);
  }
  await byHandAlone(world, page, `${world.address}${draft}`, photograph);
  await renewed(t, world, page);
});
