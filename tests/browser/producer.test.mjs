// A producer on a phone: the own page, a representative, an idea; the commune's counter and the office's answer. With
// script and without it the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspectAtEverySize } from "./axe.mjs";
import { signIn, start } from "./world.mjs";

const phone = { width: 360, height: 740 };

async function person(world, login, javaScriptEnabled) {
  const context = await world.browser.newContext({ javaScriptEnabled, viewport: phone });
  const page = await context.newPage();
  await signIn(page, world, login);
  return page;
}

const send = (page) => page.locator("main form button[type=submit]").last().click();

for (const javaScriptEnabled of [true, false]) {
  test(`an idea goes from a producer's phone to the office and back ${javaScriptEnabled ? "with" : "without"} script`, async (t) => {
    const world = await start();
    t.after(() => world.stop());
    const look = async (page, name) => { if (javaScriptEnabled) await inspectAtEverySize(page, name); };

    // The commune's officer enters a producer of the own commune and gives it an account.
    const officer = await person(world, "xa", javaScriptEnabled);
    await officer.click("main a[href='/chu-the']");
    await officer.click("main a[href='/chu-the/moi']");
    await officer.fill("#name", "Hộ kinh doanh Bún Tâm");
    await officer.selectOption("#kind", "household_business");
    await officer.fill("#tax_code", "0100109107");
    await send(officer);
    assert.match(await officer.textContent("[role=alert]"), /sai một chữ số/);
    await look(officer, "a producer with a mistake");
    await officer.fill("#tax_code", "0100109106");
    await send(officer);
    await officer.waitForURL(/\/chu-the\/[0-9a-f-]+$/);
    assert.match(await officer.textContent("main"), /Xã Tam Hưng, Thành phố Hà Nội/, "the own commune without typing");
    await officer.click("a[href$='/tai-khoan']");
    await officer.fill("#login", "bun-tam");
    await officer.fill("#name", "Nguyễn Thị Tâm");
    await send(officer);
    world.passwords["bun-tam"] = await officer.textContent(".banner .num");
    await look(officer, "an account that was just made");

    // The producer names a representative and sends an idea.
    const producer = await person(world, "bun-tam", javaScriptEnabled);
    await producer.click("main a[href='/chu-the']");
    await producer.locator("main .data a").first().click();
    await producer.click("a[href$='/dai-dien']");
    await producer.fill("#name", "Nguyễn Thị Tâm");
    await producer.fill("#position", "Chủ hộ");
    await producer.fill("#since", "01/02/2026");
    await producer.locator("label[for=consent]").click();
    await producer.locator("label[for=sex-f]").click();
    await producer.fill("#ethnicity", "Mường");
    await producer.locator("label[for=dis-n]").click();
    await look(producer, "a representative");
    await send(producer);
    assert.match(await producer.textContent("main"), /dân tộc Mường/);
    await look(producer, "an own page");
    await producer.click("a[href^='/y-tuong/moi']");
    await send(producer);
    assert.equal(await producer.locator(".error-summary li").count(), 2);
    await producer.fill("#name", "Bún gạo lứt");
    await producer.fill("#story", "Gạo lứt của đồng làng, phơi giàn tre.");
    await producer.locator("label[for=h-packaging]").click();
    await look(producer, "an idea");
    await send(producer);
    await producer.waitForURL(/\/y-tuong\/[0-9a-f-]+$/);
    const idea = producer.url();
    assert.match(await producer.textContent("main"), /chờ xem/);

    // The office answers, and the producer reads it.
    const office = await person(world, "vanphong", javaScriptEnabled);
    await office.locator("main .task a", { hasText: "ý tưởng chờ phân loại" }).click();
    await office.locator("main .task a", { hasText: /^Bún gạo lứt$/ }).click();
    assert.equal(office.url(), idea);
    await look(office, "an idea to triage");
    await office.locator("label[for=v-needs_help]").click();
    await office.fill("#reason", "Cần thiết kế nhãn trước khi làm hồ sơ.");
    await send(office);
    await producer.reload();
    assert.match(await producer.textContent("main"), /Cần thiết kế nhãn/);
    await look(producer, "an answered idea");
  });
}
