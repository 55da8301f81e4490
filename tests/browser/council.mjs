// What the journeys of a council share: who sits at which browser, and each act as a person does it on the page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { inspectAtEverySize } from "./axe.mjs";
import { signIn } from "./world.mjs";

export const tablet = { width: 768, height: 1024 };
export const desk = { width: 1280, height: 900 };
export const phone = { width: 360, height: 740 };

const password = "gốm Bát Tràng nung hai lửa";
const pin = "246810";

// One person at a browser of their own.
export async function person(world, login, javaScriptEnabled, viewport = tablet) {
  const context = await world.browser.newContext({ javaScriptEnabled, viewport });
  // Papers are set while a page waits for them, which takes its time on a machine that does much else.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  await signIn(page, world, login);
  return page;
}

// Axe needs script on the page; without it the journey only walks.
export const look = async (page, name, script) => { if (script) await inspectAtEverySize(page, name); };

// The button of the page's own form.
export const send = (page) => page.locator("main form button[type=submit]").last().click();

// A day in Hà Nội, as people write it.
export const day = (later) => new Date(Date.now() + 7 * 3_600_000 + later * 86_400_000).toISOString().slice(0, 10).split("-").reverse().join("/");

// The words of a paper, one space between each.
export async function words(page, address) {
  const answer = await page.context().request.get(address);
  assert.equal(answer.headers()["content-type"], "application/pdf", address);
  return execFileSync("pdftotext", ["-", "-"], { input: await answer.body(), encoding: "utf8" }).replace(/\s+/g, " ");
}

