// The office opens a round and sets up a council; with script and without it the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { signIn, start } from "./world.mjs";

for (const javaScriptEnabled of [true, false]) {
  test(`the office opens a round and sets up a council ${javaScriptEnabled ? "with" : "without"} script`, async (t) => {
    const world = await start();
    t.after(() => world.stop());
    const context = await world.browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    await signIn(page, world, "vanphong");
    assert.equal(new URL(page.url()).pathname, "/ban-lam-viec");

    await page.click(".site-nav a[href='/dot']");
    await page.click("a[href='/dot/moi']");
    await page.fill("#name", "Đợt 2 năm 2026");
    await page.fill("#opens_on", "1/9/2026");
    await page.fill("#last_proposal_on", "29/10/2026");
    await page.fill("#evaluated_on", "29.12.2026");
    await page.click("main form button");
    assert.equal(await page.textContent("h1"), "Đợt 2 năm 2026");
    assert.equal(await page.textContent("main dd a"), "Quyết định 26/2026/QĐ-TTg");

    await page.click(".site-nav a[href='/dot']");
    await page.click("a[href='/hoi-dong/moi']");
    await page.fill("#name", "Hội đồng OCOP 2026");
    await page.fill("#decision_number", "1234/QĐ-UBND");
    await page.fill("#decision_date", "05/03/2026");
    await page.selectOption("#chair", { label: "Trần Văn Bình" });
    await page.selectOption("#secretary", { label: "Lê Thu Hà" });
    await page.locator("#member").getByLabel("Phạm Ngọc Lan").check();
    await page.locator("#member").getByLabel("Đỗ Quang Minh").check();
    await page.check("#b-leader");
    const seats = ["Trần Văn Bình", "Lê Thu Hà", "Phạm Ngọc Lan", "Đỗ Quang Minh"];
    for (const name of seats) await page.getByLabel(`${name}: cơ quan`).fill("Sở Công Thương");
    await page.click("main form button");
    assert.equal(await page.textContent("h1"), "Hội đồng OCOP 2026");
    assert.deepEqual(await page.locator("dl").first().locator("dd").allTextContents(),
      seats.map((name) => `${name} dữ liệu minh họa, Sở Công Thương`));

    await page.click(".site-tools button");
    assert.equal(new URL(page.url()).pathname, "/");
    await page.goto(`${world.address}/dot`);
    assert.equal(new URL(page.url()).pathname, "/dang-nhap");
  });
}
