// The words that comments speak of, painted in the text. Never wrapped where the browser can paint: reading goes on.
import { rangeOf } from "./passages.js"

const paints = typeof Highlight === "function" && CSS.highlights

// "key start end", three for each passage, written by the server only where the text is the one that was spoken of
function ranges(quoting) {
  const scope = quoting.closest("[data-plaza-clause]") || document
  const container = scope.querySelector("[data-plaza-text]")
  const places = container ? quoting.dataset.plazaQuote.match(/\S+ \d+ \d+/g) : []
  return places
    .map((place) => place.split(" "))
    .map((words) => rangeOf(container, words[0], Number(words[1]), Number(words[2])))
    .filter(Boolean)
}

// Where the browser cannot paint, the words are marked one text node after the other.
function mark(range) {
  const root = range.commonAncestorContainer
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const nodes = root.nodeType === Node.TEXT_NODE ? [root] : []
  while (walker.nextNode()) if (range.intersectsNode(walker.currentNode)) nodes.push(walker.currentNode)
  // noted before: a range changes with the nodes that it touches
  const parts = nodes.map((node) => {
    const part = document.createRange()
    part.setStart(node, node === range.startContainer ? range.startOffset : 0)
    part.setEnd(node, node === range.endContainer ? range.endOffset : node.data.length)
    return part
  })
  for (const part of parts) {
    if (part.toString()) part.surroundContents(document.createElement("mark"))
  }
}

const quoting = [...document.querySelectorAll("[data-plaza-quote]")]
const found = new Map(quoting.map((each) => [each, ranges(each)]).filter((pair) => pair[1].length))

if (paints && found.size) {
  CSS.highlights.set("plaza-quoted", new Highlight(...[...found.values()].flat()))
  const spoken = new Highlight()
  spoken.priority = 1
  CSS.highlights.set("plaza-spoken", spoken)
  found.forEach((its, comment) => {
    const show = () => its.forEach((range) => spoken.add(range))
    const hide = () => its.forEach((range) => spoken.delete(range))
    for (const kind of ["pointerenter", "focusin"]) comment.addEventListener(kind, show)
    for (const kind of ["pointerleave", "focusout"]) comment.addEventListener(kind, hide)
  })
} else {
  // from the end, so that what was marked before does not move
  for (const its of [...found.values()].reverse()) its.forEach(mark)
}
