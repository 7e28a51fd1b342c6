// The same page in another language opens at the clause one is reading.
const links = document.querySelectorAll("a[data-plaza-keep-place]")
const clauses = document.querySelectorAll("[data-plaza-clause]")

if (links.length && clauses.length && "IntersectionObserver" in window) {
  const seen = new Set()
  const note = (entries) => {
    for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target)
    const first = [...clauses].find((clause) => seen.has(clause))
    for (const link of links) link.hash = first && scrollY > 200 ? first.id : ""
  }
  // where the eyes are: the upper part of the window
  const observer = new IntersectionObserver(note, { rootMargin: "-10% 0px -60% 0px" })
  clauses.forEach((clause) => observer.observe(clause))
} else {
  for (const link of links) link.hash = location.hash
}
