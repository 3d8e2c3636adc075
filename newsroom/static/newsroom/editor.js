// The editor of a body, laid over its plain field, which keeps the text: every change is written into it at once.
// Without this file, or where the body is more than can be kept, the field is what it is.

async function edit(field, told) {
  // The bundle's address has the hash of its content, which no import written here could know.
  const bundle = await import(told.bundle);
  const { words } = told;
  const rows = new Rows(told, field.form);
  const dialogs = new Dialogs(words, rows, bundle.pm.state);
  const frame = element("div", { className: "body-editor" });
  const said = element("p", { className: "body-said", role: "status" });
  const says = (text) => { said.textContent = text; };
  let loaded = field.value;
  let toolbar = null;

  const editor = new bundle.Editor({
    element: frame,
    injectCSS: false, // the policy stops styles that a script writes: editor.css has them
    extensions: extensions(bundle, told, rows, dialogs),
    content: field.value === field.defaultValue ? told.html ?? field.value : contentOf(field.value),
    editorProps: {
      attributes: named(field),
      // Before the editor parses it: the policy stops the styles in it, and says so.
      handleDOMEvents: {
        keydown: (view, event) => catchUp(view, event),
        paste: (view, event) => bring(view, event, event.clipboardData, told, field.form, says),
        drop(view, event) {
          if (view.dragging || !bring(view, event, event.dataTransfer, told, field.form, says)) return false;
          const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
          const { doc, tr } = view.state;
          if (place) view.dispatch(tr.setSelection(bundle.pm.state.TextSelection.near(doc.resolve(place.pos))));
          return true;
        },
      },
      handleKeyDown: (_view, event) => event.key === "Escape" && Boolean(toolbar?.enter()),
    },
    onUpdate() {
      field.value = editor.isEmpty ? "" : editor.getHTML();
      loaded = field.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
    onTransaction: () => toolbar?.show(),
  });
  toolbar = new Toolbar(editor, words, dialogs);
  frame.prepend(toolbar.dom);
  frame.append(said);
  field.before(frame);
  field.hidden = true;
  toolbar.show();

  // Words taken from another text, and those that a browser puts back when somebody returns to the page.
  const follow = () => {
    if (field.value === loaded) return;
    loaded = field.value;
    editor.commands.setContent(contentOf(field.value), { emitUpdate: false });
  };
  field.addEventListener("taken", follow);
  addEventListener("pageshow", follow);
  for (const label of field.labels) label.addEventListener("click", () => editor.view.focus());
}

// Commands on a text that has the keyboard at once: their own `focus` gives it a frame later, and what is typed by then
// goes elsewhere.
function focused(editor) {
  editor.view.focus();
  return editor.chain();
}

// A browser tells of a new selection after the key that made it, on a busy machine after the next key too, and the
// editor would link or embolden what was selected before. The observer is the editor's own, and reads both selections.
function catchUp(view, event) {
  if (!view.composing && !event.isComposing) view.domObserver.flush();
  return false;
}

function element(tag, properties = {}, ...children) {
  const dom = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (/^(aria-|data-|role$|for$)/.test(name)) dom.setAttribute(name, value);
    else dom[name] = value;
  }
  dom.append(...children);
  return dom;
}

// What names and describes the field does the same for the editor.
function named(field) {
  const [label] = field.labels;
  if (label && !label.id) label.id = `${field.id}_label`;
  const described = field.getAttribute("aria-describedby");
  return {
    role: "textbox", "aria-multiline": "true", class: "body-text",
    ...(label && { "aria-labelledby": label.id }), ...(described && { "aria-describedby": described }),
  };
}

// Plain text as the site would take it: a paragraph for each part between empty lines.
function contentOf(text) {
  if (/<\/?[a-z]/i.test(text)) return text;
  const parts = text.replaceAll("\r\n", "\n").split(/\n\s*\n/).filter((part) => part.trim());
  return parts.map((part) => element("p", { textContent: part.trim().replace(/\s+/g, " ") }).outerHTML).join("");
}

