from consultations.models.afterwards import Report, Revision, Support
from consultations.models.alignments import AlignmentConfirmed
from consultations.models.answers import Answer, AnsweredComment, AnsweredPosition, ClauseChange
from consultations.models.campaigns import Campaign, CampaignMember
from consultations.models.comments import Anchor, AnchorProjection, Comment, Submission
from consultations.models.digests import Digest
from consultations.models.hearings import Hearing, HearingPiece
from consultations.models.hidden import Appeal, Redaction, RedactionOpening, Uncovering
from consultations.models.imports import DraftImport, ImportDecision, ImportedFile
from consultations.models.instruments import Clause, ClauseNode, ClauseText, DraftVersion, Instrument
from consultations.models.late import LateComment
from consultations.models.letters import Discarding, Letter, Transcript
from consultations.models.organisations import Organisation, Representation
from consultations.models.outages import Outage
from consultations.models.pages import ConsultationIndexPage, ConsultationPage, Phase, SummaryPage
from consultations.models.positions import Position, PositionFile
from consultations.models.states import Delegate, StatePosition
from consultations.models.translations import CommentTranslation

__all__ = [
    "AlignmentConfirmed",
    "Anchor",
    "AnchorProjection",
    "Answer",
    "AnsweredComment",
    "AnsweredPosition",
    "Appeal",
    "Campaign",
    "CampaignMember",
    "Clause",
    "ClauseChange",
    "ClauseNode",
    "ClauseText",
    "Comment",
    "CommentTranslation",
    "ConsultationIndexPage",
    "ConsultationPage",
    "Delegate",
    "Digest",
    "Discarding",
    "DraftImport",
    "DraftVersion",
    "Hearing",
    "HearingPiece",
    "ImportDecision",
    "ImportedFile",
    "Instrument",
    "LateComment",
    "Letter",
    "Organisation",
    "Outage",
    "Phase",
    "Position",
    "PositionFile",
    "Redaction",
    "RedactionOpening",
    "Report",
    "Representation",
    "Revision",
    "StatePosition",
    "Submission",
    "SummaryPage",
    "Support",
    "Transcript",
    "Uncovering",
]
