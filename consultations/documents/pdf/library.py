"""PDFium: a file's bytes in, its pages one after the other, each closed before the next is opened."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2.raw as pdfium
from django.utils.translation import gettext as _

from consultations.documents.pdf import strokes
from consultations.documents.pdf.letters import Letters
from consultations.documents.pdf.words import Page, fill
from consultations.documents.refusals import Refused

MAX_PAGES = 5000
MAX_LETTERS = 10_000_000  # as many as any text may have


@contextmanager
def opened(data: bytes) -> Iterator[object]:
    """The document. Raises Refused, with what to do, for one that cannot be opened."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Refused(_locked() if locked else damaged())
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def page_count(document) -> int:
    """How many pages. Raises Refused where there are none or too many."""
    count = pdfium.FPDF_GetPageCount(document)
    if count < 1:
        raise Refused(_("This PDF has no pages."))
    if count > MAX_PAGES:
        raise Refused(
            _("This PDF has %(count)s pages; the limit is %(limit)s. Send the draft in parts.")
            % {"count": count, "limit": MAX_PAGES}
        )
    return count


def pages(document, count: int) -> Iterator[Page | None]:
    """Each page with its words; None for one that cannot be opened. Raises Refused where there is too much text."""
    letters = 0
    for index in range(count):
        opened_page = pdfium.FPDF_LoadPage(document, index)
        if not opened_page:
            yield None
            continue
        try:
            page = _read(opened_page, index + 1)
        finally:
            pdfium.FPDF_ClosePage(opened_page)
        letters += page.letters
        if letters > MAX_LETTERS:
            raise Refused(_("This PDF holds too much text. Send the draft in parts."))
        yield page


def _read(opened_page, number: int) -> Page:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(opened_page, box)
    page = Page(number, (box.left, box.bottom, box.right, box.top))
    text_page = pdfium.FPDFText_LoadPage(opened_page)
    if not text_page:
        return page
    try:
        letters = Letters(text_page)
        if letters.count <= MAX_LETTERS:
            page.strokes, page.edges = strokes.of(opened_page)
            fill(page, letters)
        page.letters = max(page.letters, letters.count)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    return page


def _locked() -> str:
    return _("This PDF is protected by a password. Take the password off and send it again.")


def damaged() -> str:
    """The sentence for a file that has the form of a PDF, but not what belongs into it."""
    return _("This PDF cannot be opened: it is damaged or not finished. Save it again from the program that made it.")
