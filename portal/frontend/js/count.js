// Count the characters of a long text. Heard only when one stops typing.
const number = new Intl.NumberFormat(document.documentElement.lang)

for (const field of document.querySelectorAll("[data-plaza-count]")) {
  const words = document.getElementById(`${field.id}_count`)
  if (!words) continue
  const limit = Number(field.dataset.plazaCount)
  const spoken = document.createElement("p")
  spoken.className = "govuk-visually-hidden"
  spoken.setAttribute("aria-live", "polite")
  words.after(spoken)
  let timer

  const count = () => {
    // as the server counts: characters, not halves of them
    const left = limit - [...field.value].length
    const text = `${left < 0 ? words.dataset.plazaCountOver : words.dataset.plazaCountLeft} ${number.format(Math.abs(left))}`
    words.textContent = text
    words.toggleAttribute("data-over", left < 0)
    clearTimeout(timer)
    timer = setTimeout(() => (spoken.textContent = text), 1000)
  }
  field.addEventListener("input", count)
  if (field.value) count()
}