// The schema, as newsroom/body/schema.py has it.

const INSIDE = "(paragraph | bulletList | orderedList)";

function extensions(bundle, told, rows, dialogs) {
  const { Blockquote, Link, ListItem, TableCell, TableHeader } = bundle;
  return [
    bundle.Document, bundle.Paragraph, bundle.Text, bundle.History, bundle.Dropcursor, bundle.Gapcursor,
    bundle.TrailingNode, bundle.Bold, bundle.Italic, bundle.BulletList,
    bundle.OrderedList.extend({ addAttributes: () => ({}), addNodeView: null }), // the schema has no kinds of numbers
    bundle.Heading.configure({ levels: told.levels }),
    ListItem.extend({ content: `paragraph ${INSIDE}*` }),
    Link.extend({
      addKeyboardShortcuts() {
        return { "Mod-k": () => { dialogs.link(this.editor); return true; } };
      },
    }).configure({ openOnClick: false, autolink: false, enableTarget: false, protocols: told.schemes }),
    Blockquote.extend({
      content: `${INSIDE}+`,
      addAttributes: () => ({ speaker: number(told.speaker) }),
      addNodeView: () => (view) => quoteView(view, rows, dialogs),
    }),
    bundle.Table.configure({ resizable: false }), bundle.TableRow,
    TableCell.extend({ content: `${INSIDE}+` }), TableHeader.extend({ content: `${INSIDE}+` }),
    bundle.Node.create({
      name: "reference",
      group: "block",
      atom: true,
      draggable: true,
      addAttributes: () => Object.fromEntries(told.references.map((kind) => [kind, number(`data-${kind}`)])),
      parseHTML: () => told.references.map((kind) => ({ tag: `figure[data-${kind}]` })),
      renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
      addNodeView: () => ({ node }) => ({ dom: card(kindOf(node, told), rows) }),
    }),
  ];
}

function number(name) {
  return {
    default: null,
    parseHTML: (dom) => (/^\d{1,18}$/.test(dom.getAttribute(name)) ? dom.getAttribute(name) : null),
    renderHTML: (attributes) => {
      const value = attributes[name.replace("data-", "")];
      return value ? { [name]: value } : {};
    },
  };
}

function kindOf(node, told) {
  const kind = told.references.find((name) => node.attrs[name]);
  return { kind, number: node.attrs[kind] };
}

function quoteView({ node, getPos, editor }, rows, dialogs) {
  const contentDOM = element("blockquote");
  const speaker = element("button", { type: "button", className: "body-speaker", contentEditable: "false" });
  const dom = element("div", { className: "body-quote" }, contentDOM, speaker);
  speaker.addEventListener("click", () => dialogs.speaker(editor, getPos()));
  const show = () => rows.name(speaker, "speaker", node.attrs.speaker, dialogs.words.chooseSpeaker);
  show();
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false;
      node = next;
      show();
      return true;
    },
    stopEvent: (event) => speaker.contains(event.target),
    ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
  };
}

function card({ kind, number }, rows) {
  const name = element("span", { className: "body-card-name" });
  const picture = element("img", { alt: "", hidden: true });
  const dom = element("div", { className: "body-card", contentEditable: "false", "data-kind": kind },
    picture, element("strong", { textContent: rows.words[kind] }), name);
  rows.name(name, kind, number).then((row) => {
    if (!row?.image) return;
    picture.src = row.image;
    picture.hidden = false;
  });
  return dom;
}

// What the site knows of the rows that the text names: asked for together, and once.

class Rows {
  constructor(told, form) {
    this.words = told.words;
    this.address = told.at;
    this.form = form;
    this.known = new Map();
    this.waiting = null;
  }

