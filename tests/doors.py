"""How each action of `matrix.ARTICLES` is asked for at each of its doors."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from newsroom import desk
from newsroom.desk import Text
from newsroom.models import Article

CHANGED = Text("Иначе", body="<p>Иначе.</p>")
DAY = timedelta(days=1)


def ahead(days):
    return (timezone.now() + days * DAY).replace(second=0, microsecond=0)


def _restore(article, **act):
    return desk.restore_revision(article, article.revisions.get(number=1), **act)


def _correct(kind):
    return lambda article, other, **act: desk.correct(article, kind=kind, note="Исправлено.", **act)


# At the desk: the article, another one that readers see, and who acts through which door on which revision.
CALLS = {
    "save": lambda article, other, **act: desk.save(article, CHANGED, **act),
    "restore": lambda article, other, **act: _restore(article, **act),
    "file": lambda article, other, **act: desk.file_under(article, section=None, language="kk", **act),
    "split": lambda article, other, **act: desk.split(article, CHANGED, Text("Вторая"), **act),
    "join": lambda article, other, **act: desk.join(article, **act),
    "submit": lambda article, other, **act: desk.submit(article, **act),
    "approve": lambda article, other, **act: desk.approve(article, **act),
    "return": lambda article, other, **act: desk.send_back(article, reason="Назовите источник.", **act),
    "publish": lambda article, other, **act: desk.publish(article, **act),
    "schedule": lambda article, other, **act: desk.schedule(article, at=ahead(2), **act),
    "publish_without_approval": lambda article, other, **act: desk.publish(article, without_approval="Срочно", **act),
    "correct: clarified": _correct("clarified"),
    "correct: corrected": _correct("corrected"),
    "correct: updated": _correct("updated"),
    "call_off": lambda article, other, **act: desk.call_off(article, **act),
    "unpublish": lambda article, other, **act: desk.unpublish(article, at=ahead(7), **act),
    "embargo": lambda article, other, **act: desk.embargo(article, until=ahead(3), **act),
    "lift_embargo": lambda article, other, **act: desk.lift_embargo(article, reason="Разрешено.", **act),
    "withdraw": lambda article, other, **act: desk.withdraw(article, note="Снято.", **act),
    "replace": lambda article, other, **act: desk.replace(article, note="Заменено.", by_story=other, **act),
    "kill": lambda article, other, **act: desk.kill(article, note="Отозвано.", **act),
}


def local(moment):
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


# What is typed into the panel before its button is pressed; the button's own name is the first word of the action's.
TYPED = {
    "return": lambda other: {"note": "Назовите источник."},
    "schedule": lambda other: {"at": local(ahead(2))},
    "publish_without_approval": lambda other: {"note": "Срочно"},
    "correct: clarified": lambda other: {"note": "Уточнено.", "kind": "clarified"},
    "correct: corrected": lambda other: {"note": "Исправлено.", "kind": "corrected"},
    "correct: updated": lambda other: {"note": "Дополнено.", "kind": "updated"},
    "unpublish": lambda other: {"until": local(ahead(7))},
    "embargo": lambda other: {"at": local(ahead(3))},
    "lift_embargo": lambda other: {"note": "Разрешено."},
    "withdraw": lambda other: {"note": "Снято."},
    "replace": lambda other: {"note": "Заменено.", "other": other.pk},
    "kill": lambda other: {"note": "Отозвано."},
}
FORMS = {"save": {"headline": "Иначе"}, "file": {"language": "kk"}}


def address(article, page="change"):
    return reverse(f"admin:newsroom_article_{page}", args=[article.pk])


def form(article):
    """What a browser sends of the form as it was opened."""
    head = article.head
    return {
        "seen": head.pk, "headline": head.headline, "body": head.body, "language": article.language,
        "documents": list(head.document_links.values_list("document", flat=True)),
    }  # fmt: skip


def call(name, article, other, *, by, door):
    """The desk's function; raises what it raises."""
    article = Article.objects.get(pk=article.pk)
    return CALLS[name](article, other, by=by, door=door, revision=article.head)


def save_form(client, name, article, other):
    return client.post(address(article), form(article) | FORMS[name])


def press(client, name, article, other):
    typed = TYPED.get(name, lambda other: {})(other)
    return client.post(address(article), form(article) | {"_desk": name.partition(":")[0], **typed})


def restore_page(client, name, article, other):
    return client.post(address(article, "restore"), {"number": 1, "seen": article.head_id})


def split_or_join(client, name, article, other):
    """The reading screen of the article's document; a second story may begin at its second line."""
    document = article.head.document_links.get().document_id
    asked = f"split:{SECOND_LINE}" if name == "split" else f"join:{article.pk}"
    data = {"do": asked, "seen": f"{article.pk}:{article.head_id}"}
    return client.post(reverse("admin:relations_document_reading", args=[document]), data)


def act_on_list(client, name, articles):
    """The action on the list with all of these ticked, as the list showed them."""
    seen = {f"seen-{article.pk}": article.head_id for article in articles}
    ticked = [article.pk for article in articles]
    typed = {"note": "Назовите источник."} if name == "return" else {}
    asked = {"action": name, "index": 0, "_selected_action": ticked}
    return client.post(reverse("admin:newsroom_article_changelist"), asked | seen | typed)


STORIES = "Министр прибыл в Минск и провёл переговоры.\n\nПосол вручил верительные грамоты в Астане."
SECOND_LINE = STORIES.index("Посол")
