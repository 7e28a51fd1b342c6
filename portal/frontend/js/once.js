// A form is sent once, however often one taps.
for (const form of document.querySelectorAll("form[data-plaza-once]")) {
  let sent = 0
  form.addEventListener("submit", (event) => {
    if (sent && Date.now() - sent < 8000) event.preventDefault()
    else sent = Date.now()
  })
  addEventListener("pageshow", () => (sent = 0))
}