  async name(dom, kind, number, otherwise = "") {
    dom.textContent = number ? `№ ${number}` : otherwise;
    const row = number ? await this.row(kind, number) : null;
    if (row) dom.textContent = [row.words, row.note].filter(Boolean).join(" · ");
    else if (number) dom.textContent = `№ ${number}: ${this.words.unknown}`;
    return row;
  }

  row(kind, number) {
    const key = `${kind}=${number}`;
    if (!this.known.has(key)) {
      this.waiting ??= { keys: [], rows: new Promise((resolve) => setTimeout(() => resolve(this.ask()))) };
      this.waiting.keys.push(key);
      this.known.set(key, this.waiting.rows.then((rows) => rows?.[kind]?.[number] ?? null));
    }
    return this.known.get(key);
  }

  async ask() {
    const { keys } = this.waiting;
    this.waiting = null;
    const answer = await this.get(keys.join("&"));
    if (!answer) for (const key of keys) this.known.delete(key);
    return answer?.rows;
  }

  remember(kind, row) {
    this.known.set(`${kind}=${row.number}`, Promise.resolve(row));
  }

  async get(query) {
    try {
      const answer = await fetch(`${this.address}?${query}`, { headers: { Accept: "application/json" }, redirect: "error" });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }
}

// Dialogs: the browser keeps the keyboard inside them, and Esc closes them.

class Dialogs {
  constructor(words, rows, state) {
    this.words = words;
    this.rows = rows;
    this.state = state;
  }

  async reference(editor, kind) {
    const row = await this.pick(kind);
    if (!row) return;
    const { $from, to } = editor.state.selection;
    const after = $from.depth ? $from.after(1) : to;
    const isEmpty = $from.depth === 1 && !$from.parent.content.size;
    const from = isEmpty ? $from.before(1) : after;
    const node = { type: "reference", attrs: { [kind]: String(row.number) } };
    const { TextSelection } = this.state;
    focused(editor).insertContentAt({ from, to: after }, node)
      // The place to write is below it: what is typed must not replace what was put in.
      .command(({ tr }) => tr.setSelection(TextSelection.near(tr.doc.resolve(from + 1)))).run();
  }

  async speaker(editor, at) {
    const row = await this.pick("speaker", { nobody: true });
    if (row === null) return;
    focused(editor).command(({ tr }) => tr.setNodeAttribute(at, "speaker", row ? String(row.number) : null)).run();
  }

  async link(editor) {
    const { href } = editor.getAttributes("link");
    if (editor.state.selection.empty && !href) return;
    const input = element("input", { value: href || "https://", required: true, id: "body-link" });
    const apply = element("button", { type: "submit", textContent: this.words.apply, className: "button default" });
    const remove = element("button", { type: "button", textContent: this.words.remove, className: "button" });
    const label = element("label", { textContent: this.words.address, for: "body-link" });
    const answer = await this.ask(this.words.chooseLink, [label, input], [apply, ...(href ? [remove] : [])], (close) => {
      remove.addEventListener("click", () => close(""));
      return () => close(input.value.trim());
    });
    if (answer === null) return;
    const chain = focused(editor).extendMarkRange("link");
    if (answer) chain.setLink({ href: answer }).run();
    else chain.unsetLink().run();
  }

  // The row that somebody chose; undefined for nobody, null where the dialog was closed.
  pick(kind, { nobody = false } = {}) {
    const { words, rows } = this;
    const input = element("input", { type: "search", id: "body-search", autocomplete: "off" });
    const label = element("label", { textContent: words.search, for: "body-search" });
    const found = element("ul", { className: "body-found" });
    const status = element("p", { className: "body-found-status", role: "status" });
    const none = element("button", { type: "button", textContent: words.nobody, className: "button" });
    const title = kind === "speaker" ? words.chooseSpeaker : words[kind];
    return this.ask(title, [label, input, status, found], nobody ? [none] : [], (close) => {
      const take = (row) => { rows.remember(kind, row); close(row); };
      const look = later(async () => {
        const asked = input.value;
        const answer = await rows.get(new URLSearchParams({ kind, q: asked }));
        if (asked !== input.value) return;
        status.textContent = !answer ? words.failed
          : answer.results.length ? words.found.replace("{number}", answer.results.length) : words.nothing;
        found.replaceChildren(...(answer?.results ?? []).map((row) => element("li", {}, choice(row, take))));
      });
      input.addEventListener("input", look);
      none.addEventListener("click", () => close(undefined));
      found.parentElement.addEventListener("keydown", (event) => walk(event, [input, ...found.querySelectorAll("button")]));
      look();
      return () => found.querySelector("button")?.click();
    });
  }

