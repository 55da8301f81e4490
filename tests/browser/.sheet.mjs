import { chromium } from "playwright-core";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const sheet = async (files, out, h) => {
  const p = await b.newPage({ viewport: { width: 2000, height: h } });
  const { writeFileSync } = await import("node:fs");
  writeFileSync("/tmp/sheet.html", `<body style="margin:0;display:flex;gap:8px;background:#888;align-items:start">${files.map((f) => `<img src="file:///tmp/${f}" style="max-width:${Math.floor(1980 / files.length)}px">`).join("")}`);
  await p.goto("file:///tmp/sheet.html");
  await p.screenshot({ path: `/tmp/${out}` });
  await p.close();
};
await sheet(["look-desk-360.png", "look-list-360.png", "look-moi-360.png", "look-intake-360.png", "look-asked-360.png"], "s1.png", 1800);
await sheet(["look-ask-360.png", "look-late-360.png", "look-propose-360.png", "look-read-360.png", "look-turn-360.png"], "s2.png", 1800);
await sheet(["look-read-1280.png", "look-turn-1280.png", "look-askwrong-1280.png"], "s3.png", 900);
await sheet(["look-nhan-mau-03-1.png", "look-nhan-to-trinh-1.png", "look-cho-yeu-cau-bo-sung-1.png", "look-tre-xin-loi-1.png"], "s4.png", 700);
await sheet(["look-assess-360.png", "look-assess-1280.png"], "s5.png", 1800);
await b.close();
