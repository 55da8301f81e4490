// A whole season: the office opens a round, a council and a session and lists a product of the published list; three
// members judge it, and anybody checks its certificate on a phone. With script and without it the same.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { inspectAtEverySize } from "./axe.mjs";
import { signIn, start } from "./world.mjs";

const tablet = { width: 768, height: 1024 };

// One person at a browser of their own.
async function person(world, login, javaScriptEnabled, viewport = tablet) {
  const context = await world.browser.newContext({ javaScriptEnabled, viewport });
  const page = await context.newPage();
  await signIn(page, world, login);
  return page;
}

// The best level of every criterion, but the lowest of the first ones until so many points are lost.
async function tick(page, lost) {
  const html = await page.content();
  let left = lost;
  for (const [, id, inside] of html.matchAll(/<fieldset class="criterion[^"]*" id="([^"]+)"([\s\S]*?)<\/fieldset>/g)) {
    const levels = [...inside.matchAll(/for="([^"]+)" data-points="(\d+)"/g)].map(([, name, points]) => ({ name, points: Number(points) }));
    const listed = levels.filter(({ name }) => !name.endsWith("-trong")).sort((a, b) => b.points - a.points);
    const conditional = inside.includes("-trong");
    const low = left > 0 && !conditional && id.startsWith("A.");
    const chosen = low ? listed.at(-1) : listed[0];
    if (low) left -= listed[0].points - chosen.points;
    await page.click(`label[for="${chosen.name}"]`);
  }
}

// Axe needs script on the page; without it the journey only walks.
const look = async (page, name, script) => { if (script) await inspectAtEverySize(page, name); };

// A sheet is not opened before its member has said that nothing ties the two: the way leads there, and nothing is chosen.
async function declare(page, script) {
  await page.waitForURL(/\/xung-dot$/);
  assert.equal(await page.locator("input[type=radio]:checked").count(), 0);
  await look(page, "declaring conflicts of interest", script);
  await page.locator("label", { hasText: /^Không có$/ }).click();
  await page.locator("main form button[type=submit]").click();
  await page.waitForSelector(".products");
}

async function judge(page, session, lost, script) {
  await page.goto(session);
  await page.locator(".product a", { hasText: "Chấm điểm" }).first().click();
  await declare(page, script);
  await page.locator(".product a", { hasText: "Chấm điểm" }).first().click();
  await page.waitForSelector(".sheet-totals");
  await look(page, "an empty sheet", script);
  await tick(page, lost);
  await page.click("button[value=review]");
  await page.waitForURL(/\/nop$/);
  await look(page, "looking a sheet through", script);
  await choosePin(page, /\/nop$/);
  await page.fill("#pin", "246810");
  await page.click("form[action$='/nop'] button");
  await page.waitForSelector(".seal-ok");
  await look(page, "a filed sheet", script);
  return page.textContent(".seal-code");
}

// Chooses a PIN where there is none yet, and comes back.
async function choosePin(page, back) {
  if (!(await page.locator("a[href^='/ma-pin']").count()) || (await page.locator("#pin").count())) return;
  await page.locator("a[href^='/ma-pin']").click();
  await page.fill("#current", "gốm Bát Tràng nung hai lửa");
  await page.fill("#pin", "246810");
  await page.fill("#again", "246810");
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(back);
}

// A day in Hà Nội, as people write it.
const day = (later) => new Date(Date.now() + 7 * 3_600_000 + later * 86_400_000).toISOString().slice(0, 10).split("-").reverse().join("/");

// The office sets up what a season needs and lists a real product; answers the address of the session.
async function openSession(page, script) {
  const send = () => page.locator("main form button[type=submit]").last().click();
  await page.click(".site-nav a[href='/dot']");
  await page.click("a[href='/hoi-dong/moi']");
  await look(page, "setting up a council", script);
  await page.fill("#name", "Hội đồng OCOP thành phố");
  await page.fill("#decision_number", "12/QĐ-UBND");
  await page.fill("#decision_date", day(-1));
  await page.selectOption("#chair", { label: "Trần Văn Bình" });
  await page.selectOption("#secretary", { label: "Lê Thu Hà" });
  for (const name of ["Phạm Ngọc Lan", "Đỗ Quang Minh"]) await page.locator("#member").getByLabel(name).check();
  await page.check("#b-leader");
  for (const name of ["Trần Văn Bình", "Lê Thu Hà", "Phạm Ngọc Lan", "Đỗ Quang Minh"]) {
    await page.getByLabel(`${name}: cơ quan`).fill("Sở Công Thương");
  }
  await page.getByLabel("Phạm Ngọc Lan: thành phần bắt buộc").selectOption({ label: "Sở Công Thương" });
  await send();
  await page.waitForSelector("[role=alert]");
  assert.match(await page.textContent("[role=alert]"), /Sở An toàn thực phẩm \(nếu có\)/, "a mandatory seat is empty");
  await look(page, "a council without its mandatory seats", script);
  for (const empty of await page.locator("#gaps input").all()) {
    if ((await empty.getAttribute("id")) !== "gap.industry") await empty.fill("chưa có người");
  }
  await send();
  await page.waitForURL(/\/hoi-dong\/[0-9a-f-]+$/);
  await look(page, "a council", script);
  await page.click(".site-nav a[href='/dot']");
  await page.click("a[href='/dot/moi']");
  await page.fill("#name", "Đợt 2");
  await page.fill("#opens_on", day(-1));
  await page.fill("#last_proposal_on", day(1));
  await page.fill("#evaluated_on", day(30));
  await send();
  await page.waitForURL(/\/dot\/[0-9a-f-]+$/);
  assert.match(await page.textContent("main"), /26\/2026\/QĐ-TTg/, "the criteria follow from the days");
  await look(page, "a round", script);
  await page.click("a[href^='/phien-hop/moi']");
  await look(page, "opening a session", script);
  await page.selectOption("#council", { label: "Hội đồng OCOP thành phố (12/QĐ-UBND)" });
  await page.fill("#held_on", day(0));
  await page.fill("#venue", "Phòng họp số 2");
  await page.fill("#deadline_on", day(1));
  await page.fill("#deadline_at", "17:00");
  await send();
  await page.waitForURL(/\/phien-hop\/[0-9a-f-]+$/);
  const session = page.url();
  await page.click("main a[href$='/san-pham']");
  await page.fill("#q", "banh com");
  await send();
  await page.locator(".task", { hasText: "Đỗ Thế Gia" }).locator("a", { hasText: /^Bánh cốm$/ }).click();
  await look(page, "listing a product", script);
  await page.check("#case-renewal");
  await page.fill("#received_on", day(0));
  await page.selectOption("#form", "che-bien-tu-gao-ngu-coc");
  await send();
  await page.waitForSelector(".products");
  assert.match(await page.textContent(".product"), /Bánh cốm[^]*Đỗ Thế Gia/);
  await look(page, "an open session", script);
  return session;
}

// The secretary puts a described sample before the council; the chair ticks it and does not wait for the others.
async function calibrate(secretary, chair, session, script) {
  await secretary.goto(`${session}/cham-thu`);
  await look(secretary, "no sample yet", script);
  await secretary.click("a[href$='/cham-thu/moi']");
  await look(secretary, "choosing a sample", script);
  await secretary.check("#kind-described");
  await secretary.fill("#name", "Bánh cốm mẫu");
  await secretary.fill("#text", "Hộp 10 chiếc, nhãn đủ, bán ở ba cửa hàng.");
  await secretary.selectOption("#form", "che-bien-tu-gao-ngu-coc");
  await secretary.locator("main form button[type=submit]").click();
  await secretary.waitForURL(/\/cham-thu$/);
  await chair.goto(`${session}/cham-thu`);
  await chair.click("a[href$='/khong-cham']");
  await look(chair, "leaving the sample", script);
  await chair.goto(`${session}/cham-thu/phieu`);
  await tick(chair, 5);
  await look(chair, "a sample sheet", script);
  await chair.click("button[value=file]");
  await chair.waitForURL(/\/cham-thu$/);
  await look(chair, "a sample that is waited for", script);
  await chair.click("form[action$='/cham-thu/dong'] button");
  await chair.waitForSelector("table");
  await look(chair, "the spread of a sample", script);
}

// The auditor takes the pack along and checks it in a browser without a network, whole and with one tick changed.
async function checkPack(world, auditor, session) {
  const folder = mkdtempSync(join(tmpdir(), "goi-"));
  const zip = join(folder, "goi.zip");
  const answer = await auditor.request.get(`${session}/goi-chung-cu.zip`);
  assert.equal(answer.headers()["content-type"], "application/zip");
  writeFileSync(zip, await answer.body());
  const unpacked = join(folder, "goi");
  execFileSync("python3", ["-m", "zipfile", "-e", zip, unpacked]);
  const context = await world.browser.newContext({ offline: true, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(unpacked, "kiem-tra.html")).href);
  await inspectAtEverySize(page, "the checker of a pack");
  await page.setInputFiles("#zip", zip);
  await page.waitForSelector(".ok");
  assert.match(await page.textContent(".ok"), /Khớp 1\/1 sản phẩm/);
  await inspectAtEverySize(page, "a pack that matches");
  const [sheet] = readdirSync(join(unpacked, "phieu"));
  const text = readFileSync(join(unpacked, "phieu", sheet), "utf8");
  writeFileSync(join(unpacked, "phieu", sheet), text.replace(/"option":3}(?!.*"option":3})/, '"option":2}'));
  await page.setInputFiles("#folder", unpacked);
  await page.waitForSelector(".bad");
  assert.match(await page.textContent("#answer"), /KHÔNG khớp 0\/1[^]*đã bị sửa[^]*Mã niêm phong không khớp/);
  await inspectAtEverySize(page, "a pack that was changed");
  await context.close();
  rmSync(folder, { recursive: true });
}

