// A council at browsers of their own. It meets: a tie takes the quorum of a product away and an alternate restores it,
// two members tick on two tablets, one of which loses the network, totals lie too far apart, and three certificates and
// notices come of it. And it is consulted in writing on a renewal, with script and without it the same.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { boxes, callRoll, check, close, countTaps, day, decideFacts, declare, desk, enterDecision, file, judge, listAgain, look, numberMinutes, openRound, openSession, openSheet, person, phone, send, setUpCouncil, tick, words } from "./council.mjs";
import { start } from "./world.mjs";

const cake = { q: "banh com", name: "Bánh cốm", producer: "Đỗ Thế Gia", set: "che-bien-tu-gao-ngu-coc" };
const sausage = { q: "gio lua", name: "Giò lụa", producer: "Thảo Nguyên", set: "che-bien-tu-thit-thuy-san-trung-sua-mat-ong" };
const product = (page, at) => page.locator(".product").nth(at);

// The office makes an account for whoever may be called in; its one-time password is shown once.
async function addAlternate(office, world) {
  await office.goto(`${world.address}/tai-khoan/moi`);
  await office.fill("#login", "khanh");
  await office.fill("#name", "Mai Quốc Khánh");
  await office.check("#role input[value=council]");
  await send(office);
  world.passwords.khanh = await office.textContent(".banner .num");
}

// The dossier of the demo's producer, taken in, found right and proposed by the commune and received by the office.
async function receiveDossier(world, office) {
  const commune = await person(world, "xa", true, phone);
  await commune.locator("main a[href^='/ho-so/'][href$='/xu-ly']").first().click();
  await commune.waitForURL(/\/xu-ly$/);
  const dossier = new URL(commune.url()).pathname.replace("/xu-ly", "");
  await commune.click(`main a[href='${dossier}/tiep-nhan']`);
  await commune.locator("label[for=paper_copy]").click();
  await commune.fill("#samples", "5");
  await send(commune);
  await commune.click(`main a[href='${dossier}/danh-gia']`);
  for (const point of ["materials", "labour", "idea", "identity"]) {
    await commune.locator(`label[for='verdict-${point}-yes']`).click();
    if (point === "idea") await commune.locator("label[for='novelty-idea-traditional']").click();
    await commune.fill(`#reasons-${point}`, "Đã xem tại chỗ.");
    await commune.fill(`#checked_by-${point}`, "Hoàng Văn Sơn");
    await commune.fill(`#checked_on-${point}`, day(0));
  }
  await commune.click("main form button[value=papers]");
  await commune.waitForURL(/\/de-nghi$/);
  for (const [field, value] of [["report_number", "9"], ["letter_number", "10"], ["signer_title", "Chủ tịch"], ["signer_name", "Phạm Quốc Việt"]]) await commune.fill(`#${field}`, value);
  await send(commune);
  await commune.waitForURL(/\/xu-ly$/);
  await commune.context().close();
  await office.goto(`${world.address}/ho-so/hang-cho`);
  await office.click(`main a[href='${dossier}/xu-ly']`);
  await office.click(`main a[href='${dossier}/tiep-nhan-tinh']`);
  await office.locator("label[for=paper_copy]").click();
  await send(office);
  await office.waitForURL(/\/xu-ly$/);
}

// Everybody with a seat declares, Minh that one product is his cousin's.
async function declareAll(session, [chair, secretary, lan, minh]) {
  for (const page of [chair, secretary, lan, minh]) {
    await page.goto(session);
    assert.match(await page.textContent(".banner-warn"), /Bạn chưa khai xung đột lợi ích cho 3 sản phẩm/);
    await page.click(".banner-warn a[href$='/xung-dot']");
    if (page !== minh) await declare(page, page === lan);
  }
  const question = minh.locator("fieldset[id^='t.']").nth(1);
  await question.getByLabel("Có", { exact: true }).check();
  await send(minh);
  assert.match(await minh.textContent("[role=alert]"), /Bánh cốm: hãy ghi đó là quan hệ gì/, "what ties the two is asked");
  await look(minh, "a tie without its kind", true);
  await question.locator("input[type=text]").fill("em họ của chủ hộ");
  await minh.locator("label[for=rest]").click();
  await send(minh);
  await minh.waitForSelector(".products");
  assert.match(await product(minh, 1).textContent(), /không tham gia/);
  assert.equal(await product(minh, 1).locator("a[href*='/phieu-cham/']").count(), 0);
  const listing = (await product(minh, 1).getAttribute("id")).replace("sp-", "");
  assert.equal((await minh.request.get(`${session}/phieu-cham/${listing}`)).status(), 422, "nor by its address");
}

