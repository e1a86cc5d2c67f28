// Which words of the article are selected: their offsets, counted in code points as everywhere in the program.

const points = (text) => [...text].length;

// How many code points of `span` are before the place (`node`, `offset`), which is in it.
function before(span, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(span);
  range.setEnd(node, offset);
  return points(range.toString());
}

export function markedWords(article) {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const spans = [...article.querySelectorAll("[data-start]")].filter((span) => range.intersectsNode(span));
  if (!spans.length) return null;
  const [first, last] = [spans[0], spans.at(-1)];
  const text = [...spans.map((span) => span.textContent).join("")];
  const from = first.contains(range.startContainer) ? before(first, range.startContainer, range.startOffset) : 0;
  const left = last.contains(range.endContainer) ? points(last.textContent) - before(last, range.endContainer, range.endOffset) : 0;
  const words = text.slice(from, text.length - left).join("");
  const start = Number(first.dataset.start) + from;
  return words.trim() ? { start, end: start + points(words), words } : null;
}
