// Make the compiled parts of GOV.UK Frontend ours: our tokens for its colours, one ring of focus, no repeated fonts, no brand colours.
//   node finish.mjs compiled.css > finished.css
import { readFileSync } from "node:fs"

const TOKENS = {
  "body-background": "paper",
  border: "line",
  brand: "jacaranda",
  error: "teja",
  focus: "maiz",
  "focus-text": "on-maiz",
  hover: "line",
  "input-border": "edge",
  "inverse-text": "on-jacaranda",
  "link-active": "ink",
  "link-hover": "jacaranda-deep",
  "link-visited": "jacaranda",
  link: "jacaranda",
  "secondary-text": "quiet",
  text: "ink",
}
const PLAIN = { "#f3f3f3": "jacaranda-wash", "#651b1b": "teja-deep", "#0b0c0c": "ink", "#ffffff": "raised", "#fff": "raised" }

let css = readFileSync(process.argv[2], "utf8")

// a comma outside brackets divides selectors
const selectors = (list) => list.split(/,(?![^(]*\))/)
const focusOnly = (selector) => /:focus/.test(selector) && !/:not\([^)]*:focus/.test(selector)

css = css
  .replace(/@charset[^;]*;/g, "")
  .replace(/-webkit-font-smoothing:[^;}]*;?|-moz-osx-font-smoothing:[^;}]*;?/g, "")
  .replace(/font-family:var\(--sans\);?/g, "")
  .replace(/@media print\{[^{}]*\{\}\}/g, "")
  .replace(/([^{}@]+)\{([^{}]*)\}/g, (rule, list, body) => {
    const kept = selectors(list).filter((selector) => !focusOnly(selector) && !/govuk-tag|muted|--inverse/.test(selector))
    return kept.length && body ? `${kept.join(",")}{${body}}` : ""
  })
  .replace(/@(media|supports)[^{}]*\{\s*\}/g, "")
  .replace(/var\(--govuk-([a-z-]+)-colour,\s*#[0-9a-f]+\)/g, (_, name) => {
    if (!TOKENS[name]) throw new Error(`no token for ${name}`)
    return `var(--${TOKENS[name]})`
  })
  .replace(/#[0-9a-f]{3,6}\b/g, (colour) => {
    if (!PLAIN[colour]) throw new Error(`no token for ${colour}`)
    return `var(--${PLAIN[colour]})`
  })

process.stdout.write(css)
