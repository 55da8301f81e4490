// Sends the files of a paper in parts as soon as they are chosen, over lines that break (tus 1.0: core,
// creation and termination).
//
// Optional: without it the form carries the files itself. With it, a file is kept on this device until the server's
// receipt is shown, whatever the line or the browser does meanwhile; where the server takes no parts, the form carries
// it after all; "received" is said by the receipt alone.

type Kept = { id: string; owner: string; form: string; at: number; file: Blob; url: string; sent?: boolean };
type Item = Kept & { offset: number; hash: string; row: HTMLLIElement; told: HTMLElement };

const words = {
  vi: {
    file: (n: number, size: string) => `Tệp ${n} · ${size} MB`,
    waiting: "chờ gửi",
    percent: (n: number) => `đang gửi ${n} %`,
    up: (code: string) => `đã lên máy chủ, mã ${code}`,
    offline: "Mất kết nối. Tệp được giữ trên máy này, sẽ tự gửi tiếp.",
    drop: "Bỏ",
    dropOf: (n: number) => `Bỏ tệp ${n}`,
    received: "Máy chủ đã nhận các tệp này ở lần gửi trước. Xem lần nhận đó",
    rest: "Đang gửi nốt các tệp, xong sẽ tự gửi giấy tờ…",
    tooBig: "lớn hơn 20 MB, chưa gửi. Hãy bỏ tệp này rồi chụp lại.",
    refused: "Máy chủ chưa nhận.",
    byForm: "Các tệp vẫn ở trên máy này. Bấm gửi để gửi tệp cùng biểu mẫu.",
  },
  en: {
    file: (n: number, size: string) => `File ${n} · ${size} MB`,
    waiting: "waiting",
    percent: (n: number) => `sending ${n} %`,
    up: (code: string) => `on the server, code ${code}`,
    offline: "No connection. The files are kept on this device and will go on by themselves.",
    drop: "Remove",
    dropOf: (n: number) => `Remove file ${n}`,
    received: "The server received these files the last time. See that receipt",
    rest: "Sending the rest, then the paper by itself…",
    tooBig: "is larger than 20 MB and was not sent. Remove it and photograph again.",
    refused: "The server did not take this.",
    byForm: "The files are still on this device. Press send and they go with the form.",
  },
}[document.documentElement.lang === "en" ? "en" : "vi"];

/** A server that is busy says so itself; a line that broke says nothing. */
class Busy extends Error {}

const MOST = 20 << 20;
// The server keeps whole parts. One is what the line carries in so many milliseconds: a line that breaks every few seconds
// still brings one after the other, and a good one is not held up by many.
const PART = 4000;
const SMALLEST = 8 << 10;
const LARGEST = 1 << 20;

const short = (hash: string) => `${hash.slice(0, 4)} ${hash.slice(4, 8)}`.toUpperCase();
const pause = (ms: number) =>
  new Promise<void>((go) => {
    const timer = setTimeout(done, ms);
    addEventListener("online", done, { once: true });
    function done() {
      clearTimeout(timer);
      removeEventListener("online", done);
      go();
    }
  });

/** What is kept on this device. A private window may refuse: then files live as long as the page. */
async function kept(mode: IDBTransactionMode, work: (all: IDBObjectStore) => IDBRequest | void): Promise<unknown> {
  try {
    const open = indexedDB.open("saolang", 1);
    open.onupgradeneeded = () => open.result.createObjectStore("files", { keyPath: "id" });
    const db = await settled(open);
    const change = db.transaction("files", mode);
    const ended = new Promise<void>((good, bad) => {
      change.oncomplete = () => good();
      change.onabort = change.onerror = () => bad(change.error);
    });
    const asked = work(change.objectStore("files"));
    await ended;
    db.close();
    return asked ? asked.result : undefined;
  } catch {
    return undefined;
  }
}

const settled = <T>(request: IDBRequest<T>) =>
  new Promise<T>((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });

const receipt = document.querySelector<HTMLElement>("[data-receipt]");
if (receipt) void forget(receipt.dataset.receipt!);
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-uploads]")) void enhance(form);

/** The server has said what it received: the device need not hold it any longer. */
async function forget(owner: string) {
  const all = ((await kept("readonly", (files) => files.getAll())) ?? []) as Kept[];
  const done = all.filter((one) => one.owner === owner && one.sent);
  await kept("readwrite", (files) => done.forEach((one) => files.delete(one.id)));
}

