// On a narrow screen the margin is a sheet: the number of comments shows what stands beside the clause on a wide one.
const sheet = document.querySelector("[data-plaza-sheet]")
const narrow = matchMedia("(max-width: 63.99rem)")

if (sheet?.showModal) {
  document.addEventListener("click", (event) => {
    const count = event.target.closest(".plaza-clause__count")
    const margin = count?.closest("[data-plaza-clause]").querySelector(".plaza-margin")
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    if (!margin || !narrow.matches || !plain) return
    event.preventDefault()
    sheet.querySelector("h2").textContent = margin.getAttribute("aria-label")
    sheet.querySelector("[data-plaza-cards]").replaceChildren(margin.querySelector("ol").cloneNode(true))
    sheet.querySelector(".govuk-button").href = count.href
    sheet.showModal()
  })
  // a tap beside it closes it, as Escape does
  sheet.addEventListener("click", (event) => event.target === sheet && sheet.close())
}
