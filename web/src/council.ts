// Saves every tick of a council sheet as a draft while it is being filled in.
//
// Optional: without it the buttons of the form save and file the same ticks. With it, a tick is kept
// on this device until the server has said that it holds it, whatever the line does meanwhile.

type Ticks = Record<string, string>;
type Saved = { revision: string | number; saved_at: string; totals: Record<string, number>; answered: number; leaves: number };
type Refused = { error: { code: string; message: string } };

const words = {
  vi: {
    saved: (at: string) => `Đã lưu lúc ${at}`,
    saving: "Đang lưu…",
    unsaved: (n: number) => `Chưa lưu ${n} mục`,
    offline: "Mất kết nối. Các mục đã tích được giữ trên máy này, sẽ tự gửi lại.",
    refused: "Máy chủ chưa nhận. Bấm “Lưu nháp” hoặc gọi thư ký hội đồng.",
    reload: "Tải lại phiếu",
    found: (n: number) => `Máy này còn giữ ${n} mục đã tích nhưng chưa được lưu, khác với phiếu đang hiện.`,
    take: "Đưa vào phiếu",
    drop: "Bỏ các mục đó",
  },
  en: {
    saved: (at: string) => `Saved at ${at}`,
    saving: "Saving…",
    unsaved: (n: number) => `${n} not saved`,
    offline: "No connection. Your ticks are kept on this device and will be sent again.",
    refused: "The server did not take this. Press “Save draft” or call the council secretary.",
    reload: "Load the sheet again",
    found: (n: number) => `This device holds ${n} unsaved ticks that differ from the sheet shown.`,
    take: "Put them on the sheet",
    drop: "Discard them",
  },
}[document.documentElement.lang === "en" ? "en" : "vi"];

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sheet][data-draft]")) enhance(form);