async function enhance(form: HTMLFormElement) {
  const owner = form.dataset.owner!;
  const input = form.querySelector<HTMLInputElement>("input[type=file]")!;
  const list = form.querySelector<HTMLElement>("[data-show=files]")!;
  const trouble = form.querySelector<HTMLElement>("[data-show=trouble]")!;
  const name = form.dataset.form!;
  const token = (form.elements.namedItem("csrf") as HTMLInputElement).value;
  const common = { "Tus-Resumable": "1.0.0", "X-Form-Token": token, Accept: "application/json" };
  let items: Item[] = [];
  let running = false;
  let submitting = false;
  let ready = false; // everything is on the server and marked as sent
  let no = ""; // the server takes no parts, and its sentence why
  let carried = false; // the form carries the files itself

  addEventListener("pageshow", (event) => {
    if (event.persisted) ready = submitting = carried = false;
  });
  const before = ((await kept("readonly", (files) => files.getAll())) ?? []) as Kept[];
  for (const one of before.filter((k) => k.owner === owner && k.form === name).sort((a, b) => a.at - b.at)) add(one);
  void run();

  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    void Promise.all(
      files.map((file, n) => {
        const id = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
        // A copy: what was chosen may change or go away while it is on its way.
        const one: Kept = { id, owner, form: name, at: Date.now() + n, file: file.slice(0, file.size), url: "" };
        add(one);
        return save(one);
      }),
    ).then(run);
    input.value = "";
  });
  form.addEventListener("submit", (event) => {
    if (!items.length) return;
    for (const old of form.querySelectorAll("input[name=upload]")) old.remove();
    if (carried) return;
    if (!ready) {
      event.preventDefault();
      if (no) {
        void carry();
        return;
      }
      submitting = true;
      if (items.some((item) => !item.hash)) complain(words.rest);
      void run();
      return;
    }
    input.value = "";
    for (const item of items) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "upload";
      field.value = item.url.split("/").pop()!;
      form.append(field);
    }
  });
  addEventListener("beforeunload", (event) => {
    if (!carried && items.some((item) => !item.hash)) event.preventDefault();
  });

  /** Gives the files back to the form. They stay on the device until the receipt is shown. */
  async function carry() {
    for (const item of items) {
      await end(item.url);
      item.url = item.hash = "";
    }
    await Promise.all(items.map((item) => save({ ...item, sent: true })));
    const files = new DataTransfer();
    for (const [n, item] of items.entries()) files.items.add(new File([item.file], `${n + 1}`));
    input.files = files.files;
    carried = true;
    form.requestSubmit();
  }

  function bare({ id, at, file, url, sent }: Kept): Kept {
    return { id, owner, form: name, at, file, url, sent };
  }

  function save(one: Kept) {
    return kept("readwrite", (files) => files.put(bare(one)));
  }

  function add(one: Kept) {
    const row = document.createElement("li");
    row.className = "task";
    const told = document.createElement("span");
    told.className = "task-text";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-plain";
    button.textContent = words.drop;
    row.append(told, button);
    list.append(row);
    list.hidden = false;
    const item: Item = { ...one, offset: 0, hash: "", row, told };
    items.push(item);
    button.addEventListener("click", () => drop(item));
    tell(item, item.file.size > MOST ? words.tooBig : words.waiting);
  }

  function drop(item: Item) {
    remove(item);
    no = "";
    complain("");
    void end(item.url).then(run);
  }

  /** What is not wanted any longer leaves room for the rest; where the line is broken the server forgets it later. */
  async function end(url: string) {
    if (url) await ask(url, { method: "DELETE", headers: common }).catch(() => undefined);
  }

  function remove(item: Item) {
    items = items.filter((other) => other !== item);
    item.row.remove();
    list.hidden = !items.length;
    void kept("readwrite", (files) => files.delete(item.id));
    items.forEach((other) => tell(other));
  }

  function tell(item: Item, state?: string) {
    if (state !== undefined) item.told.dataset.state = state;
    const size = (item.file.size / 1e6).toFixed(1).replace(".", document.documentElement.lang === "en" ? "." : ",");
    const place = items.indexOf(item) + 1;
    item.row.querySelector("button")!.setAttribute("aria-label", words.dropOf(place));
    item.told.textContent = `${words.file(place, size)} – ${item.told.dataset.state ?? ""}`;
  }

  function complain(text: string, address = "") {
    const sentence = document.createElement(address ? "a" : "span");
    sentence.textContent = text;
    if (sentence instanceof HTMLAnchorElement) sentence.href = address;
    trouble.replaceChildren(...(text ? [sentence] : []));
    trouble.hidden = !text;
  }

  /** One file after the other; a line that breaks is waited for. */
  async function run() {
    if (running || no) return;
    running = true;
    let wait = 1000;
    for (;;) {
      const item = items.find((one) => !one.hash && one.file.size <= MOST);
      if (!item) break;
      try {
        no = await send(item, () => (wait = 1000));
        if (no) {
          complain(`${no} ${words.byForm}`);
          submitting = false;
          break;
        }
      } catch (why) {
        complain(why instanceof Busy ? why.message : words.offline);
        await pause(wait);
        wait = Math.min(wait * 2, 15_000);
      }
    }
    running = false;
    if (items.some((one) => !one.hash)) return;
    if (items.length) complain("");
    if (submitting && items.length) {
      await Promise.all(items.map((item) => save({ ...item, sent: true })));
      ready = true;
      form.requestSubmit();
    }
  }

  /** Why sending again cannot mend it, or nothing; throws where it can. */
  async function send(item: Item, landed: () => void): Promise<string> {
    if (!item.url) {
      const headers = { ...common, "Upload-Length": String(item.file.size) };
      const made = await ask(form.dataset.uploads!, { method: "POST", headers });
      if (made.status !== 201) return final(made);
      item.url = made.headers.get("Location")!;
      if (!items.includes(item)) {
        void end(item.url);
        return "";
      }
      await save(item);
    }
    let answer = await ask(item.url, { method: "HEAD", headers: common });
    if (answer.status === 404) {
      // Forgotten after a week: begun anew.
      item.url = "";
      return "";
    }
    if (answer.status === 410) {
      // The receipt was written, though it was never seen here.
      remove(item);
      complain(words.received, answer.headers.get("Location") ?? "");
      return "";
    }
    if (!answer.ok) return final(answer);
    let size = SMALLEST;
    for (;;) {
      item.offset = Number(answer.headers.get("Upload-Offset"));
      complain(submitting ? words.rest : "");
      landed();
      if (!items.includes(item)) return "";
      if (item.offset >= item.file.size) break;
      tell(item, words.percent(Math.floor((100 * item.offset) / item.file.size)));
      const began = Date.now();
      answer = await ask(item.url, {
        method: "PATCH",
        headers: { ...common, "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(item.offset) },
        body: item.file.slice(item.offset, item.offset + size),
      });
      // Somebody's earlier try had landed after all: ask again where it stands.
      if (answer.status === 409) throw new Error("elsewhere");
      if (!answer.ok) return items.includes(item) ? final(answer) : "";
      size = Math.floor(Math.min(Math.max((size * PART) / (Date.now() - began + 1), SMALLEST), LARGEST));
    }
    const hash = answer.headers.get("Upload-Hash") ?? "";
    if (hash !== (await digest(item.file, hash))) {
      // Other bytes than ours: from the beginning.
      item.url = "";
      return "";
    }
    item.hash = hash;
    tell(item, words.up(short(hash)));
    return "";
  }

  /** A server that is busy or away is waited for; any other no is final, with its sentence. */
  async function final(answer: Response): Promise<string> {
    const said = await answer.json().then((json) => String(json.error.message), () => "");
    if (answer.status === 503 || answer.status === 429) throw new Busy(said || words.offline);
    if (answer.status >= 500 || answer.status === 408) throw new Error(String(answer.status));
    return said || words.refused;
  }
}

/** A request that is not answered within a minute is one that was lost. */
function ask(url: string, request: RequestInit): Promise<Response> {
  const given = new AbortController();
  const timer = setTimeout(() => given.abort(), 60_000);
  const asked = fetch(url, { ...request, credentials: "same-origin", redirect: "error", signal: given.signal });
  return asked.finally(() => clearTimeout(timer));
}

/** SHA-256 in hex; where the browser may not count, what the server said. */
async function digest(file: Blob, otherwise: string): Promise<string> {
  if (!globalThis.crypto?.subtle) return otherwise;
  const bytes = await new Response(file).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export {};
