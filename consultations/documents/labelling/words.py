"""The words by which drafts in each language call their own parts."""

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of one language, all in lower case; patterns where a word takes several forms."""

    containers: dict[str, str]  # code of the container → pattern of its word
    article: str
    provisions: dict[str, str]  # code → pattern of other words by which provisions are called
    dispositions: dict[str, str]  # code → pattern of the provisions that follow the articles of an act
    transitory: str  # an article of that kind; a pattern that never matches where there is none
    paragraph: str  # a paragraph called so by its word
    gives: str  # verbs of the formula by which an act is given
    closing: str  # beginnings of the words that end an act
    after_articles: str  # headings over what follows the articles of an act
    more_articles: str  # those over articles: "Transitorios", not "Disposiciones transitorias"
    annex: str
    act: str  # what laws and their like are called in their titles
    preamble: str  # headings over what stands before the first provision
    contents: str
    footnotes: str
    page: str
    sole: str  # words for "the only one"
    marginal: str  # what the web pages of laws write before a title in the margin
    dangling: frozenset[str]  # words that never end a sentence
    following: frozenset[str]  # the last words before the name of an act that a formula gives
    referring: frozenset[str]  # words that lead to the number of another part, in the middle of a sentence


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ENGLISH = Words(
    containers={
        "B": "book",
        "P": "part",
        "T": "title",
        "ST": r"sub-?title",
        "C": r"chapter|chap\.",
        "SC": "sub-?chapter",
        "SP": "sub-?part",
        "PL": r"pillar|strand|(?:strategic )?objective|goal|priority(?: area)?|focus area",
        "D": "division",
        "SD": "sub-?division",
        "S": r"section|sec\.",
        "SS": r"sub-?section",
    },
    article=r"articles?|art\.",
    provisions={
        "rule": "rule",
        "principle": "principle",
        "clause": "clause",
        "recommendation": "recommendation",
        "guideline": "guideline",
        "commitment": "commitment",
        "measure": "measure",
        "standard": "standard",
        "amendment": "amendment",
        "action": "action(?: item)?",
        "requirement": "requirement",
        "regulation": "regulation",
    },
    dispositions={"DT": "transitional provisions?", "DF": "final provisions?", "DA": "additional provisions?"},
    transitory=r"transitory|transitional",
    paragraph=r"(?!)",
    gives=r"enacts?|enacted|ordain(?:s|ed)|decrees?|ha(?:s|ve) (?:adopted|agreed|decided|resolved)",
    closing=(
        r"done (?:at|in)\b|this (?:regulation|decision|directive) shall be binding in\b|"
        r"in (?:witness|faith) (?:where|there)of\b|given under (?:my|our|the) (?:hand|seal)|"
        r"read (?:a |an |for (?:a |the ))?(?:first|second|third|three)\b"
    ),
    after_articles=r"transitional|transitory|final provisions|final clauses|(?:schedules|annexes|appendices)(?=\s*$)",
    more_articles=r"(?!)",
    annex="annex|appendix|schedule|exhibit|attachment",
    act="act|law|regulation|directive|decision|decree|bill|resolution",
    preamble="preamble|recitals|whereas",
    contents="contents|table of contents|arrangement of (?:sections|clauses|regulations|articles|provisions|parts)",
    footnotes="footnotes|notes|endnotes",
    page="page|p\\.",
    sole="sole|only",
    marginal="marginal note",
    dangling=_set(
        "the a an of and or to in on at by for from with as that which its their this these such into under within "
        "between through is are be will shall including than article articles paragraph no"
    ),
    following=_set("following"),
    referring=_set(
        "section sections subsection paragraphs clause clauses rule part chapter title annex schedule point"
    ),
)
SPANISH = Words(
    containers={
        "B": "libro",
        "P": "parte",
        "PL": r"pilar|eje(?: (?:estrat[eé]gico|tem[aá]tico|transversal))?|"
        r"objetivo(?: (?:estrat[eé]gico|espec[ií]fico|general))?|prioridad|meta|l[ií]nea estrat[eé]gica",
        "T": "t[ií]tulo",
        "ST": "subt[ií]tulo",
        "C": r"cap[ií]tulo|cap\.",
        "S": "secci[oó]n",
        "SS": "subsecci[oó]n",
        "PA": "p[aá]rrafo",
    },
    article=r"art[ií]culos?|art\.?",
    provisions={
        "rule": "regla",
        "principle": "principio",
        "clause": "cl[aá]usula",
        "recommendation": "recomendaci[oó]n",
        "guideline": "directriz|lineamiento",
        "commitment": "compromiso",
        "measure": "medida",
        "standard": "norma",
        "amendment": "enmienda",
        "action": "acci[oó]n",
        "requirement": "requisito",
    },
    dispositions={
        "DA": "disposici[oó]n adicional",
        "DT": "disposici[oó]n (?:complementaria )?transitoria|transitorio",
        "DF": "disposici[oó]n (?:complementaria )?final",
        "DD": "disposici[oó]n (?:complementaria )?derogatoria",
        "DM": "disposici[oó]n (?:complementaria )?modificatoria",
        "DC": "disposici[oó]n complementaria",
        "DG": "disposici[oó]n (?:general|reformatoria|especial)",
    },
    transitory="transitori[oa]",
    paragraph="p[aá]r+[aá]grafo|p[aá]rrafo",
    gives=(
        r"decretan?|sancionan?|acuerdan?|resuelven?|deciden?|disponen?|expiden?|ordenan?|"
        r"han? (?:acordado|convenido|aprobado|adoptado|dado|decidido|resuelto|sancionado|tenido a bien)"
    ),
    closing=(
        r"el presente reglamento será obligatorio en\b|"
        r"en (?:fe|testimonio) de lo cual\b|hech[oa] en\b|(?:es )?dad[oa] en\b|comun[ií]quese (?:y|al?)\b|"
        r"y por cuanto\b|(?:emitid|firmad|sancionad)[oa] en\b|"
        r"(?:rem[ií]t|prom[uú]lgu?|publ[ií]qu|reg[ií]str|c[uú]mpl)[ae]se\b|"
        r"habi[eé]ndose cumplido\b|aprobad[oa] (?:(?:el|la) [^.;:]{3,60} )?(?:en|por)\b.{0,200}(?:\d{4}|\bmil\b)|"
        r"(?:en (?:la|el) )?sal(?:a|[oó]n) de\b.{0,200}(?:\d{4}|\bmil\b)|"
        r"por tanto[,:]? (?:mando|ejec[uú]tese)"
    ),
    after_articles=(
        r"transitori[oa]s?|disposici(?:ón|ones) (?:finales|final|adicionales|derogatorias?|complementarias)|"
        r"(?:anexos|ap[eé]ndices)(?=\s*$)"
    ),
    more_articles=r"(?:art[ií]culos )?transitorios",
    annex="anexo|ap[eé]ndice",
    act="ley|real decreto|decreto|reglamento|resoluci[oó]n|directiva|decisi[oó]n",
    preamble="pre[aá]mbulo|considerandos?|exposici[oó]n de motivos",
    contents="[ií]ndice(?: general)?|contenidos?|tabla de contenidos?|sumario",
    footnotes="notas|notas (?:al|a) pie(?: de p[aá]gina)?",
    page=r"p[aá]gina|p[aá]g\.",
    sole="[uú]nic[oa]",
    marginal="nota marginal",
    dangling=_set(
        "el la los las un una unos unas esta este estas estos de del y e o u a al en con por para que se su sus como "
        "sin sobre entre hacia "
        "según ante bajo desde es son será serán artículo artículos inciso párrafo núm"
    ),
    following=_set("presente siguiente"),
    referring=_set(
        "incisos párrafos apartado apartados numeral numerales fracción capítulo título sección anexo cláusula"
    ),
)
PORTUGUESE = Words(
    containers={
        "B": "livro",
        "P": "parte",
        "PL": r"pilar|eixo(?: (?:estrat[eé]gico|tem[aá]tico|transversal))?|"
        r"objetivo(?: (?:estrat[eé]gico|espec[ií]fico|geral))?|prioridade|meta|linha estrat[eé]gica",
        "T": "t[ií]tulo",
        "ST": "subt[ií]tulo",
        "C": r"cap[ií]tulo|cap\.",
        "S": "se[cç][cç]?[aã]o",
        "SS": "subse[cç][cç]?[aã]o",
    },
    article=r"artigos?|art\.?",
    provisions={
        "rule": "regra",
        "principle": "princ[ií]pio",
        "clause": "cl[aá]usula",
        "recommendation": "recomenda[cç][aã]o",
        "guideline": "diretriz",
        "commitment": "compromisso",
        "measure": "medida",
        "standard": "norma",
        "amendment": "emenda",
        "action": "a[cç][aã]o",
        "requirement": "requisito",
    },
    dispositions={
        "DT": "disposi[cç][aã]o transit[oó]ria",
        "DF": "disposi[cç][aã]o final",
        "DA": "disposi[cç][aã]o adicional",
    },
    transitory="transit[oó]ri[oa]",
    paragraph="par[aá]grafo",
    gives=(r"decretam?|sancionam?|resolvem?|decidem?|acord(?:a|am|aram)|promulgam?|determinam?|adot(?:a|am|aram|ou)"),
    closing=(
        r"o presente regulamento é obrigatório em\b|"
        r"em (?:f[eé]|testemunho) do que\b|feit[oa] em\b|dad[oa] em\b|"
        r"(?:aprovad|promulgad|assinad|referendad)[oa] em \d|"
        r"(?:vist[oa] e )?aprovad[oa] (?:pel[oa]|em|n[oa])\b.{0,200}\d{4}|assinad[oa] em\b|"
        r"(?:sala|plen[aá]rio|pal[aá]cio|gabinete) d[aeo]s?\b.{0,200}\d{4}|(?:publique|registre|cumpra)-se\b|"
        r"este texto n[aã]o substitui\b"
    ),
    after_articles=r"transit[oó]ri[oa]s?|disposiç(?:ão|ões) finais|(?:anexos|ap[eê]ndices)(?=\s*$)",
    more_articles=r"(?:artigos )?transit[oó]rios",
    annex="anexo|ap[eê]ndice",
    act="lei|decreto|medida provis[oó]ria|resolu[cç][aã]o|regulamento|portaria",
    preamble="pre[aâ]mbulo|considerandos?|exposi[cç][aã]o de motivos",
    contents="[ií]ndice(?: geral)?|conte[uú]dos?|sum[aá]rio",
    footnotes="notas|notas de rodap[eé]",
    page=r"p[aá]gina|p[aá]g\.",
    sole="[uú]nic[oa]",
    marginal="nota marginal",
    dangling=_set(
        "o a os as um uma uns umas de do da dos das e ou ao aos à às em no na nos nas com por pelo pela para que se "
        "seu sua seus suas esta este estas estes como sem sobre entre é são será serão artigo artigos inciso parágrafo"
    ),
    following=_set("presente seguinte"),
    referring=_set("incisos parágrafos número números alínea item capítulo título seção secção anexo cláusula"),
)
FRENCH = Words(
    containers={
        "B": "livre",
        "P": "partie",
        "SP": "sous-partie",
        "PL": r"pilier|axe(?: strat[eé]gique)?|objectif(?: strat[eé]gique)?|priorit[eé]",
        "T": "titre",
        "ST": "sous-titre",
        "C": r"chapitre|chap\.",
        "SC": "sous-chapitre",
        "S": "section",
        "SS": "sous-section",
        "PA": "paragraphe",
        "SPA": "sous-paragraphe",
    },
    article=r"articles?|art\.",
    provisions={
        "rule": "r[eè]gle",
        "principle": "principe",
        "clause": "clause",
        "recommendation": "recommandation",
        "guideline": "ligne directrice",
        "commitment": "engagement",
        "measure": "mesure",
        "standard": "norme",
        "amendment": "amendement",
        "action": "action",
        "requirement": "exigence",
    },
    dispositions={"DT": "disposition transitoire", "DF": "disposition finale", "DA": "disposition additionnelle"},
    transitory="transitoire",
    paragraph=r"(?!)",
    gives=(
        r"(?:d[eé]cr[eè]t|arr[eê]t|d[eé]cid|adopt|promulgu|ordonn)e(?:nt)?|"
        r"(?:ont?|sont|est) (?:adopt[eé]|convenue?s?|d[eé]cid[eé])"
    ),
    closing=(
        r"le présent règlement est obligatoire dans\b|fait (?:à|a|en|le)\b|en foi de quoi\b|"
        r"la présente (?:loi|ordonnance) sera exécutée\b|délibéré (?:en|à)\b"
    ),
    after_articles=r"transitoires?|dispositions finales|(?:annexes|appendices)(?=\s*$)",
    more_articles=r"(?!)",
    annex="annexe|appendice",
    act="loi|d[eé]cret|ordonnance|r[eè]glement|arr[eê]t[eé]|directive|d[eé]cision",
    preamble="pr[eé]ambule|consid[eé]rants?|expos[eé] des motifs",
    contents="sommaire|table des mati[eè]res|contenu",
    footnotes="notes|notes de bas de page",
    page=r"page|p\.",
    sole="unique",
    marginal="note marginale",
    dangling=_set(
        "le la les un une des de du et ou à au aux en dans avec par pour que qui se son sa ses leur leurs comme sans "
        "sur entre est sont sera seront l' d' article articles paragraphe"
    ),
    following=_set("suivante suivant"),
    referring=_set("paragraphes alinéa alinéas point points chapitre titre section annexe clause clauses règle"),
)
_LANGUAGES = {"en": ENGLISH, "es": SPANISH, "pt": PORTUGUESE, "fr": FRENCH}


def words_of(language: str) -> Words:
    """The vocabulary for a code such as "pt-br"; English for a language that has none."""
    return _LANGUAGES.get(language.split("-")[0].casefold(), ENGLISH)


@cache
def whole(pattern: str) -> re.Pattern[str]:
    """A pattern that the whole of a short line must meet, in any case, with or without a final colon."""
    return re.compile(rf"(?:{pattern})\s*:?", re.IGNORECASE)