for (const javaScriptEnabled of [true, false]) {
  test(`a product is judged, recognised and checked by anybody ${javaScriptEnabled ? "with" : "without"} script`, async (t) => {
    const world = await start();
    t.after(() => world.stop());
    const office = await person(world, "vanphong", javaScriptEnabled, { width: 1280, height: 900 });
    const session = await openSession(office, javaScriptEnabled);

    const chair = await person(world, "chutich", javaScriptEnabled);
    const secretary = await person(world, "thuky", javaScriptEnabled);
    await calibrate(secretary, chair, session, javaScriptEnabled);
    const seal = await judge(chair, session, 15, javaScriptEnabled);
    for (const login of ["lan", "minh"]) await judge(await person(world, login, javaScriptEnabled), session, 15, false);

    await chair.goto(session);
    await chair.locator("a[href*='/phieu-cham/']").first().click();
    await chair.locator("a[href*='/tien-le/']").first().click();
    await look(chair, "precedents", javaScriptEnabled);

    const advisor = await person(world, "tuvan", javaScriptEnabled);
    await advisor.goto(session);
    await advisor.locator("a[href*='/yeu-cau-toi-thieu/']").first().click();
    await tick(advisor, 0);
    await look(advisor, "the sheet of facts", javaScriptEnabled);
    await advisor.click("button[value=propose]");
    await advisor.waitForSelector(".products");
    await chair.goto(session);
    await chair.locator("a[href*='/yeu-cau-toi-thieu/']").first().click();
    await chair.click("button[value=confirm]");
    await chair.waitForSelector(".products");

    await secretary.goto(session);
    await secretary.click("a[href$='/diem-danh']");
    for (const there of await secretary.locator("input[value=co]").all()) await there.check();
    await look(secretary, "the roll", javaScriptEnabled);
    await secretary.locator("main form button[type=submit]").last().click();
    await secretary.waitForSelector(".banner-ok");
    await look(secretary, "the quorum", javaScriptEnabled);
    await secretary.goto(session);
    await secretary.click("a[href$='/dong']");
    await look(secretary, "closing", javaScriptEnabled);
    await choosePin(secretary, /\/dong$/);
    await secretary.fill("#pin", "246810");
    await secretary.click("form[action$='/dong'] button");
    await secretary.waitForSelector(".banner-ok");
    await secretary.locator("a[href^='/ket-qua/']").first().click();
    assert.match(await secretary.textContent(".seal h2"), /Đạt 4 sao/);
    await look(secretary, "a result", javaScriptEnabled);
    assert.ok((await secretary.textContent("main")).includes(seal), "the table shows the chair's seal");

    await secretary.goto(`${session}/van-ban`);
    await secretary.locator("#bien-ban summary").first().click();
    await look(secretary, "the papers of a session", javaScriptEnabled);
    await secretary.locator("#bien-ban form[action$='/van-ban/so'] button").click();
    await secretary.waitForSelector("#bien-ban .tag-ok");
    const minutes = await secretary.request.get(`${session}/van-ban/bien-ban.pdf`);
    assert.equal(minutes.headers()["content-type"], "application/pdf");

    await secretary.goto(`${session}/mo-lai`);
    await look(secretary, "judging anew", javaScriptEnabled);
    await secretary.goto(session);
    await secretary.click("a[href$='/tinh-lai']");
    assert.match(await secretary.textContent(".banner-ok"), /Khớp 1\/1/);
    await look(secretary, "counting again", javaScriptEnabled);
    world.sql("drop trigger result_is_not_changed; update result set stars = stars + 1");
    await secretary.reload();
    assert.match(await secretary.textContent("main"), /Khớp 0\/1[\s\S]*5 sao[\s\S]*4 sao/);
    await look(secretary, "counting again what was changed", javaScriptEnabled);
    world.sql("update result set stars = stars - 1");
    await office.goto(`${world.address}/mo-phong`);
    await office.selectOption("#yeu-cau", "majority");
    await office.fill("#tu-so", "1");
    await office.fill("#mau-so", "1");
    await office.click("main form button");
    assert.match(await office.textContent(".banner"), /Đã xem 1 sản phẩm/);
    await look(office, "a simulation", javaScriptEnabled);

    await office.goto(session);
    await office.click("a[href^='/quyet-dinh/moi']");
    await look(office, "entering a decision", javaScriptEnabled);
    if (!(await office.locator("input[name=listing]").first().isChecked())) await office.locator("input[name=listing]").first().check();
    await office.fill("#number", "4567/QĐ-UBND");
    await office.fill("#date", day(0));
    const province = office.locator("input[name=level][value=province]");
    if (await province.count()) await province.check();
    else await office.selectOption("select[name=level]", "province");
    await office.fill("#authority", "CHỦ TỊCH ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI");
    await office.fill("#place", "Hà Nội");
    await office.fill("#signatory_title", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH");
    await office.fill("#signatory_name", "Nguyễn Thị Minh Hạnh");
    await office.fill("#first_number", "0001");
    await office.locator("main form button[type=submit]").last().click();
    await office.waitForURL(/\/quyet-dinh\/[0-9a-f-]+$/);
    await look(office, "a decision", javaScriptEnabled);
    await office.click("main a[href^='/giay-chung-nhan/']");
    await look(office, "a certificate", javaScriptEnabled);
    const code = (await office.content()).match(/\/x\/([0-9A-Z]{10})/)[1];
    const paper = await office.getAttribute("a[href$='.pdf']", "href");
    const printed = await office.context().request.get(world.address + paper);
    assert.equal((await printed.body()).subarray(0, 4).toString(), "%PDF");

    const auditor = await person(world, "thanhtra", javaScriptEnabled);
    const product = world.sql(`select product_id from listing where session_id = '${session.split("/").at(-1)}'`);
    await auditor.goto(`${world.address}/san-pham/${product}`);
    await auditor.click("a[href$='/vong-doi']");
    assert.match(await auditor.textContent(".banner-ok"), /Khớp 1\/1/);
    assert.match(await auditor.textContent(".timeline"), new RegExp(`Đưa sản phẩm vào danh sách[^]*${seal.trim().split(/\s+/)[0]}[^]*Cấp giấy chứng nhận`));
    await look(auditor, "the life of a product", javaScriptEnabled);
    if (javaScriptEnabled) await checkPack(world, auditor, session);

    const phone = await world.browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
    const shopper = await phone.newPage();
    await shopper.goto(`${world.address}/x/${code.toLowerCase()}`);
    assert.match(await shopper.textContent(".seal"), /Còn hiệu lực/);
    await look(shopper, "the verdict", javaScriptEnabled);
    assert.match(await shopper.textContent("main"), /Bánh cốm/);
    assert.match(await shopper.textContent("main"), /4 sao/);
    assert.match(await shopper.textContent("main"), /dữ liệu minh họa/, "its judges are invented");
    const wrong = code.slice(0, 9) + (code[9] === "0" ? "1" : "0");
    await shopper.goto(`${world.address}/x/${wrong}`);
    assert.doesNotMatch(await shopper.textContent("main"), /Còn hiệu lực/);
  });
}
