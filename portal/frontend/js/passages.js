// Words of a draft as the server counts them: a provision's text, its code points, and the way back to the page.
//
// A provision is shown as the paragraphs of [data-plaza-text], or as a point (li) below it. Its text is what the server
// holds: paragraphs parted by one line break, without the label of a point and without the points below it.

const main = (container) => [...container.children].filter((child) => child.matches("p:not([id])"))
const own = (point) => [...point.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)

// The text of one provision: {key, nodes: [{node, at}], text}, `at` in UTF-16 units. Null where there is none.
function unit(key, groups) {
  let text = ""
  const nodes = []
  for (const group of groups) {
    if (text) text += "\n"
    for (const node of group) {
      // the blank between a point's label and its words belongs to neither
      const skip = text ? 0 : node.data.length - node.data.trimStart().length
      nodes.push({ node, at: text.length, skip })
      text += node.data.slice(skip)
    }
  }
  return text.trim() ? { key, nodes, text } : null
}

function textNodes(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode()) found.push(walker.currentNode)
  return found
}

// All provisions shown within a container, the provision itself first.
export function provisions(container) {
  const key = container.closest("[id^='c-']").id.slice(2)
  const points = [...container.querySelectorAll("li[id^='c-']")]
  return [
    unit(key, main(container).map(textNodes)),
    ...points.map((point) => unit(point.id.slice(2), [own(point)])),
  ].filter(Boolean)
}

const points = (text) => [...text].length

// Whole characters as a reader sees them: no half emoji, no accent without its letter.
function whole(text, start, end) {
  if (typeof Intl.Segmenter !== "function") return [start, end]
  for (const part of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)) {
    const after = part.index + part.segment.length
    if (part.index < start && start < after) start = part.index
    if (part.index < end && end < after) end = after
    if (part.index >= end) break
  }
  return [start, end]
}

// Where a place of the page stands in the text of a provision, or -1.
function offset(provision, node, place) {
  const found = provision.nodes.find((each) => each.node === node)
  return found ? found.at + Math.max(0, place - found.skip) : -1
}

// The first and the last text node that a range touches, with the places within them.
function ends(range) {
  const within = (node) => range.intersectsNode(node) && node.data.trim()
  const root = range.commonAncestorContainer
  const nodes = root.nodeType === Node.TEXT_NODE ? [root] : textNodes(root).filter(within)
  if (!nodes.length) return null
  const first = nodes[0]
  const last = nodes[nodes.length - 1]
  return {
    first,
    from: range.startContainer === first ? range.startOffset : 0,
    last,
    to: range.endContainer === last ? range.endOffset : last.data.length,
  }
}

// The passage that a range covers: {key, exact, start, end} in code points, half-open. Null when it is not within one
// provision, or shorter than three or longer than six hundred characters.
export function passage(range) {
  const node = range.commonAncestorContainer
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node
  const container = element.closest("[data-plaza-text]")
  const touched = container && ends(range)
  if (!touched) return null
  for (const provision of provisions(container)) {
    let start = offset(provision, touched.first, touched.from)
    let end = offset(provision, touched.last, touched.to)
    if (start < 0 || end < 0) continue
    while (start < end && !provision.text[start].trim()) start += 1
    while (start < end && !provision.text[end - 1].trim()) end -= 1
    const span = whole(provision.text, start, end)
    const exact = provision.text.slice(span[0], span[1])
    const before = points(provision.text.slice(0, span[0]))
    const length = points(exact)
    if (length < 3 || length > 600) return null
    return { key: provision.key, exact, start: before, end: before + length, container }
  }
  return null
}

// The range of a passage, from code points; null where the page does not show it.
export function rangeOf(container, key, start, end) {
  const provision = provisions(container).find((each) => each.key === key)
  if (!provision) return null
  const chars = [...provision.text]
  if (end > chars.length) return null
  const from = chars.slice(0, start).join("").length
  const to = from + chars.slice(start, end).join("").length
  const at = (place, closing) => {
    const reached = provision.nodes.filter((each) => (closing ? each.at < place : each.at <= place))
    const found = reached[reached.length - 1]
    return [found.node, Math.min(place - found.at + found.skip, found.node.data.length)]
  }
  const range = document.createRange()
  range.setStart(...at(from, false))
  range.setEnd(...at(to, true))
  return range
}
