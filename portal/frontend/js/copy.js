// Copy the number on a slip.
for (const button of document.querySelectorAll("[data-plaza-copy]")) {
  const source = button.closest("section, article, main").querySelector("[data-plaza-copy-source]")
  if (!source || !navigator.clipboard) continue
  button.hidden = false
  button.setAttribute("aria-live", "polite")
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source.textContent.trim())
    button.textContent = button.dataset.done
  })
}
