/* Suggested claims: one of them is current and opens; keys act on it while focus is in no field. Works on without. */
"use strict";

(() => {
  const STORED = "atlas-suggestion-keys";
  const FIELDS = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
  const section = () => document.getElementById("suggestions");
  const offers = () => [...(section()?.querySelectorAll(".offer") ?? [])].filter((one) => one.checkVisibility());
  const current = () => section()?.querySelector(".offer.is-current");
  let place = 0; // of the current one among those in view
  let unfolded = []; // what was open in the list before it came anew
  let refocus = false; // what had the focus has been taken out of the page

  /* The current suggestion */

  function choose(offer, { scroll = false } = {}) {
    for (const one of section().querySelectorAll(".offer")) {
      one.classList.toggle("is-current", one === offer);
      if (one === offer) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    if (!offer) return;
    place = offers().indexOf(offer);
    for (const one of document.querySelectorAll(".s.is-near")) one.classList.remove("is-near");
    const sentence = document.getElementById(offer.dataset.sentence);
    sentence?.classList.add("is-near");
    if (scroll) {
      offer.scrollIntoView({ block: "nearest" });
      show(sentence);
    }
  }

  function show(sentence) {
    if (!sentence) return;
    const folded = sentence.closest("details:not([open])");
    if (folded) folded.open = true;
    const box = sentence.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) sentence.scrollIntoView({ block: "center" });
  }

  /** After the list came anew: the sentences underlined, the same place current, focus kept in the list. */
  function refresh() {
    if (!section()) return;
    for (const one of document.querySelectorAll(".s.is-suggested")) one.classList.remove("is-suggested");
    for (const one of section().querySelectorAll(".offer")) {
      document.getElementById(one.dataset.sentence)?.classList.add("is-suggested");
    }
    for (const name of unfolded) section().querySelector(`details.${name}`)?.setAttribute("open", "");
    const keys = document.getElementById("use-keys");
    if (keys) keys.checked = isOn();
    const reopened = document.getElementById(section().dataset.reopened);
    if (reopened) reopened.closest("details:not([open])")?.setAttribute("open", "");
    const shown = offers();
    const kept = reopened ?? shown[Math.min(Math.max(place, 0), shown.length - 1)];
    choose(kept);
    if (refocus) (kept?.querySelector(".offer-words") ?? document.querySelector("#suggestions-told [data-undo], #suggestions summary"))?.focus({ preventScroll: true });
    refocus = false;
  }

  /* Keys */

  const isOn = () => localStorage.getItem(STORED) !== "off";

  function step(by) {
    const shown = offers();
    if (by > 0 && place >= shown.length - 1) {
      const more = section().querySelector(".more-offers:not([open])");
      if (more) more.open = true;
    }
    const all = offers();
    choose(all[Math.min(Math.max(all.indexOf(current()) + by, 0), all.length - 1)], { scroll: true });
  }

  /** As the mouse does: the form forgets which button was pressed once the focus leaves it, and not before. */
  function click(button) {
    button.focus({ preventScroll: true });
    button.click();
  }

  function reject(offer) {
    const reasons = offer.querySelector(".reject");
    reasons.open = true;
    reasons.querySelector("button").focus();
  }

  function accept(offer) {
    const button = offer.querySelector("[data-accept]");
    if (button) click(button);
    else offer.querySelector("[data-direction]").focus();
  }

  function acceptAlike(offer) {
    const button = offer.querySelector("[data-accept-alike]");
    if (button) click(button);
    else accept(offer); // it is the only one of its kind
  }

  function toCard() {
    const field = document.getElementById("id_proposition");
    field.closest(".card").scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  }

  const ACTS = {
    n: () => step(1),
    p: () => step(-1),
    a: accept,
    A: acceptAlike,
    e: (offer) => click(offer.querySelector("[data-edit]")),
    y: (offer) => {
      const button = offer.querySelector("[data-other]");
      if (button) click(button);
    },
    x: reject,
    c: toCard,
    u: () => {
      const button = document.querySelector("#suggestions-told [data-undo]");
      if (button) click(button);
    },
  };

  function press(key) {
    const offer = current();
    if (key === "u" || key === "c" || offer) {
      if (Object.hasOwn(ACTS, key)) return () => ACTS[key](offer);
    }
    const aimed = offer?.querySelector(`[data-direction="${CSS.escape(key)}"], .reject[open] [data-reason="${CSS.escape(key)}"]`);
    return aimed ? () => click(aimed) : null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !section() || !isOn()) return;
    if (event.target.matches?.(FIELDS)) return;
    if (event.key === "Escape") {
      const open = current()?.querySelector(".reject[open]");
      if (!open) return;
      open.open = false;
      open.querySelector("summary").focus();
      return;
    }
    const act = press(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });

  /* Pointing and moving */

  document.addEventListener("focusin", (event) => {
    const offer = event.target.closest?.(".offer");
    if (offer && offer !== current()) choose(offer);
  });
  document.addEventListener("click", (event) => {
    const offer = event.target.closest?.(".offer");
    if (offer && offer !== current()) choose(offer);
    if (event.target.closest?.(".offer-words, .alike a, .offer-why a")) {
      const sentence = document.getElementById(event.target.closest("a").hash.slice(1));
      event.preventDefault();
      show(sentence);
    }
    if (event.target.closest?.('a[href="#id_proposition"]')) {
      event.preventDefault();
      toCard();
    }
    const sentence = document.getSelection().isCollapsed && event.target.closest?.(".s.is-suggested");
    if (sentence) choose(section().querySelector(`.offer[data-sentence="${sentence.id}"]`), { scroll: true });
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "use-keys") localStorage.setItem(STORED, event.target.checked ? "on" : "off");
  });

  /* A value and the words that give it */

  function point(event) {
    const offer = event.target.closest?.(".offer");
    if (!offer) return;
    const keys = event.target.closest("[data-key]")?.dataset.key;
    for (const cue of offer.querySelectorAll(".cue")) {
      cue.classList.toggle("is-near", Boolean(keys) && cue.dataset.keys.split(" ").includes(keys));
    }
  }
  document.addEventListener("mouseover", point);

  /* The list comes anew with the answers of the server */

  document.addEventListener("htmx:beforeSwap", () => {
    unfolded = [...(section()?.querySelectorAll(".offers-foot > details[open]") ?? [])].map((one) => one.classList[0]);
    refocus = Boolean(document.activeElement?.closest("#suggestions, #suggestions-told"));
  });
  // A look from time to time never comes between a decision and its answer: the list that it is meant for would be gone.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target !== section()) return;
    if (event.detail.elt !== section()) htmx.trigger(section(), "htmx:abort");
    else if (section().querySelector(".htmx-request")) event.preventDefault();
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target?.id !== "card-body") return;
    if (document.querySelector("#card-state[data-filled]")) toCard();
    document.querySelector("#card .asked button")?.focus();
  });
  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt.id === "suggestions") refresh();
  });

  refresh();
})();
