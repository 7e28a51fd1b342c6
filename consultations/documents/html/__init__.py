"""Web pages and official journals in HTML: what is the text, and what the markup says about it."""

from consultations.documents.html.reader import read
from consultations.documents.html.source import knows

__all__ = ["knows", "read"]
