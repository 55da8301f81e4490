import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { signIn, start } from "./world.mjs";
import { fileDossiers } from "./filed.mjs";
const world = await start();
const sql = (text) => execFileSync("sqlite3", ["-cmd", ".timeout 10000", join(world.data, "saolang.sqlite"), text], { encoding: "utf8" }).trim();
try {
  const it = fileDossiers(sql);
  console.log(it);
  const context = await world.browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await signIn(page, world, "xa");
  const go = async (path, name, w) => {
    await page.setViewportSize({ width: w, height: 800 });
    const a = await page.goto(world.address + path);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    console.log(a.status(), path, w, over ? `OVERFLOW ${over}` : "");
    await page.screenshot({ path: `/tmp/look-${name}-${w}.png`, fullPage: true });
  };
  // assess the taken one
  await page.goto(world.address + "/ho-so/nhan/danh-gia");
  for (const p of ["materials", "labour", "idea", "identity"]) {
    await page.check(`#verdict-${p}-yes`, { force: true });
    await page.fill(`#reasons-${p}`, "Đã xem sổ thu mua và hợp đồng tại kho của hợp tác xã.");
  }
  await page.click("button[value=papers]");
  for (const w of [360, 1280]) {
    await go("/ban-lam-viec", "desk", w);
    await go("/ho-so/xa", "list", w);
    await go("/ho-so/moi/xu-ly", "moi", w);
    await go("/ho-so/moi/tiep-nhan", "intake", w);
    await go("/ho-so/moi/bo-sung", "ask", w);
    await go("/ho-so/cho/xu-ly", "asked", w);
    await go("/ho-so/tre/xu-ly", "late", w);
    await go("/ho-so/nhan/danh-gia", "assess", w);
    await go("/ho-so/nhan/de-nghi", "propose", w);
    await go("/ho-so/tre/xin-loi", "sorry", w);
    if (it.read) { await go(`/ho-so/nhan/doc/${it.read}`, "read", w); await go(`/ho-so/nhan/doc/${it.read}?quay=90`, "turn", w); }
    await go("/ho-so/moi/tra-lai", "return", w);
  }
  await page.fill("#reasons", "");
  await page.goto(world.address + "/ho-so/moi/bo-sung");
  await page.check('input[value="giay:business_registration"]');
  await page.click("main form button.btn >> nth=0");
  await page.screenshot({ path: "/tmp/look-askwrong-1280.png", fullPage: false });
  const cookies = (await context.cookies()).map((c) => `${c.name}=${c.value}`).join("; ");
  for (const f of ["nhan/mau-03.pdf", "nhan/to-trinh.pdf", "cho/yeu-cau-bo-sung.pdf", "tre/xin-loi.pdf", "nhan/mau-03.docx"]) {
    const r = await context.request.get(`${world.address}/ho-so/${f}`);
    console.log(f, r.status());
    writeFileSync(`/tmp/look-${f.replace("/", "-")}`, await r.body());
  }
} finally { await world.stop(); }
