"""The verbs for the text of an article: create, save, file, submit, approve, send back."""

from dataclasses import dataclass, fields, replace

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom import body as bodies
from newsroom.desk import guards
from newsroom.desk.facts import hold_documents
from newsroom.desk.history import name_of, record_step
from newsroom.desk.refusals import NotNow, Stale
from newsroom.models import (
    Approval,
    Article,
    Door,
    Photo,
    Revision,
    RevisionDocument,
    RevisionPhoto,
    Section,
    Verb,
)
from relations.models import Document
from relations.rows import insert, update
from relations.slugs import insert_with_slug


@dataclass(frozen=True, slots=True)
class Text:
    """What a revision says. `documents` are whole documents or, as (document, start, end), segments of them."""

    headline: str
    standfirst: str = ""
    body: str = ""
    byline: str = ""
    lead_photo: Photo | None = None
    documents: tuple[tuple[Document, int | None, int | None], ...] = ()

    @classmethod
    def of(cls, revision: Revision) -> "Text":
        links = revision.document_links.select_related("document")
        columns = {field.name: getattr(revision, field.name) for field in fields(cls) if field.name != "documents"}
        return cls(**columns, documents=tuple((link.document, link.start, link.end) for link in links))


def create(
    text: Text, *, by: AbstractUser, door: Door, language: str = "ru", section: Section | None = None,
    translation_of: Article | None = None, why: str = "", slugs: dict[str, int] | None = None,
) -> Article:  # fmt: skip
    """A new article with its first revision, a draft. Whoever makes many keeps the `slugs` given, as they are there."""
    guards.allow(by.has_perm("newsroom.add_article"))
    guards.require_section(guards.may_file_under(section, None, by))
    with transaction.atomic(savepoint=False):
        article = Article(language=language, section=section, translation_of=translation_of)
        insert_with_slug(article, text.headline, given=slugs)
        add_revision(article, text, by=by, door=door, why=why)
    return article


@transaction.atomic
def save(article: Article, text: Text, *, by: AbstractUser, revision: Revision, door: Door, why: str = "") -> Revision:
    """The newest revision, now with `text`: none is added where nothing changed. Raises Stale, NotAllowed, NotNow."""
    article = hold(article, revision)
    guards.require(Verb.SAVE, article, by)
    if _is_same(_cleaned(text), Text.of(article.head)):
        return article.head
    return add_revision(article, text, by=by, door=door, why=why)


@transaction.atomic
def file_under(
    article: Article, *, by: AbstractUser, revision: Revision, door: Door, section: Section | None, language: str
) -> None:
    """Put the article into a section and a language; while readers see it, that takes the right to publish."""
    article = hold(article, revision)
    guards.require(Verb.FILE, article, by)
    guards.require_section(guards.may_file_under(section, article, by))
    article.section, article.language = section, language
    article.save(update_fields=["section", "language"])
    reason = f"{section or '—'}, {language}"
    record_step(article, Verb.FILE, by, door, before=article.stage, after=article.stage, reason=reason)


@transaction.atomic
def submit(article: Article, *, by: AbstractUser, revision: Revision, door: Door, reason: str = "") -> None:
    """Put a draft before the editors."""
    article = hold(article, revision)
    guards.require(Verb.SUBMIT, article, by)
    move(article, Article.Stage.IN_REVIEW)
    record_step(article, Verb.SUBMIT, by, door, before="draft", after="in_review", reason=reason)


@transaction.atomic
def approve(article: Article, *, by: AbstractUser, revision: Revision, door: Door, reason: str = "") -> Approval:
    """Let this very text through; a later revision needs an approval of its own."""
    article = hold(article, revision)
    guards.require(Verb.APPROVE, article, by)
    record_step(article, Verb.APPROVE, by, door, before="in_review", after="approved", reason=reason)
    return Approval.objects.create(revision=article.head, actor=by, actor_name=name_of(by), at=timezone.now())


@transaction.atomic
def send_back(article: Article, *, by: AbstractUser, revision: Revision, door: Door, reason: str) -> None:
    """Return an article to its author, saying what is to be done."""
    article = hold(article, revision)
    guards.require(Verb.RETURN, article, by)
    guards.require_words(reason, _("Say what the author should change."))
    move(article, Article.Stage.DRAFT)
    record_step(article, Verb.RETURN, by, door, before="in_review", after="draft", reason=reason)


def hold(article, revision):
    """The article, locked until the transaction ends, with `revision` still its newest; else raises Stale."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    if article.head_id != revision.pk:
        raise Stale(article.head)
    return article


def _cleaned(text):
    """The text as it is kept. Browsers send lines with CRLF: left so, an unchanged form would be a change.

    Raises NotNow where the body is more than can be kept: a former one may be, from before there were limits.
    """
    try:
        body = bodies.clean(text.body)
    except ValidationError as error:
        raise NotNow(" ".join(error.messages)) from error
    return replace(text, standfirst=text.standfirst.replace("\r\n", "\n"), body=body)


def _is_same(text, other):
    """Whether two texts say the same: a body of schema 1 that reads as the new one is no other."""
    return replace(text, body="") == replace(other, body="") and bodies.is_clean_as(text.body, other.body)


def add_revision(article, text, *, by, door, why):
    text = _cleaned(text)
    revision = Revision(
        article=article, number=article.head.number + 1 if article.head else 1,
        headline=text.headline, standfirst=text.standfirst, body=text.body, byline=text.byline,
        lead_photo=text.lead_photo, author=by, author_name=name_of(by), made_at=timezone.now(), why=why,
    )  # fmt: skip
    insert([revision])
    insert(
        RevisionDocument(revision=revision, document=document, start=start, end=end)
        for document, start, end in text.documents
    )
    if photos := bodies.references(text.body)["photo"]:
        insert(RevisionPhoto(revision=revision, photo=photo) for photo in Photo.objects.filter(pk__in=photos))
    article.head = revision
    update(article, "head")
    if guards.is_embargoed(article, revision.made_at):
        hold_documents(revision.documents.all(), article.embargo_until)
    record_step(article, Verb.SAVE, by, door, before=article.stage, after=article.stage, reason=why)
    return revision


def move(article, stage):
    article.stage = stage
    article.save(update_fields=["stage"])
