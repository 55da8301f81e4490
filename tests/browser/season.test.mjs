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
import { boxes, callRoll, check, close, decideFacts, declare, desk, enterDecision, file, listAgain, look, numberMinutes, openRound, openSession, person, setUpCouncil, tick } from "./council.mjs";
import { start } from "./world.mjs";

// A member judges the one product of a session, by the links of its page.
async function judge(page, session, lost, script) {
  await page.goto(session);
  await page.locator(".product a", { hasText: "Chấm điểm" }).first().click();
  await declare(page, script);
  await page.locator(".product a", { hasText: "Chấm điểm" }).first().click();
  await page.waitForSelector(".sheet-totals");
  await look(page, "an empty sheet", script);
  await tick(page, await boxes(page, lost));
  return file(page, script);
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
  await tick(chair, await boxes(chair, 5));
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
    const world = await start({ SAOLANG_TEST_SIGNING: "on" });
    t.after(() => world.stop());
    const office = await person(world, "vanphong", javaScriptEnabled, desk);
    const council = await setUpCouncil(office, javaScriptEnabled);
    await openRound(office, javaScriptEnabled);
    const session = await openSession(office, council, javaScriptEnabled);
    await listAgain(office, session, { q: "banh com", name: "Bánh cốm", producer: "Đỗ Thế Gia", set: "che-bien-tu-gao-ngu-coc" }, javaScriptEnabled);
    await look(office, "an open session", javaScriptEnabled);

    const chair = await person(world, "chutich", javaScriptEnabled);
    const secretary = await person(world, "thuky", javaScriptEnabled);
    await calibrate(secretary, chair, session, javaScriptEnabled);
    const seal = await judge(chair, session, 15, javaScriptEnabled);
    for (const login of ["lan", "minh"]) await judge(await person(world, login, javaScriptEnabled), session, 15, false);

    await chair.goto(session);
    await chair.locator("a[href*='/phieu-cham/']").first().click();
    await chair.locator("a[href*='/tien-le/']").first().click();
    await look(chair, "precedents", javaScriptEnabled);

    await decideFacts(await person(world, "tuvan", javaScriptEnabled), session, 0, "propose", javaScriptEnabled);
    await decideFacts(chair, session, 0, "confirm", false);
    await callRoll(secretary, session, javaScriptEnabled);
    await close(secretary, session, javaScriptEnabled);
    await secretary.locator("a[href^='/ket-qua/']").first().click();
    assert.match(await secretary.textContent(".seal h2"), /Đạt 4 sao/);
    await look(secretary, "a result", javaScriptEnabled);
    assert.ok((await secretary.textContent("main")).includes(seal), "the table shows the chair's seal");

    const minutes = await secretary.request.get(await numberMinutes(secretary, session, javaScriptEnabled));
    assert.equal(minutes.headers()["content-type"], "application/pdf");
    await office.goto(`${session}/van-ban/bien-ban/ky`);
    await office.click("form[action$='/ky/thu'] button");
    await office.waitForSelector(".product .tag-ok");
    assert.match(await office.textContent(".product"), /không có giá trị pháp lý/);
    await look(office, "the signatures of a paper", javaScriptEnabled);

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

    await enterDecision(office, session, "4567/QĐ-UBND", "0001", javaScriptEnabled);
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

    const { verdict, said } = await check(world, code, javaScriptEnabled);
    assert.equal(verdict, "Còn hiệu lực");
    for (const word of [/Bánh cốm/, /4 sao/]) assert.match(said, word);
    assert.match(said, /dữ liệu minh họa/, "its judges are invented");
    const wrong = code.slice(0, 9) + (code[9] === "0" ? "1" : "0");
    assert.doesNotMatch((await check(world, wrong, false)).said, /Còn hiệu lực/);
  });
}
