// The reading screen: decisions are sent one by one, and the page never reloads. Without this file the screen is a form.
"use strict";

(() => {
  const form = document.getElementById("review");
  if (!form) return;
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const words = form.dataset;
  const waiting = []; // decisions that are not sent yet, the first being sent
  let isSending = false;
  let current = "";
  let around = 0; // which of the findings on the same words was clicked last
  root.classList.add("scripted");

  const cards = () => [...document.querySelectorAll(".card")];
  const card = (key) => $(`card-${key}`);
  const marks = (key) => [...document.querySelectorAll(`.mark[data-cards~="${key}"]`)];
  const isUndecided = (one) => one.dataset.state === "undecided" && !one.dataset.pending;
  const keyOf = (element) => element?.closest?.(".card")?.dataset.key || "";

  function say(text) {
    $("said").textContent = text;
  }

  // Moving: the focused card lights its words in the text.

  function light(key) {
    current = key;
    for (const one of cards()) one.toggleAttribute("data-current", one.dataset.key === key);
    for (const mark of document.querySelectorAll(".mark.lit")) mark.classList.remove("lit");
    const lit = marks(key);
    for (const mark of lit) mark.classList.add("lit");
    if (lit.length) show(lit[0]);
  }

  function show(mark) {
    const pane = $("text");
    const box = mark.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (box.top < frame.top + 40 || box.bottom > frame.bottom - 40) {
      pane.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }

  function go(one) {
    if (!one) return;
    one.focus({ preventScroll: true });
    one.scrollIntoView({ block: "nearest" });
    light(one.dataset.key);
  }

  function step(by) {
    const all = cards();
    const at = all.findIndex((one) => one.dataset.key === current);
    go(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  function goOn() {
    const all = cards();
    const at = all.findIndex((one) => one.dataset.key === current);
    const next = [...all.slice(at + 1), ...all.slice(0, at)].find(isUndecided);
    if (next) go(next);
  }

  // Deciding: what was pressed is queued at once and sent in its turn; an answer redraws what looks otherwise.

  function fields(key) {
    const data = new FormData(form);
    for (const name of [...data.keys()]) {
      if (/^(verdict|keep|candidate)-/.test(name) && !name.endsWith(`-${key}`)) data.delete(name);
    }
    data.delete("copy_of");
    return data;
  }

  function decide(key, verdict) {
    const one = card(key);
    if (!one || one.dataset.pending || !one.querySelector(`[data-verdict="${verdict}"]`)) return;
    if (verdict === "accept" && one.querySelector(".candidates") && !one.querySelector(".candidates :checked")) {
      refuse(key, one.querySelector(".candidates legend").textContent);
      return;
    }
    const kept = fields(key); // what was ticked when it was pressed
    send(key, () => {
      const data = fields(key);
      for (const name of [`keep-${key}`, `candidate-${key}`]) {
        data.delete(name);
        for (const value of kept.getAll(name)) data.append(name, value);
      }
      data.set(`verdict-${key}`, verdict);
      return data;
    }, verdict);
    goOn();
  }

  function press(value, key = "") {
    send(key, () => {
      const data = fields("");
      if (value === "copy") data.set("copy_of", $("copy-of")?.value || "");
      data.set("do", value);
      return data;
    });
  }

  // What has not been sent is simply taken off the queue; else the site says, when its turn comes, what was the last.
  function undo() {
    const last = waiting.at(-1);
    if (last?.verdict && (last.failed || waiting.length > 1)) {
      waiting.pop();
      pending();
      go(card(last.key));
    } else if (waiting.length || !$("undo").disabled) {
      send("", () => {
        const data = fields("");
        data.set("do", $("undo").value);
        return data;
      }, "", true);
    }
  }

  function send(key, data, verdict = "", goesBack = false) {
    waiting.push({ key, data, verdict, goesBack, failed: "" });
    pending();
    work();
  }

  async function work() {
    if (isSending || !waiting.length || waiting[0].failed) return;
    isSending = true;
    const first = waiting[0];
    first.failed = await attempt(first);
    if (!first.failed) waiting.shift();
    isSending = false;
    pending();
    if (first.failed) say(first.failed);
    work();
  }

  async function attempt(decision) {
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: decision.data(), headers: { Accept: "application/json" }, redirect: "error",
      });
      if (!answer.ok) return answer.status === 403 ? words.out : words.failed;
      const said = await answer.json();
      take(said);
      if (decision.goesBack) go(card(Object.keys(said.cards || {})[0]));
      return "";
    } catch {
      // A redirect to the page for signing in counts as an error too: it cannot be told from a network that is gone.
      return words.failed;
    }
  }

  function pending() {
    for (const one of document.querySelectorAll(".card[data-pending]")) {
      delete one.dataset.pending;
      one.querySelector(".pending")?.remove();
    }
    for (const decision of waiting) mark(decision);
    $("refused-screen").replaceChildren();
    const stuck = waiting.find((decision) => decision.failed && !card(decision.key));
    if (stuck) $("refused-screen").append(note(stuck));
  }

  function mark(decision) {
    const one = card(decision.key);
    if (!one) return;
    one.dataset.pending = decision.verdict || "sent";
    one.querySelector(".pending")?.remove();
    one.querySelector("header").after(note(decision));
  }

  function note(decision) {
    const paragraph = document.createElement("p");
    paragraph.className = decision.failed ? "pending failed" : "pending";
    paragraph.textContent = decision.failed || words.sending;
    if (decision.failed) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = words.again;
      button.addEventListener("click", resend);
      paragraph.append(" ", button);
    }
    return paragraph;
  }

  function resend() {
    for (const decision of waiting) decision.failed = "";
    pending();
    work();
  }

  function take(answer) {
    const held = keyOf(document.activeElement);
    for (const [key, html] of Object.entries(answer.cards || {})) replace(card(key), html);
    for (const [name, html] of Object.entries(answer.panes || {})) $(name).innerHTML = html;
    for (const text of document.querySelectorAll(".card .refusal")) text.replaceChildren();
    for (const [key, why] of Object.entries(answer.refused || {})) refuse(key, why);
    const why = Object.values(answer.refused || {}).join(" ");
    const rest = cards().some((one) => one.dataset.state === "undecided") ? "" : words.done;
    say([answer.said, why, cards().length ? rest : ""].filter(Boolean).join(" "));
    paint();
    if (held && card(held) && document.activeElement === document.body) go(card(held));
    else light(current);
  }

  function replace(old, html) {
    if (!old) return;
    const template = document.createElement("template");
    template.innerHTML = html.trim();
    const fresh = template.content.firstElementChild;
    const open = old.querySelector(".change-fields");
    if (open) fresh.querySelector(".change-form").append(open);
    const hadFocus = old.contains(document.activeElement) && !open;
    old.replaceWith(fresh);
    if (hadFocus) fresh.focus({ preventScroll: true });
  }

  function refuse(key, why) {
    const place = $(`refused-${key}`) || $("refused-screen");
    place.textContent = why;
  }

  function paint() {
    const state = Object.fromEntries(cards().map((one) => [one.dataset.key, one.dataset.state]));
    for (const mark of document.querySelectorAll(".mark")) {
      const keys = mark.dataset.cards.trim().split(" ");
      mark.classList.toggle("rejected", keys.every((key) => state[key] === "rejected"));
    }
  }

  // Changing: the few fields of a finding open in its card.

  async function change(key) {
    const one = card(key);
    const link = one?.querySelector(".change");
    if (!link || one.querySelector(".change-fields")) return one?.querySelector(".change-fields :is(input, select)")?.focus();
    try {
      const answer = await fetch(link.href, { headers: { Accept: "application/json" }, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      open(key, (await answer.json()).form);
    } catch {
      refuse(key, words.failed);
    }
  }

  function open(key, html) {
    const place = card(key).querySelector(".change-form");
    place.innerHTML = html;
    place.querySelector(".errorlist ~ input, .errorlist ~ select, input:not([type=hidden]), select")?.focus();
  }

  async function saveChange(fieldset) {
    const key = keyOf(fieldset);
    const data = new FormData(fieldset);
    for (const [name, value] of fields(key)) if (!data.has(name) || /^keep-/.test(name)) data.append(name, value);
    try {
      const answer = await fetch(fieldset.action, {
        method: "POST", body: data, headers: { Accept: "application/json" }, redirect: "error",
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const said = await answer.json();
      if (said.form) return open(key, said.form);
      card(key).querySelector(".change-form").replaceChildren();
      card(key).focus({ preventScroll: true });
      take(said);
      goOn();
    } catch {
      refuse(key, words.failed);
    }
  }

  function close(key) {
    card(key).querySelector(".change-form").replaceChildren();
    go(card(key));
  }

  // Mouse and keys.

  document.addEventListener("focusin", (event) => {
    const key = keyOf(event.target);
    if (key && key !== current) light(key);
  });

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    const key = keyOf(event.target);
    if (at("[data-verdict]")) return decide(key, at("[data-verdict]").dataset.verdict);
    if (at("[data-close]")) return close(key);
    if (at("#help")) return $("keys").showModal();
    if (at("button[name=do]")) {
      event.preventDefault();
      const button = at("button[name=do]");
      if (button.id === "undo") return undo();
      return press(button.value, key);
    }
    if (at("a.change")) {
      event.preventDefault();
      return change(key);
    }
    if (at(".mark")) {
      event.preventDefault();
      return follow(at(".mark"));
    }
    if (at(".words a")) {
      event.preventDefault();
      light(key);
      const piece = $(at(".words a").hash.slice(1))?.nextElementSibling;
      if (piece) show(piece);
      return undefined;
    }
    if (key && !at("a, button, input, select, label, textarea")) go(card(key));
    return undefined;
  });

  // Several findings may share the words: each further click goes to the next of them.
  function follow(mark) {
    const keys = mark.dataset.cards.trim().split(" ");
    around = keys.includes(current) ? keys.indexOf(current) + 1 : 0;
    go(card(keys[around % keys.length]));
  }

  document.addEventListener("submit", (event) => {
    if (event.target.matches(".change-fields")) {
      event.preventDefault();
      saveChange(event.target);
    }
  });

  document.addEventListener("change", (event) => {
    const one = event.target.closest(".card");
    if (one && event.target.name?.startsWith("keep-") && one.dataset.state === "accepted") decide(one.dataset.key, "accept");
  });

  const KEYS = {
    y: () => decide(current, "accept"),
    n: () => decide(current, "reject"),
    e: () => change(current),
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    u: () => $("undo") && undo(),
    a: () => $("sure")?.disabled === false && press("sure"),
    "?": () => $("keys").showModal(),
  };

  function choose(number) {
    const candidate = card(current)?.querySelectorAll(".candidates input")[number - 1];
    if (candidate) candidate.checked = true;
    return candidate;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !$("keys-on").checked) return;
    const where = event.target;
    if (event.key === "Escape" && where.closest(".change-fields")) return close(keyOf(where));
    if (where.matches("input:not([type=checkbox]), select, textarea, dialog *")) return;
    if (where.closest(".change-fields") || !where.closest(".panes, .bar")) return;
    const act = /^[1-9]$/.test(event.key) ? () => choose(Number(event.key)) : KEYS[latin(event)];
    if (!act || (event.repeat && /^[ynuae]$/.test(latin(event)))) return;
    if (event.key.startsWith("Arrow") && where.closest(".text")) return; // the text scrolls
    event.preventDefault();
    act();
  });

  // Keys are known by their place too: a Russian keyboard has «н» where y is.
  function latin(event) {
    if (KEYS[event.key]) return event.key;
    return /^Key[A-Z]$/.test(event.code) && !/^[a-z]$/i.test(event.key) ? event.code.slice(3).toLowerCase() : event.key;
  }

  addEventListener("online", resend);
  addEventListener("beforeunload", (event) => waiting.length && event.preventDefault());

  paint();
  go(location.hash.startsWith("#card-") ? $(location.hash.slice(1)) : cards().find(isUndecided) || cards()[0]);
})();
