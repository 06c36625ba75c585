/* Runs before anything is drawn, or what only a page without scripts needs would move the words under the hand. */
"use strict";

document.documentElement.classList.add("scripted");