function enhance(form: HTMLFormElement) {
  const revision = form.elements.namedItem("revision") as HTMLInputElement;
  // A tablet goes from hand to hand: what is kept on it belongs to the person who ticked it.
  const keyOf = (rev: string) => `saolang.sheet ${form.dataset.owner} ${form.action} ${rev}`;
  const show = (name: string) => form.querySelector<HTMLElement>(`[data-show="${name}"]`);

  // A criterion that does not apply yet is no part of the sheet: without this an untouched sheet counts as changed.
  apply();
  let held = read(); // what the server is known to hold
  let sending = false;
  let stopped = false; // a refusal that sending again cannot mend
  let leaving = false;
  let wait = 0;
  let timer = 0;

  form.addEventListener("change", () => {
    apply();
    keep();
    total();
    tell();
    void send();
  });
  form.addEventListener("submit", (event) => {
    if (leaving || (!sending && !timer)) {
      leaving = true;
      return;
    }
    // A draft is on its way and will raise the revision: let it land, then submit with the new one.
    event.preventDefault();
    const { submitter } = event;
    const began = Date.now();
    const again = setInterval(() => {
      if (sending && Date.now() - began < 8000) return;
      clearInterval(again);
      leaving = true;
      form.requestSubmit(submitter as HTMLElement | null);
    }, 100);
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && Object.keys(unsaved()).length) event.preventDefault();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) leaving = false;
  });
  addEventListener("online", () => void send());

  recover();

  /** The ticks as they stand, and nothing else of the form. */
  function read(): Ticks {
    const ticks: Ticks = {};
    for (const [name, value] of new FormData(form)) {
      if (/^[ocn]\./.test(name) || name === "note") ticks[name] = String(value);
    }
    return ticks;
  }

  function unsaved(): Ticks {
    const now = read();
    const names = new Set([...Object.keys(now), ...Object.keys(held)]);
    return Object.fromEntries([...names].filter((n) => now[n] !== held[n]).map((n) => [n, now[n] ?? ""]));
  }

  function keep() {
    const open = unsaved();
    try {
      if (Object.keys(open).length) localStorage.setItem(keyOf(revision.value), JSON.stringify(open));
      else localStorage.removeItem(keyOf(revision.value));
    } catch {
      // Private windows may refuse storage; the ticks are still on the page and in the queue.
    }
  }

  async function send() {
    clearTimeout(timer);
    timer = 0;
    if (sending || stopped || !Object.keys(unsaved()).length) return;
    sending = true;
    tell();
    const sent = read();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) body.append(name, String(value));
    try {
      const response = await fetch(form.dataset.draft!, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      const answer = (await response.json().catch(() => null)) as Saved | Refused | null;
      if (response.ok && answer && "revision" in answer) accept(sent, answer);
      else if (response.status >= 500 || response.status === 429) retry();
      else refuse(response.status, answer);
    } catch {
      retry();
    }
    sending = false;
    tell();
    if (!timer && !stopped) void send();
  }

  function accept(sent: Ticks, answer: Saved) {
    try {
      localStorage.removeItem(keyOf(revision.value));
    } catch {}
    held = sent;
    revision.value = String(answer.revision);
    wait = 0;
    keep();
    complain("");
    for (const [name, value] of Object.entries(answer.totals)) put(name, value);
    put("answered", answer.answered);
    put("leaves", answer.leaves);
    const at = show("saved");
    if (at) at.textContent = words.saved(clock(answer.saved_at));
    if (Object.keys(unsaved()).length) total();
  }

  function retry() {
    wait = Math.min((wait || 1) * 2, 30);
    complain(words.offline);
    timer = window.setTimeout(() => void send(), wait * 1000);
  }

  function refuse(status: number, answer: Saved | Refused | null) {
    stopped = true;
    const message = answer && "error" in answer ? answer.error.message : words.refused;
    if (status === 409 || status === 401 || status === 403) complain(message, [link(words.reload)]);
    else complain(message);
    // Another tick may be the very correction that was asked for.
    if (status === 422 || status === 400) form.addEventListener("change", () => (stopped = false), { once: true, capture: true });
  }

  /** Ticks that an earlier visit left on this device. */
  function recover() {
    const prefix = keyOf("");
    const found: Ticks = {};
    const keys: string[] = [];
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const key = localStorage.key(i)!;
        if (!key.startsWith(prefix)) continue;
        keys.push(key);
        Object.assign(found, JSON.parse(localStorage.getItem(key)!));
      }
    } catch {
      return;
    }
    const now = read();
    const differ = Object.entries(found).filter(([name, value]) => (now[name] ?? "") !== value);
    const forget = () => keys.forEach((key) => localStorage.removeItem(key));
    const take = () => {
      for (const [name, value] of differ) set(name, value);
      apply();
      total();
      forget();
      keep();
      tell();
      void send();
    };
    if (!differ.length) forget();
    else if (keys.length === 1 && keys[0] === keyOf(revision.value)) take();
    else {
      // The server holds something newer than what these ticks were made on: the member decides.
      complain(words.found(differ.length), [button(words.take, take), button(words.drop, forget)]);
    }
  }

  function set(name: string, value: string) {
    const control = form.elements.namedItem(name);
    if (control instanceof RadioNodeList) {
      for (const radio of control) if (radio instanceof HTMLInputElement) radio.checked = radio.value === value;
    } else if (control instanceof HTMLInputElement && control.type === "radio") control.checked = control.value === value;
    else if (control) (control as HTMLInputElement).value = value;
  }

  /** A criterion that counts only when another one scores is closed until it does. */
  function apply() {
    for (const box of form.querySelectorAll<HTMLFieldSetElement>("fieldset[data-applies-if]")) {
      box.disabled = points(box.dataset.appliesIf!) < Number(box.dataset.minPoints ?? 1);
    }
  }

  function points(leaf: string): number {
    const ticked = form.querySelector<HTMLInputElement>(`input[name="o.${CSS.escape(leaf)}"]:checked:enabled`);
    return Number(ticked?.labels?.[0]?.dataset.points ?? 0);
  }

  /** A running total for the eye; the server's own replaces it as soon as the tick is saved. */
  function total() {
    const sums: Record<string, number> = { A: 0, B: 0, C: 0, total: 0 };
    const names = new Set(
      [...form.querySelectorAll<HTMLInputElement>('input[name^="o."]:checked:enabled')].filter((i) => i.value !== "").map((i) => i.name),
    );
    for (const name of names) {
      const leaf = name.slice(2);
      sums[leaf[0]!] = (sums[leaf[0]!] ?? 0) + points(leaf);
      sums.total! += points(leaf);
    }
    for (const [name, value] of Object.entries(sums)) put(name, value);
    put("answered", names.size);
  }

  function put(name: string, value: number) {
    for (const place of form.querySelectorAll(`[data-total="${name}"]`)) place.textContent = String(value);
  }

  function tell() {
    const open = Object.keys(unsaved()).length;
    const place = show("unsaved");
    if (place) place.textContent = sending ? words.saving : open ? words.unsaved(open) : "";
  }

  function complain(message: string, actions: HTMLElement[] = []) {
    const place = show("trouble");
    if (!place || (!message && !place.textContent)) return;
    const sentence = document.createElement("p");
    sentence.textContent = message;
    place.replaceChildren(...(message ? [sentence, ...actions] : []));
    place.hidden = !message;
  }

  function link(text: string) {
    const a = document.createElement("a");
    a.href = location.href.split("#")[0]!;
    a.textContent = text;
    a.addEventListener("click", () => (leaving = true));
    return a;
  }

  function button(text: string, act: () => void) {
    const b = document.createElement("button");
    b.type = "button";
    b.className = "btn btn-plain";
    b.textContent = text;
    b.addEventListener("click", () => {
      complain("");
      act();
    });
    return b;
  }
}

/** The server's time in Việt Nam, whatever the device believes. */
function clock(at: string): string {
  const time = new Date(at);
  if (isNaN(time.getTime())) return at;
  return time.toLocaleTimeString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", hour12: false });
}
