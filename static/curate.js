/* The curation page: selected words become a quote, and the card follows what is chosen. Works on without this file. */
"use strict";

(() => {
  const { Reader } = globalThis.immunoAtlas;
  const root = document.getElementById("text");
  const button = document.getElementById("quote-button");
  const text = JSON.parse(document.getElementById("canonical-text").textContent);
  const reader = new Reader(root, text);
  const card = () => document.getElementById("card");
  const form = () => document.getElementById("claim-form");
  let found = null;
  let exactly = false;
  let isHeld = false; // the pointer: a button that came under it would draw the end of the selection to itself

  /* Selecting */

  function look() {
    if (isHeld) return;
    const selection = document.getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    found = range?.intersectsNode(root) ? reader.quote(range, { exactly }) : null;
    button.hidden = !found;
    if (found) place(range);
  }

  function place(range) {
    const box = range.getBoundingClientRect();
    const top = Math.min(Math.max(box.bottom + 8, 8), innerHeight - 56);
    button.style.top = `${top}px`;
    button.style.left = `${Math.min(Math.max(box.left, 8), innerWidth - button.offsetWidth - 8)}px`;
  }

  function quote() {
    if (!found) return;
    const fields = { text: root.dataset.text, start: found.start, end: found.end, exact: found.exact };
    for (const [name, value] of Object.entries(fields)) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name: `quote_${name}`, value });
      document.getElementById("card-body").append(input);
    }
    document.getSelection().removeAllRanges();
    button.hidden = true;
    unsaved = true;
    ask("quote");
  }

  /* Asking the server: it renders the card anew from all that is typed */

  function ask(wish) {
    const body = document.getElementById("card-body");
    // Failures are told by the events below; the promise would only say the same once more.
    htmx.ajax("POST", form().action, { source: form(), target: body, swap: "innerHTML", values: { do: wish } }).catch(() => {});
  }

  const isCard = (event) => event.detail.target?.id === "card-body";

  function say(words) {
    document.getElementById("said").textContent = words;
  }

  // What somebody types or chooses while an answer is on its way must survive the swap.
  let sent = new Map();
  let late = [];
  const state = (field) => (field.type === "checkbox" ? field.checked : field.value);
  const fields = () => [...form().querySelectorAll("#card-body :is(textarea, select, input:not([type=hidden]))[id]")];
  const typed = () => new Map(fields().map((field) => [field.id, state(field)]));

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isCard(event)) sent = typed();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!isCard(event)) return;
    const answer = event.detail.serverResponse;
    if (!answer.includes('id="card-state"')) {
      event.detail.shouldSwap = false;
      say("Nothing was saved. You may have been signed out: sign in in another tab, then try again here.");
      return;
    }
    late = answer.includes("data-emptied") ? [] : [...typed()].filter(([id, now]) => sent.has(id) && sent.get(id) !== now);
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (!isCard(event)) return;
    for (const [id, now] of late) {
      const field = document.getElementById(id);
      if (field?.type === "checkbox") field.checked = now;
      else if (field) field.value = now;
    }
    settle();
  });

  document.addEventListener("htmx:sendError", () => say("The server cannot be reached. Nothing typed is lost: try again."));

  function settle() {
    for (const tick of root.querySelectorAll("input.tick:checked")) tick.checked = false;
    paint();
    const { kept, unsaved: stays, told } = document.getElementById("card-state").dataset;
    if (kept) unsaved = late.length > 0;
    else say(told ?? "");
    if (stays !== undefined) unsaved = true;
    late = [];
    card().querySelector(".refusal")?.scrollIntoView({ block: "nearest" });
  }

  /* Leaving: the browser asks only while something typed is not saved */

  let unsaved = document.querySelector("#card .refusal, #card-state[data-unsaved]") !== null;

  document.addEventListener("input", (event) => {
    if (event.target.form === form()) unsaved = true;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });

  /* The quotes of the card, painted in the text */

  function paint() {
    if (!CSS.highlights) return;
    const blocks = reader.blocks();
    const ranges = [...document.querySelectorAll("#card .quote")].flatMap((one) =>
      spans(blocks, Number(one.dataset.start), Number(one.dataset.end)),
    );
    CSS.highlights.set("quoted", new Highlight(...ranges));
  }

  function spans(blocks, start, end) {
    return blocks.flatMap((block) => {
      const points = [...block.text];
      const from = Math.max(0, start - block.start);
      const to = Math.min(points.length, end - block.start);
      if (from >= to) return [];
      const units = (count) => points.slice(0, count).join("").length;
      return [ranged(block.element, units(from), units(to))];
    });
  }

  function ranged(element, from, to) {
    const range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let seen = 0;
    let isOpen = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!isOpen && from < seen + node.length) {
        range.setStart(node, from - seen);
        isOpen = true;
      }
      if (to <= seen + node.length) {
        range.setEnd(node, to - seen);
        break;
      }
      seen += node.length;
    }
    return range;
  }

  /* Events */

  document.addEventListener("selectionchange", () => {
    clearTimeout(look.waiting);
    look.waiting = setTimeout(look, 60);
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target === button) return;
    isHeld = true;
    button.hidden = true;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, (event) => {
      if (event.target === button) return;
      isHeld = false;
      exactly = event.altKey;
      look();
    });
  }
  document.addEventListener("scroll", () => (button.hidden = true), { passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") button.hidden = true;
  });
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", quote);

  let entered = ""; // the field in which Enter was pressed last, with what stood in it
  const named = (field) => `${field.id} ${field.value}`;

  document.addEventListener("change", (event) => {
    if (!event.target.form || event.target.form !== form()) return;
    if (named(event.target) === entered) return; // Enter has asked for it
    if (event.target.matches("[data-look]") || (event.target.matches("[data-facet]") && event.target.value.trim())) ask("look");
    if (event.target.matches("input.tick")) card().classList.toggle("has-ticks", Boolean(root.querySelector("input.tick:checked")));
  });
  document.addEventListener("atlas:look", () => ask("look"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches?.("#claim-form input[type=text]")) return;
    event.preventDefault();
    entered = named(event.target);
    ask("look");
  });

  const ticking = document.getElementById("tick-sentences");
  ticking.hidden = false;
  ticking.addEventListener("click", () => {
    const isOn = document.documentElement.classList.toggle("ticking-on");
    ticking.setAttribute("aria-pressed", String(isOn));
  });

  paint();
})();
