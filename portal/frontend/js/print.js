for (const button of document.querySelectorAll("[data-plaza-print]")) {
  button.hidden = false
  button.addEventListener("click", () => print())
}
