"""What nobody let out is seen nowhere: every state that is not public × every public address.

A new address fails `test_every_public_address_is_in_the_table` until it stands here, or its prefix in ELSEWHERE.
"""

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone

from newsroom import sitemaps
from newsroom.models import Article, Photo, Revision
from newsroom.pictures import FORMATS
from relations.models import (
    Agreement,
    Citation,
    Event,
    Indicator,
    Official,
    Organisation,
    Post,
    Source,
)
from relations.slugs import slugify
from tests.factories import (
    make_citation,
    make_correction,
    make_document,
    make_link,
    make_organisation,
    make_story,
)
from tests.hidden import (
    HIDDEN,
    SECRET,
    World,
    approved,
    called_off,
    commented,
    draft,
    draft_of_a_live_story,
    embargoed,
    ended,
    in_review,
    killed,
    named_photo_whose_licence_has_ended,
    photo_in_a_draft,
    replaced,
    scheduled,
    scheduled_update,
    shared_preview,
    withdrawn,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendars_of_all_days")]

# Every public address: its name, and where to look for it. Rows of every state are asked for, not public ones alone.
ADDRESSES = {
    "home": lambda world: ["/"],
    "news": lambda world: ["/news/", f"/news/?official={world.official.slug}", f"/news/?source={world.source.slug}"],
    "article": lambda world: addresses(Article.objects.exclude(day=None)),
    "officials": lambda world: ["/officials/", "/officials/?on=2024-05-20", "/officials/?on=2024-05-20&q=министр"],
    "official": lambda world: addresses(Official.objects.all()),
    "post": lambda world: addresses(Post.objects.all(), "", "?on=2024-05-20"),
    "agreements": lambda world: ["/agreements/", "/agreements/?on=2024-05-20"],
    "agreement": lambda world: addresses(Agreement.objects.all()),
    "events": lambda world: ["/events/", f"/events/?official={world.official.slug}"],
    "event": lambda world: addresses(Event.objects.all()),
    "figures": lambda world: ["/figures/"],
    "indicator": lambda world: addresses(Indicator.objects.all()),
    "indicator-csv": lambda world: indicators("csv"),
    "indicator-json": lambda world: indicators("json"),
    "sources": lambda world: ["/sources/"],
    "source": lambda world: addresses(Source.objects.all()),
    "passage": lambda world: addresses(Citation.objects.all()),
    # Asked for by words that stand beside the secret one: a page repeats what it is asked.
    "corrections": lambda world: ["/corrections/", "/corrections/?kind=clarified"],
    "corrections-atom": lambda world: ["/feeds/corrections.atom"],
    "search": lambda world: [f"/search/?q={word}" for word in BESIDE],
    "photo": lambda world: addresses(Photo.objects.all()),
    "rendition": lambda world: renditions(),
    "news-atom": lambda world: ["/feeds/news.atom"],
    "news-rss": lambda world: ["/feeds/news.rss"],
    "events-calendar": lambda world: ["/events.ics"],
    "agreements-calendar": lambda world: ["/agreements.ics"],
    "sitemap": lambda world: ["/sitemap.xml"],
    "sitemap-section": lambda world: [f"/sitemap-{name}.xml" for name in sitemaps.sections(timezone.now())],
    "robots": lambda world: ["/robots.txt"],
    "preview": lambda world: [previewed(world), "/preview/nothing/"],
    "preview-photo": lambda world: [below(world, photo.get_absolute_url()) for photo in Photo.objects.all()],
    "preview-rendition": lambda world: [below(world, path) for path in renditions()],
}
BESIDE = ("министр", "посол", "премьер", "аким", "соглашение", "заголовок", "минск", "пётр")
# Prefixes whose addresses have a table of their own.
ELSEWHERE = {
    "admin/": "the desk's own: nobody gets in without signing in",
    "api/": "the API's addresses",
}
# Addresses that show no word of any row.
WORDLESS = {"photo", "rendition", "sitemap", "robots", "preview-photo", "preview-rendition"}
# Addresses that show the words of rows in their addresses alone.
IN_ADDRESSES = {"sitemap-section"}


def previewed(world):
    """The address of a link to what readers see of the story: whoever holds it learns of nothing else."""
    shown = Article.objects.public(timezone.now()).get(pk=world.story.pk).shown_id
    return make_link(world.story, revision=Revision.objects.get(pk=shown))[1]


def below(world, path):
    return previewed(world).removesuffix("/") + path


def addresses(rows, *queries):
    return [row.get_absolute_url() + query for row in rows for query in queries or [""]]


def renditions():
    return [
        rendition.path for photo in Photo.objects.all() for suffix in FORMATS for rendition in photo.renditions(suffix)
    ]


def indicators(form):
    return [reverse(f"indicator-{form}", args=[indicator.code]) for indicator in Indicator.objects.all()]


def words_at(client, address):
    response = client.get(address)
    assert response.status_code in (200, 302, 404, 410), address
    # A file is read to its end, and says nothing. The lines of a calendar are folded, in the middle of words too.
    content = b"".join(response)
    return "" if response.streaming else content.decode().replace("\r\n ", "").lower()


@pytest.mark.parametrize("hide", HIDDEN, ids=lambda hide: hide.__name__)
def test_what_is_not_public_is_seen_nowhere(client, hide):
    world = World()
    hide(world)
    words = (SECRET.lower(), slugify(SECRET))
    assert {
        address
        for name in ADDRESSES
        for address in ADDRESSES[name](world)
        if any(word in words_at(client, address) for word in words)
    } == set()


@pytest.mark.parametrize("name", sorted(ADDRESSES.keys() - WORDLESS))
def test_the_same_words_are_seen_where_they_are_public(client, name):
    """The test above would see a word: each page shows those of public rows."""
    world = World("Явнослов")
    word = slugify(world.word) if name in IN_ADDRESSES else world.word.lower()
    assert any(word in words_at(client, address) for address in ADDRESSES[name](world))


NEVER_SEEN = [
    draft, in_review, approved, scheduled, called_off, embargoed, draft_of_a_live_story, scheduled_update,
    shared_preview, commented, photo_in_a_draft,
]  # fmt: skip


@pytest.mark.parametrize("hide", NEVER_SEEN, ids=lambda hide: hide.__name__)
def test_public_bytes_are_the_same_with_and_without_what_readers_never_saw(client, hide):
    """No count, no gap, no order tells of it: every address answers as if it had never been written."""
    world = World()
    asked = [address for name in ADDRESSES for address in ADDRESSES[name](world)]
    before = {address: whole_answer(client, address) for address in asked}
    hide(world)
    assert {address for address in asked if whole_answer(client, address) != before[address]} == set()


def whole_answer(client, address):
    response = client.get(address)
    return response.status_code, b"".join(response)


def test_bytes_differ_where_something_new_is_public(client):
    world = World()
    before = whole_answer(client, "/news/")
    make_story("Новая заметка")
    assert whole_answer(client, "/news/") != before
    before = whole_answer(client, world.story.get_absolute_url())
    make_correction(world.story)
    assert whole_answer(client, world.story.get_absolute_url()) != before


GONE = [
    photo_in_a_draft,
    named_photo_whose_licence_has_ended,
    draft,
    in_review,
    approved,
    scheduled,
    called_off,
    withdrawn,
    replaced,
    killed,
    ended,
]


@pytest.mark.parametrize("hide", GONE, ids=lambda hide: hide.__name__)
def test_photo_of_a_story_that_is_not_public_is_not_found(client, hide):
    hide(World())
    photo = Photo.objects.latest("pk")
    hidden = [photo.get_absolute_url(), *(one.path for suffix in FORMATS for one in photo.renditions(suffix))]
    assert [client.get(address).status_code for address in hidden] == [404] * 3


def test_words_of_every_row_that_a_public_body_names_are_on_its_page(client):
    """The states that a body names would be seen, were they public."""
    world = World()
    words = words_at(client, world.naming.get_absolute_url()).split('<div class="body"')[1].split('class="part"')[0]
    assert words.count(world.word.lower()) >= 4


def test_organisation_that_is_not_public_has_no_passage(client):
    make_citation(make_organisation(SECRET, cited=False), document=make_document(is_open=False))
    citation = Citation.objects.get(organisation=Organisation.objects.get())
    assert client.get(reverse("passage", args=[citation.pk])).status_code == 404


def public_addresses(patterns=None, prefix=""):
    """(route, name) of every address outside ELSEWHERE."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        route = prefix + str(pattern.pattern).removeprefix("^")
        if hasattr(pattern, "url_patterns"):
            yield from public_addresses(pattern.url_patterns, route)
        elif not route.startswith(tuple(ELSEWHERE)):
            yield route, pattern.name


def test_every_public_address_is_in_the_table():
    missing = {route for route, name in public_addresses() if name not in ADDRESSES}
    assert missing == set(), "Say in ADDRESSES where to look for these."
    assert set(ADDRESSES) == {name for _route, name in public_addresses()}
