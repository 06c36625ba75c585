/* Fields in which a person chooses terms: suggestions as they type. The server resolves what was typed in any case. */
"use strict";

(() => {
  const PAUSE = 150; // milliseconds after the last key
  const SHORTEST = 3; // characters of a name that is offered to be proposed
  let waiting = 0;
  let asked = null;

  async function suggest(field) {
    asked?.abort();
    asked = new AbortController();
    const query = new URLSearchParams({ facet: field.dataset.facet, q: field.value.split(";").at(-1).trim() });
    try {
      const answer = await fetch(`/vocabulary/typeahead/?${query}`, { signal: asked.signal });
      if (answer.ok) offer(field, (await answer.json()).options, query.get("q"));
    } catch (error) {
      if (error.name !== "AbortError") field.list?.replaceChildren(); // without suggestions the name can still be typed
    }
  }

  /* A name that no term has can be proposed: the last option, and a button below the field */

  const proposing = (field) => document.getElementById(`propose-${field.dataset.facet}`);

  function isKnown(name, options) {
    const same = (other) => other.localeCompare(name, "en", { sensitivity: "base" }) === 0;
    return options.some(({ label, matched, curie }) => [label, matched, curie].some(same));
  }

  function offerToPropose(field, options, name) {
    const button = proposing(field);
    if (!button || !field.isConnected) return; // the form has come anew meanwhile, and says itself what it lacks
    button.hidden = name.length < SHORTEST || isKnown(name, options);
    if (button.hidden) return;
    button.textContent = `“${name}” is not in the vocabulary: propose it`;
    const option = document.createElement("option");
    option.value = `Propose “${name}”`;
    option.label = "not in the vocabulary: propose it";
    option.dataset.typed = field.value;
    field.list?.append(option);
  }

  function offer(field, options, name) {
    const items = options.map(({ label, matched }) => {
      const option = document.createElement("option");
      option.value = label;
      if (matched) option.label = `${label} (${matched})`;
      return option;
    });
    field.list?.replaceChildren(...items);
    offerToPropose(field, options, name);
  }

  function pick(field, option) {
    if (option.dataset.typed === undefined) {
      field.dispatchEvent(new CustomEvent("atlas:look", { bubbles: true }));
      return;
    }
    field.value = option.dataset.typed;
    proposing(field)?.click();
  }

  // The field keeps the focus, else it would be looked up once more before the click arrives.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest?.(".propose button")) event.preventDefault();
  });

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.("input[data-facet]")) return;
    clearTimeout(waiting);
    const isPicked = event.inputType === "insertReplacementText" || event.inputType === undefined;
    const picked = isPicked && [...(field.list?.options ?? [])].find((option) => option.value === field.value);
    if (picked) pick(field, picked);
    else if (field.value.trim()) waiting = setTimeout(suggest, PAUSE, field);
    else offerToPropose(field, [], "");
  });
})();
