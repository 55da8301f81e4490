// What a page weighs on the first visit: every byte that travels for it, as it travels. The server leads nowhere else.
import assert from "node:assert/strict";

export async function weight(world, from, path) {
  const context = await world.browser.newContext({ viewport: { width: 360, height: 740 } });
  await context.addCookies(await from.context().cookies());
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  await network.send("Network.enable");
  let bytes = 0;
  network.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.goto(`${world.address}${path}`, { waitUntil: "networkidle" });
  assert.equal(new URL(page.url()).pathname, path);
  await context.close();
  return bytes;
}
