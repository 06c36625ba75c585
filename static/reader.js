// The reader works without this file: it only shows which claim and which words belong together while one points at either.
"use strict";

const marks = document.querySelectorAll("mark[data-claims]");
const entries = document.querySelectorAll("[data-claim]");

function claimsOf(element) {
  return (element.dataset.claims ?? element.dataset.claim).split(" ");
}

function show(claims) {
  for (const element of [...marks, ...entries]) {
    element.classList.toggle("is-near", claimsOf(element).some((claim) => claims.includes(claim)));
  }
}

for (const element of [...marks, ...entries]) {
  for (const event of ["mouseenter", "focusin"]) element.addEventListener(event, () => show(claimsOf(element)));
  for (const event of ["mouseleave", "focusout"]) element.addEventListener(event, () => show([]));
}
