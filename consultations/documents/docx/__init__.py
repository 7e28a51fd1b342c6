"""Word documents: the text in paragraphs, each with its style and the number that Word would print before it.

archive (beside this package)   the parts of the file, opened with distrust
package      which part is what; refuses what is no Word document
xml          parts to elements, bounded in depth, number and time
styles       names and inheritance of styles
numbering    lists and their counters; figures: one number in words or signs
story        runs of a paragraph to its words: fields, changes, hidden text, notes
changes      which tracked changes count, and how many there are
tables       cells in reading order
reader       from paragraphs to blocks
"""

from consultations.documents.docx.reader import read

__all__ = ["knows", "read"]


def knows(data: bytes, filename: str) -> bool:
    """A package of parts that is none of the kinds that nobody reads; templates and files with macros too."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))
