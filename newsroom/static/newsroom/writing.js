// The form of an article: what is typed is kept on the server, and who else is there is asked. Without this file it is a form.
"use strict";

(() => {
  const form = document.getElementById("article_form");
  if (!form) return;
  const $ = (id) => document.getElementById(id);
  const AFTER = 3000; // milliseconds of quiet before what was typed is kept
  const BEAT = 15000;
  const MOST_ON_LEAVING = 60000; // bytes that a browser still sends for a page that is gone
  const said = $("kept");
  let timer = 0;
  let isSending = false;
  let isChanged = false;
  let isLeaving = false;

  // Keeping.

  function change() {
    isChanged = true;
    clearTimeout(timer);
    timer = setTimeout(keep, AFTER);
  }

  function fields() {
    const data = new FormData(form);
    for (const name of [...data.keys()]) if (name.startsWith("mine-") || name.startsWith("_")) data.delete(name);
    return data;
  }

  async function keep() {
    clearTimeout(timer);
    if (isSending || !isChanged || isLeaving) return;
    isSending = true;
    isChanged = false;
    const isKept = await send(fields());
    isSending = false;
    if (!isKept) isChanged = true;
    else if (isChanged) change();
  }

  async function send(data) {
    try {
      const answer = await fetch(said.dataset.at, {
        method: "POST", body: data, headers: { Accept: "application/json" }, redirect: "manual",
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) return fail(said.dataset.out);
      if (![200, 409, 413].includes(answer.status)) return fail(said.dataset.lost);
      const told = await answer.json();
      if (!answer.ok) return fail(told.why, told);
      form.elements.draft.value = told.token;
      say(told.at ? said.dataset.kept.replace("{time}", told.at) : "");
      return true;
    } catch {
      setTimeout(keep, BEAT);
      return fail(said.dataset.lost);
    }
  }

  function say(text, isFailed = false) {
    said.textContent = text;
    said.classList.toggle("failed", isFailed);
  }

  function fail(why, told = null) {
    say(why, true);
    if (told && told.token !== undefined) offer(told.token);
    else if (told && form.elements.draft.value) offer("");
    return false;
  }

  // Another window of the same person has kept another text: this one is kept over it when that is pressed.
  function offer(token) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = said.dataset.instead;
    button.addEventListener("click", () => {
      form.elements.draft.value = token;
      isChanged = true;
      keep();
    });
    said.append(" ", button);
  }

  // On the way out: a page that is hidden may still send as much as it likes, one that is gone a little.
  function leave() {
    if (!isChanged || isLeaving || isSending) return;
    const data = new URLSearchParams(fields());
    if (data.toString().length < MOST_ON_LEAVING && navigator.sendBeacon(said.dataset.at, data)) isChanged = false;
  }

  if (said) {
    form.addEventListener("input", change);
    // Boxes of select2 tell jQuery alone of a change.
    if (window.django?.jQuery) window.django.jQuery(form).on("change", change);
    else form.addEventListener("change", change);
    form.addEventListener("submit", () => { isLeaving = true; });
    addEventListener("pageshow", () => { isLeaving = false; });
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
    addEventListener("online", () => isChanged && keep());
  }

  // Who else is there.

  async function beat() {
    const place = $("present");
    if (document.visibilityState === "visible") {
      try {
        const data = new FormData();
        data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        const answer = await fetch(place.dataset.at, { method: "POST", body: data, redirect: "error" });
        if (answer.ok) show(place, (await answer.json()).present);
      } catch {
        // The next beat asks again; the line about keeping says when there is no connection.
      }
    }
    setTimeout(beat, BEAT);
  }

  // Only what changed is written: a screen reader reads it out each time.
  function show(place, present) {
    const list = place.querySelector("ul");
    const now = [...list.children].map((item) => item.textContent);
    if (now.join("\n") === present.join("\n")) return;
    list.replaceChildren(...present.map((words) => {
      const item = document.createElement("li");
      item.textContent = words;
      return item;
    }));
    place.hidden = !present.length;
  }

  if ($("present")) setTimeout(beat, BEAT);

  // Taking the newest words of a field, or one's own back, at once.

  function put(control, choices) {
    if (control.tagName === "SELECT") {
      const wanted = choices.filter(([value]) => value !== "");
      for (const [value, words] of wanted) {
        if (![...control.options].some((option) => option.value === value)) control.add(new Option(words, value));
      }
      for (const option of control.options) option.selected = wanted.some(([value]) => value === option.value);
      if (window.django?.jQuery) window.django.jQuery(control).trigger("change");
    } else {
      control.value = choices[0][0];
      control.dispatchEvent(new Event("taken"));
    }
    change();
  }

  for (const button of document.querySelectorAll(".take button")) {
    button.addEventListener("click", (event) => {
      const field = button.closest("[data-field]");
      const control = $(`id_${field.dataset.field}`);
      if (!control) return;
      event.preventDefault();
      put(control, JSON.parse(field.dataset.choices)[button.value.split(":")[0]]);
      for (const other of field.querySelectorAll(".take button")) {
        other.setAttribute("aria-pressed", String(other === button));
      }
    });
  }
})();
