from portal.models.events import ChainHead, Event
from portal.models.jobs import Job
from portal.models.kept_secret import KeptSecret
from portal.models.outgoing_mail import OutgoingMail
from portal.models.pages import BasePage, HomePage, InformationPage
from portal.models.presence import Presence
from portal.models.user import User

__all__ = [
    "BasePage",
    "ChainHead",
    "Event",
    "HomePage",
    "InformationPage",
    "Job",
    "KeptSecret",
    "OutgoingMail",
    "Presence",
    "User",
]
