"""The rows of the record: evidence, and the facts that rest on it."""

from relations.models.agreements import Action, Agreement, AgreementTitle, Party
from relations.models.citations import Citation
from relations.models.events import Event, Participation
from relations.models.evidence import Document, DocumentCites, Reading, Source, SourceName, Supposing
from relations.models.figures import Figure, Indicator, Unit
from relations.models.officials import Official, Post, Sighting, Tenure
from relations.models.organisations import Organisation
from relations.models.polling import FeedItem, Polling
from relations.models.review import Fact, Review
from relations.models.sameness import DifferentPeople
from relations.models.spellings import OfficialName, OpenName

__all__ = [
    "Action",
    "Agreement",
    "AgreementTitle",
    "Citation",
    "DifferentPeople",
    "Document",
    "DocumentCites",
    "Event",
    "Fact",
    "FeedItem",
    "Figure",
    "Indicator",
    "Official",
    "OfficialName",
    "OpenName",
    "Organisation",
    "Participation",
    "Party",
    "Polling",
    "Post",
    "Reading",
    "Review",
    "Sighting",
    "Source",
    "SourceName",
    "Supposing",
    "Tenure",
    "Unit",
]
