/* Fields in which a person chooses terms: suggestions as they type. The server resolves what was typed in any case. */
"use strict";

(() => {
  const PAUSE = 150; // milliseconds after the last key
  let waiting = 0;
  let asked = null;

  async function suggest(field) {
    asked?.abort();
    asked = new AbortController();
    const query = new URLSearchParams({ facet: field.dataset.facet, q: field.value.split(";").at(-1).trim() });
    try {
      const answer = await fetch(`/vocabulary/typeahead/?${query}`, { signal: asked.signal });
      if (answer.ok) offer(field, (await answer.json()).options);
    } catch (error) {
      if (error.name !== "AbortError") field.list?.replaceChildren(); // without suggestions the name can still be typed
    }
  }

  function offer(field, options) {
    const items = options.map(({ label, matched }) => {
      const option = document.createElement("option");
      option.value = label;
      if (matched) option.label = `${label} (${matched})`;
      return option;
    });
    field.list?.replaceChildren(...items);
  }

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.("input[data-facet]")) return;
    clearTimeout(waiting);
    const isPicked = event.inputType === "insertReplacementText" || event.inputType === undefined;
    if (isPicked && [...(field.list?.options ?? [])].some((option) => option.value === field.value)) {
      field.dispatchEvent(new CustomEvent("atlas:look", { bubbles: true }));
    } else if (field.value.trim()) {
      waiting = setTimeout(suggest, PAUSE, field);
    }
  });
})();
