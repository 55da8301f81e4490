// Every page: nothing for axe to find, no sideways scroll, in both languages, on a phone and on a desk.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { inspect } from "./axe.mjs";
import { signIn, start } from "./world.mjs";

const sizes = [{ width: 360, height: 740 }, { width: 1280, height: 900 }];
const open = ["/", "/ke-hoach", "/ke-hoach/2022", "/ke-hoach/2023", "/bo-tieu-chi/26-2026", "/bo-tieu-chi/148-2023", "/bo-tieu-chi/26-2026/gao-ngu-coc-hat-so-che", "/bo-tieu-chi/26-2026/dich-vu-du-lich", "/dang-nhap", "/x", "/x/0000000000", "/x/0000000001", "/x/ABCDE", "/san-pham", "/san-pham?q=gom", "/san-pham?q=khongco", "/don-vi", "/don-vi?q=bat+trang", "/don-vi/00004", "/diem-ban", "/trung-tam", "/su-kien", "/khong-co-trang-nay"];
const office = ["/ban-lam-viec", "/phien-hop", "/san-pham/nhap", "/san-pham/can-xem", "/dot", "/dot/moi", "/hoi-dong/moi", "/quyet-dinh", "/quyet-dinh/moi", "/giay-chung-nhan", "/mat-khau"];

let world;
before(async () => { world = await start(); });
after(async () => { await world.stop(); });

async function inspectAll(paths, page) {
  for (const viewport of sizes) {
    await page.setViewportSize(viewport);
    for (const lang of ["vi", "en"]) {
      for (const path of paths) {
        await page.goto(`${world.address}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
        assert.equal(await page.getAttribute("html", "lang"), lang);
        await inspect(page, `${path} ${lang} ${viewport.width}`);
      }
    }
  }
}

test("axe finds nothing on the open pages", async () => {
  const page = await world.browser.newPage();
  await inspectAll(open, page);
  await page.close();
});

test("axe finds nothing on the office's pages, nor where something is wrong or done", async () => {
  const context = await world.browser.newContext();
  const page = await context.newPage();
  await signIn(page, world, "vanphong");
  await inspectAll(office, page);

  await page.goto(`${world.address}/dot/moi?lang=vi`);
  await page.fill("#opens_on", "31/02/2026");
  await page.click("main form button");
  assert.match(await page.title(), /^Lỗi:/);
  await inspect(page, "a round with mistakes");
  await context.close();
});