  ask(title, parts, buttons, begin) {
    const cancel = element("button", { type: "button", textContent: this.words.cancel, className: "button" });
    const heading = element("h2", { textContent: title, id: "body-dialog-title" });
    const form = element("form", {}, heading, ...parts, element("p", { className: "body-dialog-buttons" }, ...buttons, cancel));
    const dialog = element("dialog", { className: "body-dialog", "aria-labelledby": heading.id }, form);
    const before = document.activeElement;
    document.body.append(dialog);
    return new Promise((resolve) => {
      let answer = null;
      const close = (value) => { answer = value; dialog.close(); };
      dialog.addEventListener("close", () => {
        dialog.remove();
        if (answer === null) before?.focus();
        resolve(answer);
      });
      cancel.addEventListener("click", () => dialog.close());
      const submit = begin(close);
      form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
      dialog.showModal();
      form.querySelector("input").focus();
    });
  }
}

function choice(row, take) {
  const button = element("button", { type: "button" });
  if (row.image) button.append(element("img", { src: row.image, alt: "" }));
  button.append(element("span", { textContent: row.words }));
  if (row.note) button.append(element("small", { textContent: row.note }));
  button.addEventListener("click", () => take(row));
  return button;
}

function later(act) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, 200);
  };
}

// Up and down, or left and right: the next of these that can be pressed.
function walk(event, all, keys = ["ArrowUp", "ArrowDown"]) {
  const by = keys.indexOf(event.key);
  const at = all.indexOf(document.activeElement);
  if (by < 0 || at < 0) return;
  event.preventDefault();
  all[(at + (by ? 1 : -1) + all.length) % all.length].focus();
}

// The toolbar: one stop of the Tab key, arrows inside.

class Toolbar {
  constructor(editor, words, dialogs) {
    this.editor = editor;
    this.items = items(editor, words, dialogs);
    this.dom = element("div", { className: "body-toolbar", role: "toolbar", "aria-label": words.toolbar });
    for (const item of this.items) {
      item.dom = element("button", { type: "button", textContent: item.words, tabIndex: -1, className: item.name });
      if (item.isOn) item.dom.setAttribute("aria-pressed", "false");
      item.dom.addEventListener("click", () => item.act());
      item.dom.addEventListener("focus", () => this.stop(item.dom));
      this.dom.append(item.dom);
    }
    this.dom.addEventListener("keydown", (event) => {
      walk(event, this.shown(), ["ArrowLeft", "ArrowRight"]);
      if (event.key === "Escape") editor.view.focus();
    });
    // A press with the mouse leaves the selection where it is.
    this.dom.addEventListener("mousedown", (event) => event.preventDefault());
    this.stop(this.items[0].dom);
  }

  shown() {
    return [...this.dom.children].filter((button) => !button.hidden);
  }

  stop(button) {
    for (const other of this.dom.children) other.tabIndex = other === button ? 0 : -1;
  }

  enter() {
    this.dom.querySelector("[tabindex='0']").focus();
    return true;
  }

  show() {
    for (const item of this.items) {
      item.dom.hidden = Boolean(item.within) && !this.editor.isActive(item.within);
      if (item.isOn) item.dom.setAttribute("aria-pressed", String(item.isOn()));
      // Not `disabled`, which would take the keyboard's place away from under it.
      if (item.can) item.dom.setAttribute("aria-disabled", String(!item.can()));
    }
    const stop = this.dom.querySelector("[tabindex='0']");
    if (stop.hidden) this.stop(this.shown()[0]);
  }
}

