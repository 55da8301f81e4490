// A season by the people of a council, from the first tick to the certificate that anybody checks on a phone; with
// script and without it the same.
import assert from "node:assert/strict";
import { test } from "node:test";
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

async function judge(page, lost, script) {
  await page.click(".site-nav a[href='/phien-hop']");
  await page.click(".tasks a");
  await page.locator(".product a", { hasText: "Chấm điểm" }).first().click();
  await look(page, "an empty sheet", script);
  await tick(page, lost);
  await page.click("button[value=review]");
  await page.waitForURL(/\/nop$/);
  await look(page, "looking a sheet through", script);
  await page.click("form[action$='/nop'] button");
  await page.waitForSelector(".seal-ok");
  await look(page, "a filed sheet", script);
  return page.textContent(".seal-code");
}

for (const javaScriptEnabled of [true, false]) {
  test(`a product is judged, recognised and checked by anybody ${javaScriptEnabled ? "with" : "without"} script`, async (t) => {
    const world = await start();
    t.after(() => world.stop());
    const office = await person(world, "vanphong", javaScriptEnabled, { width: 1280, height: 900 });
    await office.click(".site-nav a[href='/phien-hop']");
    await office.click(".tasks a");
    await office.locator("form[action$='/bo'] button").last().click();
    await office.waitForSelector(".products");
    assert.equal(await office.locator(".product").count(), 1);
    await look(office, "an open session", javaScriptEnabled);
    await office.click("main a[href$='/san-pham']");
    await look(office, "choosing a product", javaScriptEnabled);
    await office.click(".tasks a");
    await look(office, "listing a product", javaScriptEnabled);
    await office.goBack();
    await office.goBack();

    const chair = await person(world, "chutich", javaScriptEnabled);
    const seal = await judge(chair, 15, javaScriptEnabled);
    for (const login of ["lan", "minh"]) await judge(await person(world, login, javaScriptEnabled), 15, false);

    await chair.click(".site-nav a[href='/phien-hop']");
    await chair.click(".tasks a");
    await chair.locator("a[href*='/su-kien/']").first().click();
    await look(chair, "the sheet of facts", javaScriptEnabled);
    await chair.click("button[value=confirm]");
    await chair.waitForSelector(".products");

    const secretary = await person(world, "thuky", javaScriptEnabled);
    await secretary.click(".site-nav a[href='/phien-hop']");
    await secretary.click(".tasks a");
    await secretary.click("a[href$='/dong']");
    await look(secretary, "closing", javaScriptEnabled);
    await secretary.click("form[action$='/dong'] button");
    await secretary.waitForSelector(".banner-ok");
    await secretary.locator("a[href^='/ket-qua/']").first().click();
    assert.match(await secretary.textContent(".seal h2"), /Đạt 4 sao/);
    await look(secretary, "a result", javaScriptEnabled);
    assert.ok((await secretary.textContent("main")).includes(seal), "the table shows the chair's seal");

    await office.reload();
    await office.click("a[href^='/quyet-dinh/moi']");
    await look(office, "entering a decision", javaScriptEnabled);
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    if (!(await office.locator("input[name=listing]").first().isChecked())) await office.locator("input[name=listing]").first().check();
    await office.fill("#number", "4567/QĐ-UBND");
    await office.fill("#date", today);
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

    const phone = await world.browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
    const shopper = await phone.newPage();
    await shopper.goto(`${world.address}/x/${code.toLowerCase()}`);
    assert.match(await shopper.textContent(".seal"), /Còn hiệu lực/);
    await look(shopper, "the verdict", javaScriptEnabled);
    assert.match(await shopper.textContent("main"), /Gạo nếp cái hoa vàng/);
    assert.match(await shopper.textContent("main"), /4 sao/);
    assert.match(await shopper.textContent("main"), /dữ liệu minh họa/);
    const wrong = code.slice(0, 9) + (code[9] === "0" ? "1" : "0");
    await shopper.goto(`${world.address}/x/${wrong}`);
    assert.doesNotMatch(await shopper.textContent("main"), /Còn hiệu lực/);
  });
}
