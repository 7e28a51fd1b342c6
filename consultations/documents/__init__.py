"""Drafts as files: bytes in, a tree of provisions out, with every repair and doubt named."""

from consultations.documents.refusals import Refused
from consultations.documents.tree import Doubt, DraftTree, Node, Repair

__all__ = ["Doubt", "DraftTree", "Node", "Refused", "Repair", "read_draft"]


def read_draft(
    data: bytes, *, filename: str, language: str, tracked: str = "accepted"
) -> DraftTree:
    """Read a file's bytes into a tree. `language` is a code such as "en" or "pt-br". Raises Refused."""
    raise NotImplementedError
