"""Somebody else's text stands in public only as a short, marked quotation."""

import re
from html.parser import HTMLParser
from io import StringIO

import pytest
from django.core.management import call_command

from relations.models import Document

pytestmark = pytest.mark.django_db

LONGEST_RUN = 15
WORD = re.compile(r"[^\W_]+")
CAPTURED = """Министр энергетики Казахстана Ерлан Сарыбаев принял министра энергетики Беларуси Виктора Ковальчука.

Собеседники подробно разобрали, как обеим странам быстрее наладить совместный выпуск трансформаторов и счетчиков, где \
готовить для этого инженеров и кто возьмет на себя расходы первых двух лет, сообщает агентство «Казинформ».

По итогам переговоров министры подписали документы:

Меморандум о сотрудничестве в области возобновляемой энергетики и подготовки инженеров между Министерством энергетики \
Республики Казахстан и Министерством энергетики Республики Беларусь на 2027-2030 годы;

Дорожная карта между акиматом Жамбылской области и Гродненским областным исполнительным комитетом по обмену опытом в \
обслуживании распределительных сетей на 2027-2028 годы.
"""


class Page(HTMLParser):
    """The words of a page outside its marked quotations, and where it leads to on the site."""

    def __init__(self, html):
        super().__init__()
        self.quotations, self.texts, self.links = 0, [], set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.quotations += tag in ("blockquote", "q")
        address = dict(attributes).get("href", "")
        if tag == "a" and address.startswith("/"):
            self.links.add(address.partition("#")[0])

    def handle_endtag(self, tag):
        self.quotations -= tag in ("blockquote", "q")

    def handle_data(self, data):
        if not self.quotations:
            self.texts.append(data)


def runs(text):
    words = [word.lower() for word in WORD.findall(text)]
    return {tuple(words[start : start + LONGEST_RUN + 1]) for start in range(len(words) - LONGEST_RUN)}


def crawl(client, start="/"):
    """Every page that the links of the site lead to, by address."""
    pages, waiting = {}, {start}
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        assert answer.status_code == 200, address
        pages[address] = Page(answer.text)
        waiting |= pages[address].links - set(pages)
    return pages


@pytest.fixture
def site(client, tmp_path):
    (tmp_path / "captured.txt").write_text(CAPTURED)
    call_command("seed", tmp_path, publish=True, stdout=StringIO())
    return crawl(client)


def test_no_page_copies_a_captured_document_outside_its_quotations(site):
    text = runs(Document.objects.get().text)
    assert {address for address, page in site.items() if runs(" ".join(page.texts)) & text} == set()


def test_every_kind_of_page_was_reached_from_the_first_one(site):
    kinds = {re.sub(r"(?<=.)/.*", "", address.lstrip("/").partition("?")[0]) for address in site}
    programs = {"feeds", "events.ics", "agreements.ics"}
    people = {"", "news", "corrections", "officials", "posts", "agreements", "events", "figures", "sources", "passages"}
    assert kinds == people | programs
    assert sum(address.startswith("/agreements/") for address in site) >= 3