// The quorum of the tied product is lost, and of no other; the secretary calls the alternate in.
async function restoreQuorum(secretary, session) {
  await secretary.goto(`${session}/dong`);
  assert.match(await secretary.textContent("main"), /Bánh cốm\s*Chỉ còn 2 người được chấm, cần ít nhất 3/);
  await secretary.locator("main a[href*='/so-xung-dot#sp-']").first().click();
  const tags = () => secretary.locator(".product > p .tag").allTextContents();
  assert.deepEqual(await tags(), ["đủ số người", "thiếu người", "đủ số người"]);
  assert.match(await product(secretary, 1).textContent(), /2 người được chấm, cần ít nhất 3\.[^]*Đỗ Quang Minh[^]*tự khai: em họ của chủ hộ/);
  await look(secretary, "a quorum that a tie took away", true);
  const call = secretary.locator("button", { hasText: "Mời Mai Quốc Khánh thay" });
  assert.equal(await call.count(), 1, "of the product that lacks one");
  await call.click();
  await secretary.waitForSelector("text=Thành viên dự khuyết đã được mời: Mai Quốc Khánh, thay Đỗ Quang Minh.");
  assert.deepEqual(await tags(), ["đủ số người", "đủ số người", "đủ số người"]);
  await secretary.goto(`${session}/dong`);
  assert.doesNotMatch(await secretary.textContent("main"), /Chỉ còn 2 người được chấm/);
}

// The levels that the open sheet shows as chosen, and that it has nothing left to send.
const ticked = (page) => page.locator(".criterion input:checked:not([id$='-trong'])").evaluateAll((all) => all.map((one) => one.id).sort());
const kept = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("saolang.sheet")).length);
const saved = (page) => page.waitForFunction(() => !document.querySelector("[data-show=unsaved]").textContent && !Object.keys(localStorage).some((key) => key.startsWith("saolang.sheet")));

// Two members tick the first product at the same time on two tablets. One is loaded anew, and loses the network for a
// while; the other is shut without a network and opened again. Nothing that was ticked is lost. Answers Minh's new page.
async function tickOnTwoTablets(session, lan, minh) {
  for (const page of [lan, minh]) await openSheet(page, session, 0, false);
  const [ofLan, ofMinh] = [await boxes(lan, 12), await boxes(minh, 15)];
  const sorted = (names, upTo) => names.slice(0, upTo).sort();
  await Promise.all([tick(lan, ofLan.slice(0, 10)), tick(minh, ofMinh.slice(0, 10))]);
  await Promise.all([saved(lan), saved(minh)]);
  assert.match(await lan.textContent("[data-show=saved]"), /Đã lưu lúc/);
  await lan.reload();
  assert.deepEqual(await ticked(lan), sorted(ofLan, 10), "a reload loses nothing");

  await Promise.all([lan, minh].map((page) => page.context().setOffline(true)));
  await Promise.all([tick(lan, ofLan.slice(10, 16)), tick(minh, ofMinh.slice(10, 18))]);
  for (const page of [lan, minh]) {
    await page.waitForSelector("[data-show=trouble]:not([hidden])");
    assert.match(await page.textContent("[data-show=trouble]"), /Mất kết nối/);
    assert.equal(await kept(page), 1, "kept on the device");
  }
  assert.equal(await minh.textContent("[data-show=unsaved]"), "Chưa lưu 8 mục");
  await look(minh, "a sheet without a network", true);

  const address = minh.url();
  await minh.close();
  await Promise.all([lan, minh].map((page) => page.context().setOffline(false)));
  const again = await minh.context().newPage();
  await again.goto(address);
  for (const [page, names, upTo] of [[lan, ofLan, 16], [again, ofMinh, 18]]) {
    await saved(page);
    assert.equal(await page.isVisible("[data-show=trouble]"), false);
    await page.reload();
    assert.equal(await kept(page), 0);
    assert.deepEqual(await ticked(page), sorted(names, upTo), "the server holds what was ticked without a network");
  }
  await Promise.all([[lan, ofLan, 16], [again, ofMinh, 18]].map(async ([page, names, from]) => { await tick(page, names.slice(from)); await file(page, false); }));
  return again;
}

