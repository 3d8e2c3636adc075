"""All queues of one person, in the order in which their work is done."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsroom import desk
from newsroom.desk.guards import PERMISSIONS
from newsroom.models import Article, Assignment, Comment, Verb
from newsroom.queues import stories
from newsroom.queues.attention import needs_attention
from newsroom.queues.rows import MOST, Queue, Row, form_of, queue
from relations.models import Document


@dataclass
class Person:
    """Who asks, and when; their sections are asked for once."""

    user: AbstractUser
    at: datetime

    def may(self, verb: Verb) -> bool:
        return self.user.has_perm(PERMISSIONS[verb])

    @cached_property
    def sections(self) -> frozenset[int]:
        return Assignment.objects.sections_of(self.user)

    def articles(self):
        """Articles of their sections and of none."""
        return Article.objects.in_sections(self.sections)

    def own_articles(self):
        """Those of their sections alone, where they are limited to some: of others they decide nothing."""
        return self.articles().exclude(section=None) if self.sections else self.articles()


def queues_of(user: AbstractUser, at: datetime) -> list[Queue]:
    """What waits for this person at the moment `at`; a queue that is not theirs is left out."""
    person = Person(user, at)
    if not user.has_perm("newsroom.view_article"):
        return list(to_confirm(person))
    kinds = (
        stories.waiting_for_review, said_to_them, stories.approved, stories.from_the_wire, to_confirm,
        stories.scheduled_today, needs_attention, stories.my_drafts,
    )  # fmt: skip
    return [queue for kind in kinds for queue in kind(person)]


def said_to_them(person) -> Iterator[Queue]:
    """What colleagues say to this person in open threads, the newest first; what they have not seen yet is marked."""
    if desk.may_comment(person.user):
        found = Comment.objects.for_desk_of(person.user)[: MOST + 1]
        nothing = _("Nothing: comments that mention you, and replies to yours, appear here.")
        yield queue("comments", _("Said to you"), nothing, map(_comment, found))


def _comment(comment):
    about = _("%(who)s on “%(article)s”") % {"who": comment.author_name, "article": comment.article}
    about = _("new: %(comment)s") % {"comment": about} if comment.is_unseen else about
    address = f"{form_of(comment.article)}#comment-{comment.pk}"
    return Row(comment.text, about, _("Answer"), address, comment.made_at)


def to_confirm(person) -> Iterator[Queue]:
    """Documents with findings that nobody has decided on, the newest first."""
    if not person.user.has_perms(["relations.view_document", "relations.view_citation"]):
        return
    found = Document.objects.with_waiting().filter(waiting__gt=0).light().select_related("source").order_by("-pk")
    title = _("Findings to confirm") if person.may(Verb.CONFIRM) else _("Findings that wait")
    nothing = _("Nothing: everything that was read is decided.")
    more = f"{reverse('admin:relations_citation_changelist')}?review__exact=proposed"
    yield queue("findings", title, nothing, map(_document, found[: MOST + 1]), more=more)


def _document(document):
    waits = ngettext("%(count)d passage", "%(count)d passages", document.waiting) % {"count": document.waiting}
    about = f"{document.source}, {waits}" if document.source else waits
    return Row(str(document), about, _("Read"), reverse("admin:relations_document_reading", args=[document.pk]))
