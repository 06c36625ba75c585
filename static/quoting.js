/* From a selection to a quote: offsets in code points, words cut from the canonical text and never from the screen.

   The article's blocks carry data-s, the code point at which their text begins; a block's text equals that slice of the
   canonical text. Offsets are counted in UTF-16 units, as the browser counts, and turned into code points at the end. */
"use strict";

(() => {
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
  const words = new Intl.Segmenter("en", { granularity: "word" });

  function codePoints(text) {
    let count = 0;
    for (const _ of text) count += 1;
    return count;
  }

  class Reader {
    /** `root` holds the blocks, `text` is the canonical text. */
    constructor(root, text) {
      this.root = root;
      this.text = text;
    }

    /** The blocks in order, with where each begins in code points and in UTF-16 units. */
    blocks() {
      let point = 0;
      let unit = 0;
      return [...this.root.querySelectorAll("[data-s]")].map((element) => {
        const start = Number(element.dataset.s);
        while (point < start) {
          unit += this.text.codePointAt(unit) > 0xffff ? 2 : 1;
          point += 1;
        }
        return { element, start, unit, text: element.textContent };
      });
    }

    /** The quote of a range, or null when it holds no words of the text. `exactly` leaves words cut in half. */
    quote(range, { exactly = false } = {}) {
      const blocks = this.blocks();
      let first = this.boundary(blocks, range.startContainer, range.startOffset, true);
      let last = this.boundary(blocks, range.endContainer, range.endOffset, false);
      if (!first || !last) return null;
      first = snapped(first, graphemes, false);
      last = snapped(last, graphemes, true);
      if (!exactly) {
        first = snapped(snapped(first, words, false), graphemes, false);
        last = snapped(snapped(last, words, true), graphemes, true);
      }
      const trimmed = this.trimmed(first.block.unit + first.offset, last.block.unit + last.offset);
      return trimmed && this.counted(blocks, trimmed);
    }

    /** Where a boundary lies: a block and a UTF-16 offset into it; between blocks the next or the previous one. */
    boundary(blocks, node, offset, isStart) {
      const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
      const inside = element?.closest("[data-skip]") ? null : element?.closest("[data-s]");
      const block = inside && blocks.find((one) => one.element === inside);
      if (block) {
        const before = document.createRange();
        before.setStart(block.element, 0);
        before.setEnd(node, offset);
        return { block, offset: before.toString().length };
      }
      const point = document.createRange();
      point.setStart(node, offset);
      point.collapse(true);
      if (isStart) {
        const next = blocks.find((one) => point.comparePoint(one.element, 0) >= 0);
        return next ? { block: next, offset: 0 } : null;
      }
      const previous = blocks.findLast((one) => point.comparePoint(one.element, one.element.childNodes.length) <= 0);
      return previous ? { block: previous, offset: previous.text.length } : null;
    }

    /** Without blank graphemes at either end; null when nothing is left. */
    trimmed(from, to) {
      if (from >= to) return null;
      const parts = [...graphemes.segment(this.text.slice(from, to))];
      while (parts.length && !parts[0].segment.trim()) from += parts.shift().segment.length;
      while (parts.length && !parts.at(-1).segment.trim()) to -= parts.pop().segment.length;
      return parts.length ? { from, to } : null;
    }

    /** The quote in code points; null when the page and the canonical text have come apart. */
    counted(blocks, { from, to }) {
      const touched = blocks.filter((one) => one.unit < to && from < one.unit + one.text.length);
      if (!touched.length || touched.some((one) => !this.text.startsWith(one.text, one.unit))) return null;
      const exact = this.text.slice(from, to);
      const start = touched[0].start + codePoints(this.text.slice(touched[0].unit, from));
      return { start, end: start + codePoints(exact), exact };
    }
  }

  /** The boundary moved outwards to the edge of the segment it stands in. */
  function snapped({ block, offset }, segmenter, forwards) {
    const segment = segmenter.segment(block.text).containing(offset);
    const isInside = segment && segment.index < offset && segment.isWordLike !== false;
    if (!isInside) return { block, offset };
    return { block, offset: forwards ? segment.index + segment.segment.length : segment.index };
  }

  globalThis.immunoAtlas = { ...globalThis.immunoAtlas, Reader, codePoints };
})();
