"""The rows of the desk: articles and their revisions, publication, history, photos, what is typed and not saved."""

from newsroom.models.articles import Article, Revision, RevisionDocument, RevisionPhoto, Section
from newsroom.models.assignments import Assignment
from newsroom.models.comments import Comment, CommentsSeen, Mention
from newsroom.models.copies import Shingle
from newsroom.models.drafts import Draft
from newsroom.models.history import Seeding, Transition
from newsroom.models.photos import Photo
from newsroom.models.presence import Presence
from newsroom.models.previews import PreviewLink, PreviewOpening
from newsroom.models.publication import Approval, Correction, Publication, Withdrawal
from newsroom.models.restored import RestoredLine
from newsroom.models.steps import STEPS, Door, Stage, Standing, Verb

__all__ = [
    "STEPS",
    "Approval",
    "Article",
    "Assignment",
    "Comment",
    "CommentsSeen",
    "Correction",
    "Door",
    "Draft",
    "Mention",
    "Photo",
    "Presence",
    "PreviewLink",
    "PreviewOpening",
    "Publication",
    "RestoredLine",
    "Revision",
    "RevisionDocument",
    "RevisionPhoto",
    "Section",
    "Seeding",
    "Shingle",
    "Stage",
    "Standing",
    "Transition",
    "Verb",
    "Withdrawal",
]
