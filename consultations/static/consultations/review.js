// The review of an import: keys for what buttons and links already do, and waiting without looking.
const review = document.querySelector("[data-review]")
const waiting = document.querySelector("[data-import-progress]")

if (waiting) {
  const look = async () => {
    try {
      const answer = await fetch(waiting.dataset.importProgress, { headers: { Accept: "application/json" } })
      if (!answer.ok) throw new Error(answer.status)
      const { pending, files } = await answer.json()
      for (const [language, [, done, whole]] of Object.entries(files)) {
        const bar = document.querySelector(`[data-import-file="${language}"]`)
        if (bar && whole) Object.assign(bar, { max: whole, value: done })
      }
      if (!pending) return location.reload()
    } catch {
      // the server may be busy or restarting: look again
    }
    setTimeout(look, 1500)
  }
  setTimeout(look, 700)
}

if (review) {
  const SWITCH = "plaza-review-keys"
  const PLACE = `plaza-review-place:${location.pathname}`
  const keys = review.querySelector("[data-review-keys]")
  const findings = [...review.querySelectorAll("[data-review-finding]")]
  let current = -1

  const row = (finding) => finding.dataset.row && document.getElementById(finding.dataset.row)

  const show = (index) => {
    if (!findings.length) return
    for (const each of review.querySelectorAll(".is-current")) each.classList.remove("is-current")
    current = Math.max(0, Math.min(index, findings.length - 1))
    const finding = findings[current]
    finding.closest("details").open = true
    finding.classList.add("is-current")
    finding.focus({ preventScroll: true })
    finding.scrollIntoView({ block: "nearest" })
    const beside = row(finding)
    if (beside) {
      beside.classList.add("is-current")
      if (getComputedStyle(finding.closest("aside")).position === "sticky") beside.scrollIntoView({ block: "center" })
    }
  }

  const press = (name) => {
    const button = findings[current]?.querySelector(`[data-review-${name}]`)
    if (button) button.click()
  }

  const edit = () => {
    const focused = document.activeElement.closest("[data-review-row]")
    const beside = focused || (findings[current] && row(findings[current]))
    beside?.querySelector("[data-review-edit]")?.click()
  }

  const acts = { j: () => show(current + 1), k: () => show(current - 1), a: () => press("accept"), u: () => press("undo"), e: edit }

  const stored = (store, name) => {
    try {
      return store.getItem(name)
    } catch {
      return null
    }
  }
  const keep = (store, name, value) => {
    try {
      store.setItem(name, value)
    } catch {
      // without storage the choice holds for this page
    }
  }

  if (keys) {
    keys.checked = stored(localStorage, SWITCH) !== "off"
    keys.addEventListener("change", () => keep(localStorage, SWITCH, keys.checked ? "on" : "off"))
    document.addEventListener("keydown", (event) => {
      const field = event.target.closest("input, textarea, select, [contenteditable]")
      const plain = !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey)
      if (!keys.checked || field || !plain || !acts[event.key]) return
      event.preventDefault()
      acts[event.key]()
    })
  }
  review.addEventListener("focusin", (event) => {
    const finding = event.target.closest("[data-review-finding]")
    if (finding) current = findings.indexOf(finding)
  })
  // after a decision the page comes back at the same place in the list, where the next finding now stands
  review.addEventListener("submit", () => keep(sessionStorage, PLACE, String(current)))
  const place = stored(sessionStorage, PLACE)
  if (place !== null) {
    sessionStorage.removeItem(PLACE)
    if (location.hash === "#findings" && Number(place) >= 0) show(Number(place))
  }
  const pointed = location.hash.startsWith("#f-") && document.getElementById(location.hash.slice(1))
  if (pointed) show(findings.indexOf(pointed))
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1))
    if (target && findings.includes(target)) show(findings.indexOf(target))
  })
}
