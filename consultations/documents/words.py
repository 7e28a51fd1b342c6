"""The words by which drafts in each language call their own parts."""

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of one language, all in lower case; patterns where a word takes several forms."""

    containers: dict[str, str]  # code of the container → pattern of its word
    article: str
    annex: str
    contents: str
    footnotes: str
    page: str
    sole: str  # words for "the only one"
    ordinals: tuple[str, ...]  # patterns for first, second, …
    dangling: frozenset[str]  # words that never end a sentence


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ENGLISH = Words(
    containers={
        "B": "book",
        "P": "part",
        "T": "title",
        "C": r"chapter|chap\.",
        "S": "section",
        "SS": r"sub-?section",
    },
    article=r"articles?|art\.",
    annex="annex|appendix|schedule",
    contents="contents|table of contents",
    footnotes="footnotes|notes|endnotes",
    page="page|p\\.",
    sole="sole|only",
    ordinals=(
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    ),
    dangling=_set(
        "the a an of and or to in on at by for from with as that which its their this these such into under within "
        "between through is are be will shall including than article articles paragraph no"
    ),
)
SPANISH = Words(
    containers={
        "B": "libro",
        "P": "parte",
        "T": "t[ií]tulo",
        "C": r"cap[ií]tulo|cap\.",
        "S": "secci[oó]n",
        "SS": "subsecci[oó]n",
    },
    article=r"art[ií]culos?|art\.",
    annex="anexo|ap[eé]ndice",
    contents="[ií]ndice|contenidos?|tabla de contenidos?|sumario",
    footnotes="notas|notas (?:al|a) pie(?: de p[aá]gina)?",
    page=r"p[aá]gina|p[aá]g\.",
    sole="[uú]nic[oa]",
    ordinals=(
        "primer[oa]?",
        "segund[oa]",
        "tercer[oa]?",
        "cuart[oa]",
        "quint[oa]",
        "sext[oa]",
        "s[eé]ptim[oa]",
        "octav[oa]",
        "noven[oa]",
        "d[eé]cim[oa]",
    ),
    dangling=_set(
        "el la los las un una unos unas de del y e o u a al en con por para que se su sus como sin sobre entre hacia "
        "según ante bajo desde es son será serán artículo artículos inciso párrafo núm"
    ),
)
PORTUGUESE = Words(
    containers={
        "B": "livro",
        "P": "parte",
        "T": "t[ií]tulo",
        "C": r"cap[ií]tulo|cap\.",
        "S": "se[cç][cç]?[aã]o",
        "SS": "subse[cç][cç]?[aã]o",
    },
    article=r"artigos?|art\.?",
    annex="anexo|ap[eê]ndice",
    contents="[ií]ndice|conte[uú]dos?|sum[aá]rio",
    footnotes="notas|notas de rodap[eé]",
    page=r"p[aá]gina|p[aá]g\.",
    sole="[uú]nic[oa]",
    ordinals=(
        "primeir[oa]",
        "segund[oa]",
        "terceir[oa]",
        "quart[oa]",
        "quint[oa]",
        "sext[oa]",
        "s[eé]tim[oa]",
        "oitav[oa]",
        "non[oa]",
        "d[eé]cim[oa]",
    ),
    dangling=_set(
        "o a os as um uma uns umas de do da dos das e ou ao aos à às em no na nos nas com por pelo pela para que se "
        "seu sua seus suas como sem sobre entre é são será serão artigo artigos inciso parágrafo"
    ),
)
FRENCH = Words(
    containers={
        "B": "livre",
        "P": "partie",
        "T": "titre",
        "C": r"chapitre|chap\.",
        "S": "section",
        "SS": "sous-section",
    },
    article=r"articles?|art\.",
    annex="annexe|appendice",
    contents="sommaire|table des mati[eè]res|contenu",
    footnotes="notes|notes de bas de page",
    page=r"page|p\.",
    sole="unique",
    ordinals=(
        "premi(?:er|ère)",
        "deuxième|second[e]?",
        "troisième",
        "quatrième",
        "cinquième",
        "sixième",
        "septième",
        "huitième",
        "neuvième",
        "dixième",
    ),
    dangling=_set(
        "le la les un une des de du et ou à au aux en dans avec par pour que qui se son sa ses leur leurs comme sans "
        "sur entre est sont sera seront l' d' article articles paragraphe"
    ),
)
_LANGUAGES = {"en": ENGLISH, "es": SPANISH, "pt": PORTUGUESE, "fr": FRENCH}


def words_of(language: str) -> Words:
    """The vocabulary for a code such as "pt-br"; English for a language that has none."""
    return _LANGUAGES.get(language.split("-")[0].casefold(), ENGLISH)


@cache
def whole(pattern: str) -> re.Pattern[str]:
    """A pattern that the whole of a short line must meet, in any case, with or without a final colon."""
    return re.compile(rf"(?:{pattern})\s*:?", re.IGNORECASE)
