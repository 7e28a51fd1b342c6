// Leave at once: hide the page, then go where "back" does not return. Shift three times does the same.
const exit = document.querySelector("[data-plaza-exit]")

if (exit) {
  const leave = (event) => {
    event?.preventDefault()
    document.documentElement.hidden = true
    document.title = ""
    location.replace(exit.dataset.plazaExit)
  }
  exit.querySelector("a").addEventListener("click", leave)
  exit.classList.add("plaza-exit--by-key")

  let presses = 0
  let timer
  document.addEventListener("keyup", (event) => {
    presses = event.key === "Shift" ? presses + 1 : 0
    clearTimeout(timer)
    timer = setTimeout(() => (presses = 0), 3000)
    if (presses === 3) leave()
  })
  // a page kept by the browser must not come back
  addEventListener("pageshow", (event) => event.persisted && location.reload())
}
