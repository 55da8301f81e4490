// A server of its own for every journey: a fresh data folder, the demo accounts, a free port.
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const binary = process.env.SAOLANG ?? join(import.meta.dirname, "../../target/debug/saolang");

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

// Moves a program's clock. The command `faketime` would stand between the server and its end; what it shares among processes is
// named after a process id, and one that is left over stops the command with that id. The loader fills in $LIB.
const clock = (days) => ({
  LD_PRELOAD: "/usr/$LIB/faketime/libfaketime.so.1",
  FAKETIME: `+${days}d`,
  FAKETIME_DONT_FAKE_MONOTONIC: "1",
});

export async function start(more = {}) {
  const data = mkdtempSync(join(tmpdir(), "saolang-"));
  const port = await freePort();
  const env = { ...process.env, SAOLANG_DATA: data, PORT: String(port), RUST_LOG: "error", ...more };
  const printed = execFileSync(binary, ["demo"], { env, encoding: "utf8" });
  const passwords = Object.fromEntries([...printed.matchAll(/^ {2}(\S+)\s+(\S+)/gm)].map(([, login, word]) => [login, word]));
  let server;
  // Serves as of so many days from today; the server says its address once it listens.
  const serve = async (days) => {
    server = spawn(binary, ["serve"], { env: { ...env, ...(days === 0 ? {} : clock(days)) }, stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve, reject) => {
      server.stdout.once("data", resolve);
      server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
    });
  };
  const end = async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
  };
  await serve(0);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  return {
    address: `http://127.0.0.1:${port}`,
    data,
    passwords,
    browser,
    sql: (text) => execFileSync("sqlite3", ["-cmd", ".timeout 10000", join(data, "saolang.sqlite"), text], { encoding: "utf8" }).trim(),
    async goTo(days) {
      await end();
      await serve(days);
    },
    async stop() {
      await browser.close();
      await end();
      rmSync(data, { recursive: true });
    },
  };
}

// Signs in with the own password.
export async function comeBack(page, world, login, password = "gốm Bát Tràng nung hai lửa") {
  await page.goto(`${world.address}/dang-nhap`);
  await page.fill("#login", login);
  await page.fill("#password", password);
  await page.click("form[action='/dang-nhap'] button");
}

// Signs in with the one-time password and chooses an own one, as a newcomer does.
export async function signIn(page, world, login) {
  await comeBack(page, world, login, world.passwords[login]);
  await page.fill("#new", "gốm Bát Tràng nung hai lửa");
  await page.fill("#again", "gốm Bát Tràng nung hai lửa");
  await page.click("form[action='/mat-khau'] button");
}