// Totals of the last product lie too far apart: it does not close before the council has looked again, with a reason.
async function lookAgain(secretary, session) {
  await secretary.goto(`${session}/dong`);
  assert.match(await secretary.textContent("main"), /Giò lụa[^]*chưa ghi nhận việc xem lại/);
  await secretary.goto(session);
  assert.deepEqual(await secretary.locator(".product", { hasText: "Các phiếu chênh nhau quá mức" }).locator("h3").allTextContents(), ["3. Giò lụa"]);
  await product(secretary, 2).locator("a[href*='/xem-lai/']").click();
  await secretary.check("#o-kept");
  await send(secretary);
  assert.match(await secretary.textContent("[role=alert]"), /Hãy ghi lý do/);
  await look(secretary, "a second look without a reason", true);
  await secretary.fill("#reason", "Tiêu chí nguyên liệu hiểu khác nhau; đã trao đổi");
  await send(secretary);
  await secretary.waitForSelector(".products");
  assert.match(await product(secretary, 2).textContent(), /Hội đồng đã xem lại và giữ nguyên các phiếu/);
}

// Every certificate of the decision is set as one batch, on a page that looks again by itself.
async function printAll(office) {
  await office.click("main a[href$='/in']");
  assert.match(await office.textContent("main"), /3 giấy chưa in để trao/);
  await send(office);
  await office.waitForURL(/\/lo-in\/[0-9a-f-]+$/);
  const zip = office.locator("a[href$='/tat-ca.zip']");
  await zip.waitFor({ timeout: 120_000 });
  assert.match(await office.textContent("main"), /Đã làm 3\/3 giấy/);
  assert.equal(await office.locator("tbody a", { hasText: "Bản in số 1" }).count(), 3);
  await look(office, "a batch that is made", true);
  const answer = await office.request.get(await zip.evaluate((one) => one.href));
  const names = execFileSync("python3", ["-c", "import io,sys,zipfile; z=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())); [print(n, z.read(n)[:4].decode()) for n in z.namelist()]"], { input: await answer.body(), encoding: "utf8" }).trim().split("\n");
  assert.equal(names.filter((name) => /\.pdf %PDF$/.test(name)).length, 3, names.join());
}

