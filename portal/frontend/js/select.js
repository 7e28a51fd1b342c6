// Choose words of a draft with a mouse, a finger or the keyboard, and comment on exactly these. The bar stands at the
// foot of the window: beside the selection a phone shows its own.
import { passage } from "./passages.js"

const bar = document.querySelector("[data-plaza-selection]")
const form = document.getElementById("comment-form")
const STABLE = 300

function fill(chosen) {
  const set = (name, value) => (form.elements[`c-${name}`].value = value)
  set("at", chosen ? chosen.key : "")
  set("exact", chosen ? chosen.exact : "")
  set("start", chosen ? chosen.start : "")
  const quote = form.querySelector("[data-plaza-chosen]")
  quote.hidden = !chosen
  quote.querySelector("blockquote").textContent = chosen ? chosen.exact : ""
  const whole = chosen && form.querySelector("input[name=c-part][value='']")
  if (whole) whole.checked = true
}

if (bar) {
  const button = bar.querySelector("button")
  let chosen = null
  let timer

  const look = () => {
    const selection = getSelection()
    chosen = selection.rangeCount && !selection.isCollapsed ? passage(selection.getRangeAt(0)) : null
    bar.hidden = !chosen
  }
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer)
    timer = setTimeout(look, STABLE)
  })
  // a tap on the bar must not take the selection away first
  bar.addEventListener("pointerdown", (event) => event.preventDefault())
  button.addEventListener("click", () => {
    // what is selected now, which may be more than when the bar came up; where that is gone, what was selected then
    const before = chosen
    clearTimeout(timer)
    look()
    chosen ||= before
    if (!chosen) return
    if (form && form.elements["c-exact"]) {
      fill(chosen)
      getSelection().removeAllRanges()
      form.scrollIntoView()
      form.querySelector("textarea").focus({ preventScroll: true })
      return
    }
    const clause = chosen.container.closest("[data-plaza-clause]")
    const url = new URL(clause.querySelector("[data-plaza-comment]").href)
    url.search = new URLSearchParams({ at: chosen.key, start: chosen.start, end: chosen.end })
    location.assign(url)
  })
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !bar.hidden) getSelection().removeAllRanges()
  })
  form?.querySelector("[data-plaza-whole]")?.addEventListener("click", () => fill(null))
  // one chooses either a sentence of the list or words of the text
  form?.addEventListener("change", (event) => event.target.name === "c-part" && event.target.value && fill(null))
}