function items(editor, words, dialogs) {
  const run = (act) => () => act(focused(editor)).run();
  const on = (...what) => () => editor.isActive(...what);
  const heading = (level) => run((chain) => chain.toggleHeading({ level }));
  const isPlain = () => editor.isActive("paragraph") && !["bulletList", "orderedList"].some((name) => editor.isActive(name));
  const quoteAt = () => {
    const { $from } = editor.state.selection;
    for (let depth = $from.depth; depth > 0; depth--) {
      if ($from.node(depth).type.name === "blockquote") return $from.before(depth);
    }
    return null;
  };
  const quote = () => {
    focused(editor).toggleBlockquote().run();
    if (quoteAt() !== null) dialogs.speaker(editor, quoteAt());
  };
  const table = { rows: 3, cols: 3, withHeaderRow: true };
  const list = [
    ["paragraph", run((chain) => chain.setParagraph()), { isOn: isPlain }],
    ["heading", heading(2), { isOn: on("heading", { level: 2 }) }],
    ["subheading", heading(3), { isOn: on("heading", { level: 3 }) }],
    ["bold", run((chain) => chain.toggleBold()), { isOn: on("bold") }],
    ["italic", run((chain) => chain.toggleItalic()), { isOn: on("italic") }],
    ["link", () => dialogs.link(editor), { isOn: on("link"), can: () => editor.isActive("link") || !editor.state.selection.empty }],
    ["bullets", run((chain) => chain.toggleBulletList()), { isOn: on("bulletList") }],
    ["numbers", run((chain) => chain.toggleOrderedList()), { isOn: on("orderedList") }],
    ["quote", quote, { isOn: on("blockquote") }],
    ["speaker", () => dialogs.speaker(editor, quoteAt()), { within: "blockquote" }],
    ["table", run((chain) => chain.insertTable(table)), { can: () => !editor.isActive("table") }],
    ...["photo", "fact", "story"].map((kind) => [kind, () => dialogs.reference(editor, kind)]),
    ["undo", run((chain) => chain.undo()), { can: () => editor.can().undo() }],
    ["redo", run((chain) => chain.redo()), { can: () => editor.can().redo() }],
    ["addRow", run((chain) => chain.addRowAfter()), { within: "table" }],
    ["addColumn", run((chain) => chain.addColumnAfter()), { within: "table" }],
    ["removeRow", run((chain) => chain.deleteRow()), { within: "table" }],
    ["removeColumn", run((chain) => chain.deleteColumn()), { within: "table" }],
    ["headRow", run((chain) => chain.toggleHeaderRow()), { within: "table" }],
    ["removeTable", run((chain) => chain.deleteTable()), { within: "table" }],
  ];
  return list.map(([name, act, more = {}]) => ({
    name, words: words[name], act: () => (more.can?.() ?? true) && act(), ...more,
  }));
}

// What was copied elsewhere, pasted or dropped, is cleaned by the site, as it will be when the text is saved.
function bring(view, event, copied, told, form, says) {
  const html = copied?.getData("text/html");
  if (!html || html.includes("data-pm-slice")) return false;
  event.preventDefault();
  const plain = copied.getData("text/plain");
  const data = new FormData();
  data.set("html", html);
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  says("");
  fetch(told.paste, { method: "POST", body: data, redirect: "error" })
    .then(async (answer) => {
      const { html: cleaned, why } = await answer.json();
      if (why) says(why);
      else view.pasteHTML(cleaned);
    })
    .catch(() => {
      says(told.words.pastedPlain);
      view.pasteText(plain);
    });
  return true;
}

const field = document.querySelector("textarea[data-editor]");
const told = field && JSON.parse(field.dataset.editor);
if (told && !told.isRefused) await edit(field, told);
