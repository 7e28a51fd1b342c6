// Behaviour that improves pages which already work. Each module binds itself to its data- attribute.
import "./copy.js"
import "./count.js"
import "./exit.js"
import "./focus.js"
import "./once.js"
import "./place.js"
import "./print.js"
