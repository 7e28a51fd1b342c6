// What went wrong, or what is new, is read first.
document.querySelector("[data-plaza-focus]")?.focus()