// The boxes to tick on the form that is open: the best level of every criterion, but the lowest of the first ones until
// so many points are lost.
export async function boxes(page, lost) {
  const html = await page.content();
  let left = lost;
  return [...html.matchAll(/<fieldset class="criterion[^"]*" id="([^"]+)"([\s\S]*?)<\/fieldset>/g)].map(([, id, inside]) => {
    const levels = [...inside.matchAll(/for="([^"]+)" data-points="(\d+)"/g)].map(([, name, points]) => ({ name, points: Number(points) }));
    const listed = levels.filter(({ name }) => !name.endsWith("-trong")).sort((a, b) => b.points - a.points);
    const conditional = inside.includes("-trong");
    const low = left > 0 && !conditional && id.startsWith("A.");
    const chosen = low ? listed.at(-1) : listed[0];
    if (low) left -= listed[0].points - chosen.points;
    return chosen.name;
  });
}

export async function tick(page, names) {
  for (const name of names) await page.click(`label[for="${name}"]`);
}

// The office opens a round of a month.
export async function openRound(page, script) {
  await page.click(".site-nav a[href='/dot']");
  await page.click("a[href='/dot/moi']");
  await page.fill("#name", "Đợt 2");
  await page.fill("#opens_on", day(-1));
  await page.fill("#last_proposal_on", day(1));
  await page.fill("#evaluated_on", day(30));
  await page.fill("#ground", "Quyết định 77/QĐ-UBND, Kế hoạch 12/KH-UBND");
  await send(page);
  await page.waitForURL(/\/dot\/[0-9a-f-]+$/);
  assert.match(await page.textContent("main"), /26\/2026\/QĐ-TTg/, "the criteria follow from the days");
  await look(page, "a round", script);
}

const council = { name: "Hội đồng OCOP thành phố", number: "12/QĐ-UBND", chair: "Trần Văn Bình", secretary: "Lê Thu Hà", members: ["Phạm Ngọc Lan", "Đỗ Quang Minh"], alternates: [], spread: "10" };

// The office sets up a council with its regulation; answers what its council is called where one is chosen.
export async function setUpCouncil(page, script, more = {}) {
  const asked = { ...council, ...more };
  await page.click(".site-nav a[href='/dot']");
  await page.click("a[href='/hoi-dong/moi']");
  await look(page, "setting up a council", script);
  await page.fill("#name", asked.name);
  await page.fill("#decision_number", asked.number);
  await page.fill("#decision_date", day(-1));
  await page.selectOption("#chair", { label: asked.chair });
  await page.selectOption("#secretary", { label: asked.secretary });
  for (const name of asked.members) await page.locator("#member").getByLabel(name).check();
  for (const name of asked.alternates) await page.locator("#alternate").getByLabel(name).check();
  await page.check("#b-leader");
  for (const name of [asked.chair, asked.secretary, ...asked.members, ...asked.alternates]) await page.getByLabel(`${name}: cơ quan`).fill("Sở Công Thương");
  await page.getByLabel(`${asked.members[0]}: thành phần bắt buộc`).selectOption({ label: "Sở Công Thương" });
  await page.fill("#spread_limit", asked.spread);
  await send(page);
  await page.waitForSelector("[role=alert]");
  assert.match(await page.textContent("[role=alert]"), /Sở An toàn thực phẩm \(nếu có\)/, "a mandatory seat is empty");
  await look(page, "a council without its mandatory seats", script);
  for (const empty of await page.locator("#gaps input").all()) {
    if ((await empty.getAttribute("id")) !== "gap.industry") await empty.fill("chưa có người");
  }
  await send(page);
  await page.waitForURL(/\/hoi-dong\/[0-9a-f-]+$/);
  await look(page, "a council", script);
  return `${asked.name} (${asked.number})`;
}

// The office opens a session of a round that is open on the page: a meeting, or in writing. Answers its address.
export async function openSession(page, label, script, inWriting = false) {
  await page.click("a[href^='/phien-hop/moi']");
  await look(page, "opening a session", script);
  await page.selectOption("#council", { label });
  if (inWriting) await page.locator("label[for=way-in_writing]").click();
  else await page.fill("#venue", "Phòng họp số 2");
  await page.fill("#held_on", day(0));
  await page.fill("#deadline_on", day(1));
  await page.fill("#deadline_at", "17:00");
  await send(page);
  await page.waitForURL(/\/phien-hop\/[0-9a-f-]+$/);
  return page.url();
}

// The office lists a product of the published lists again.
export async function listAgain(page, session, { q, name, producer, set }, script) {
  await page.goto(session);
  await page.click("main a[href$='/san-pham']");
  await page.fill("#q", q);
  await send(page);
  await page.locator(".task", { hasText: producer }).locator("a", { hasText: new RegExp(`^${name}$`) }).click();
  await look(page, "listing a product", script);
  await page.check("#case-renewal");
  // A meeting about a renewal needs its ground; a consultation in writing is what the law asks for.
  if (await page.locator("#ground-complex").count()) {
    await page.check("#ground-complex");
    await page.fill("#ground_reason", "Cơ sở đã chuyển nhà xưởng");
  }
  await page.fill("#received_on", day(0));
  await page.selectOption("#form", set);
  await send(page);
  await page.waitForSelector(".products");
  assert.match(await page.locator(".product").last().textContent(), new RegExp(`${name}[^]*${producer}`));
}

// A sheet is not opened before its member has said that nothing ties the two: the way leads there, and nothing is chosen.
export async function declare(page, script) {
  await page.waitForURL(/\/xung-dot$/);
  assert.equal(await page.locator("input[type=radio]:checked").count(), 0);
  await look(page, "declaring conflicts of interest", script);
  for (const none of await page.locator("label", { hasText: /^Không có$/ }).all()) await none.click();
  await send(page);
  await page.waitForSelector(".products");
}

// Chooses a PIN where there is none yet, and comes back.
export async function choosePin(page, back) {
  if (!(await page.locator("a[href^='/ma-pin']").count()) || (await page.locator("#pin").count())) return;
  await page.locator("a[href^='/ma-pin']").click();
  await page.fill("#current", password);
  await page.fill("#pin", pin);
  await page.fill("#again", pin);
  await send(page);
  await page.waitForURL(back);
}

// Looks the sheet that is open through and files it; answers its seal.
export async function file(page, script) {
  await page.click("button[value=review]");
  await page.waitForURL(/\/nop$/);
  await look(page, "looking a sheet through", script);
  await choosePin(page, /\/nop$/);
  await page.fill("#pin", pin);
  await page.click("form[action$='/nop'] button");
  await page.waitForSelector(".seal-ok");
  await look(page, "a filed sheet", script);
  return page.textContent(".seal-code");
}

// Opens a sheet from the list of the session, by its place there.
export async function openSheet(page, session, at, script) {
  await page.goto(session);
  await page.locator(".product").nth(at).locator("a[href*='/phieu-cham/']").click();
  await page.waitForSelector(".sheet-totals");
  await look(page, "an empty sheet", script);
}

// From here on each tap on a page of this tab is counted.
export const countTaps = (page) => page.addInitScript(() => addEventListener("pointerdown", () => sessionStorage.setItem("taps", 1 + Number(sessionStorage.getItem("taps"))), true));
const tapped = (page) => page.evaluate(() => Number(sessionStorage.getItem("taps")));

// A member judges one product, from the list to the seal. Answers how many criteria there were and, where they are counted,
// how many taps it took.
export async function judge(page, session, at, lost, script) {
  await page.goto(session);
  const before = await tapped(page);
  await openSheet(page, session, at, script);
  const names = await boxes(page, lost);
  await tick(page, names);
  await file(page, script);
  return { criteria: names.length, taps: await tapped(page) - before };
}

// Proposes or confirms the facts of a product: as they were proposed, or that every minimum is met.
export async function decideFacts(page, session, at, act, script) {
  await page.goto(session);
  const undeclared = page.locator(".banner-warn a[href$='/xung-dot']");
  if (act === "propose" && (await undeclared.count())) {
    await undeclared.click();
    await declare(page, script);
  }
  await page.locator(".product").nth(at).locator("a[href*='/yeu-cau-toi-thieu/']").click();
  await page.waitForSelector(".sheet-side");
  if (!(await page.locator(".sheet-side .tag-info").count())) await tick(page, await boxes(page, 0));
  await look(page, "the sheet of facts", script);
  // What the team did not propose, the council settles with a reason.
  const giveReasons = async () => {
    for (const reason of await page.locator("#ly-do textarea").all()) await reason.fill("Tổ tư vấn không đề xuất; Hội đồng đã xem hồ sơ.");
  };
  await giveReasons();
  await page.click(`button[value=${act}]`);
  await page.waitForSelector(".products, #ly-do");
  if (await page.locator("#ly-do").count()) {
    await giveReasons();
    await page.click(`button[value=${act}]`);
  }
  await page.waitForSelector(".products");
}

// The secretary calls the roll: everybody is there.
export async function callRoll(page, session, script) {
  await page.goto(session);
  await page.click("a[href$='/diem-danh']");
  for (const there of await page.locator("input[value=co]").all()) await there.check();
  await look(page, "the roll", script);
  await send(page);
  await page.waitForSelector(".banner-ok");
  await look(page, "the quorum", script);
}

// The secretary closes the session, which nothing keeps open.
export async function close(page, session, script) {
  await page.goto(session);
  await page.click("a[href$='/dong']");
  await look(page, "closing", script);
  await choosePin(page, /\/dong$/);
  await page.fill("#pin", pin);
  await page.click("form[action$='/dong'] button");
  await page.waitForSelector(".banner-ok");
}

// The secretary gives the minutes their number; answers the address of the paper.
export async function numberMinutes(page, session, script) {
  await page.goto(`${session}/van-ban`);
  await page.locator("#bien-ban summary").first().click();
  await look(page, "the papers of a session", script);
  await page.locator("#bien-ban form[action$='/van-ban/so'] button").click();
  await page.waitForSelector("#bien-ban .tag-ok");
  return `${session}/van-ban/bien-ban.pdf`;
}

// The office enters the decision that recognises every product of a session.
export async function enterDecision(page, session, number, first, script) {
  await page.goto(session);
  await page.click("a[href^='/quyet-dinh/moi']");
  await look(page, "entering a decision", script);
  for (const listing of await page.locator("input[name=listing]").all()) await listing.check();
  await page.fill("#number", number);
  await page.fill("#date", day(0));
  await page.check("input[name=level][value=province]");
  await page.fill("#authority", "CHỦ TỊCH ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI");
  await page.fill("#place", "Hà Nội");
  await page.fill("#signatory_title", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH");
  await page.fill("#signatory_name", "Nguyễn Thị Minh Hạnh");
  await page.fill("#first_number", first);
  await send(page);
  await page.waitForURL(/\/quyet-dinh\/[0-9a-f-]+$/);
  await look(page, "a decision", script);
}

// Anybody checks a code on a phone; answers the verdict and the whole page.
export async function check(world, code, script) {
  const context = await world.browser.newContext({ javaScriptEnabled: script, viewport: phone });
  const page = await context.newPage();
  await page.goto(`${world.address}/x/${code.toLowerCase()}`);
  await look(page, "the verdict", script);
  const told = { verdict: await page.textContent("h1"), said: await page.textContent("main") };
  await context.close();
  return told;
}