// The office numbers the notices; the producer who has an account finds a letter that leads to its own.
async function notify(world, office, session) {
  await office.goto(`${session}/van-ban`);
  assert.match(await office.textContent("main"), /3 thông báo có thể cấp số và gửi ngay/);
  await office.fill("#n-thong-bao", "41");
  await office.locator("button", { hasText: "Cấp số và gửi thông báo" }).click();
  await office.waitForSelector("ol .product .tag-ok");
  const numbers = await office.locator("ol .product .tag-ok").allTextContents();
  assert.deepEqual(numbers.map((number) => number.match(/số (\d+)\//)?.[1]), ["41", "42", "43"]);
  await look(office, "notices with their numbers", true);

  const producer = await person(world, "chuthe", true, phone);
  await producer.goto(`${world.address}/thu`);
  await producer.locator("main a", { hasText: "Có thông báo kết quả đánh giá sản phẩm OCOP" }).first().click();
  assert.match(await producer.textContent("main"), /Gạo tấm nấu cháo Đồng Xanh[^]*đã có thông báo bằng văn bản/);
  await look(producer, "the letter of a result", true);
  const notice = await words(producer, await producer.locator("main a.btn").evaluate((one) => one.href));
  for (const said of [/41\/TB-/, /Gạo tấm nấu cháo Đồng Xanh/, /4 sao/]) assert.match(notice, said);
}

test("a council of five meets, stands aside, looks again, and three products get their certificates", async (t) => {
  const world = await start();
  t.after(() => world.stop());
  const office = await person(world, "vanphong", true, desk);
  await addAlternate(office, world);
  await receiveDossier(world, office);
  const council = await setUpCouncil(office, false, { alternates: ["Mai Quốc Khánh"] });
  await openRound(office, false);
  const session = await openSession(office, council, false);
  await office.click("main a[href$='/ho-so']");
  await office.locator("label", { hasText: "Gạo tấm nấu cháo Đồng Xanh" }).click();
  await look(office, "dossiers that may be listed", true);
  await send(office);
  await office.waitForSelector(".products");
  for (const one of [cake, sausage]) await listAgain(office, session, one, false);
  assert.deepEqual((await office.locator(".product h3").allTextContents()).map((name) => name.split(" ").slice(0, 3).join(" ")), ["1. Gạo tấm", "2. Bánh cốm", "3. Giò lụa"]);

  const people = [];
  for (const login of ["chutich", "thuky", "lan", "minh"]) people.push(await person(world, login, true));
  const [chair, secretary, lan] = people;
  await declareAll(session, people);
  await restoreQuorum(secretary, session);
  const alternate = await person(world, "khanh", true);
  await alternate.goto(session);
  await alternate.click(".banner-warn a[href$='/xung-dot']");
  assert.equal(await alternate.locator("fieldset[id^='t.']").count(), 1, "asked of the one product only");
  await declare(alternate, false);

  const minh = await tickOnTwoTablets(session, lan, people[3]);
  await countTaps(lan);
  const inTurn = async (page, lost) => {
    const judged = [];
    for (const [at, points] of Object.entries(lost)) judged.push(await judge(page, session, Number(at), points, false));
    return judged;
  };
  const [, ofLan] = await Promise.all([inTurn(chair, { 0: 12, 1: 12, 2: 10 }), inTurn(lan, { 1: 14, 2: 10 }), inTurn(minh, { 2: 30 }), inTurn(alternate, { 1: 16 })]);
  // From the list to the seal; one more tap is for the field of the PIN.
  for (const { criteria, taps } of ofLan) {
    t.diagnostic(`a sheet of ${criteria} criteria: ${taps + 1} taps`);
    assert.ok(taps > criteria && taps + 1 <= criteria + 4, "30 criteria, 34 taps");
  }
  await lookAgain(secretary, session);
  const advisor = await person(world, "tuvan", true);
  for (const at of [0, 1, 2]) await decideFacts(advisor, session, at, "propose", false);
  for (const at of [0, 1, 2]) await decideFacts(chair, session, at, "confirm", false);
  await callRoll(secretary, session, false);
  await close(secretary, session, false);
  for (const at of [0, 1, 2]) {
    await secretary.goto(session);
    await product(secretary, at).locator("a[href^='/ket-qua/']").click();
    assert.match(await secretary.textContent(".seal h2"), /Đạt 4 sao/);
    const judges = await secretary.locator("table.marks").first().locator("tbody th").allTextContents();
    assert.equal(judges.length, 3);
    assert.equal(judges.some((name) => name.includes("Đỗ Quang Minh")), at !== 1);
    assert.equal(judges.some((name) => name.includes("Mai Quốc Khánh")), at === 1);
  }

  const minutes = await words(secretary, await numberMinutes(secretary, session, false));
  for (const said of [/em họ của chủ hộ/i, /Không tham gia chấm/, /Thành viên dự khuyết tham gia: Mai Quốc Khánh/, /Giò lụa[^:]*: điểm các phiếu Trần Văn Bình 89, Phạm Ngọc Lan 89, Đỗ Quang Minh 69; các thành viên giữ nguyên phiếu đã nộp\. Lý do: Tiêu chí nguyên liệu hiểu khác nhau; đã trao đổi/, /Địa điểm: ?Phòng họp số 2/]) assert.match(minutes, said);

  await enterDecision(office, session, "612/QĐ-UBND", "0101", false);
  assert.deepEqual(await office.locator("tbody td[data-label='Số giấy chứng nhận']").allTextContents(), ["0101/GCN-OCOP", "0102/GCN-OCOP", "0103/GCN-OCOP"]);
  const certificate = await office.locator("tbody a[href^='/giay-chung-nhan/']", { hasText: "Bánh cốm" }).getAttribute("href");
  await printAll(office);
  await notify(world, office, session);
  await office.goto(world.address + certificate);
  const code = (await office.content()).match(/\/x\/([0-9A-Z]{10})/)[1];
  const { verdict, said } = await check(world, code, true);
  assert.equal(verdict, "Còn hiệu lực");
  for (const word of [/Bánh cốm/, /Đỗ Thế Gia/, /4 sao/, /0102\/GCN-OCOP/]) assert.match(said, word);
});

// A certificate of three years that ends in five months: no server waits so long, so the rows are written.
function certifyLongAgo(world) {
  const iso = (months) => { const at = new Date(Date.now() + 7 * 3_600_000); at.setUTCMonth(at.getUTCMonth() + months); return at.toISOString().slice(0, 10); };
  const session = world.sql("select id from session limit 1");
  world.sql(`insert into decision values ('qd', '${session}', '9/QĐ-UBND', '${iso(-31)}', 'province', 'CHỦ TỊCH', 'Hà Nội', 'CHỦ TỊCH', 'Nguyễn Văn An', true, '', 0)`);
  world.sql(`insert into certificate select 'gcn', '0000000000', 'qd', null, p.id, 0, '1/GCN', '', p.name, r.name, '', '', 'Chế biến từ gạo, ngũ cốc', '', '148-2023', 3, '${iso(-31)}', '${iso(5)}', '', '', true, 0 from product p join producer r on r.id = p.producer_id where p.name = 'Bánh cốm' and r.name like '%Đỗ Thế Gia'`);
}

for (const script of [true, false]) {
  test(`a renewal is judged in writing ${script ? "with" : "without"} script`, async (t) => {
    const world = await start();
    t.after(() => world.stop());
    certifyLongAgo(world);
    assert.equal((await check(world, "0000000000", false)).verdict, "Còn hiệu lực");
    const office = await person(world, "vanphong", script, desk);
    await office.click(".site-nav a[href='/dot']");
    await office.locator("main a", { hasText: "Đợt minh họa" }).click();
    const session = await openSession(office, "Hội đồng minh họa (00/QĐ-UBND)", false, true);
    await listAgain(office, session, cake, false);
    await look(office, "a session in writing", script);

    const people = [];
    for (const login of ["chutich", "lan", "minh"]) people.push(await person(world, login, script));
    for (const [at, member] of people.entries()) {
      await member.goto(session);
      assert.match(await member.textContent("main"), /mỗi thành viên nộp phiếu trước hạn, không họp/);
      await member.click(".banner-warn a[href$='/xung-dot']");
      await declare(member, false);
      await judge(member, session, 0, 15 + at, false);
    }
    await decideFacts(people[0], session, 0, "confirm", false);
    const secretary = await person(world, "thuky", script);
    await secretary.goto(session);
    assert.equal(await secretary.locator("a[href$='/diem-danh']").count(), 0, "nobody calls a roll");
    await close(secretary, session, script);
    const minutes = await words(secretary, await numberMinutes(secretary, session, script));
    for (const said of [/Tổng hợp ý kiến bằng văn bản/, /Đã nhận phiếu của 3 trên 3 thành viên/, /Bánh cốm/]) assert.match(minutes, said);
    assert.doesNotMatch(minutes, /Địa điểm/, "nobody met");

    await enterDecision(office, session, "700/QĐ-UBND", "0007", false);
    await office.click("tbody a[href^='/giay-chung-nhan/']");
    const code = (await office.content()).match(/\/x\/([0-9A-Z]{10})/)[1];
    const renewed = await check(world, code, script);
    assert.equal(renewed.verdict, "Còn hiệu lực");
    assert.match(renewed.said, /4 sao/);
    const old = await check(world, "0000000000", script);
    assert.equal(old.verdict, "Đã thay thế");
    assert.match(old.said, /Xem giấy chứng nhận mới/);
  });
}
