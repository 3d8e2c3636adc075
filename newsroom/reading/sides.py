"""Parties of an agreement that stand apart from it: «Стороны его – …», «они», «вузы»; those of the sentence before."""

from functools import cache, lru_cache

from . import candidates, countries, naming, posts, signatories, signers, world
from .again import called, may_be_called
from .bodies import Body
from .counterparts import parties_of
from .findings import Agreement, Party
from .morphology import forms, is_finite, lemmas
from .pairs import AFAR, pair_in
from .status import sentences_behind
from .story import Block

OF_IT = ("его", "ее", "её", "документа", "соглашения", "меморандума", "договора", "протокола", "контракта", "карты")
THEY = ("они", "ними")
THIS = ("это", "так", "такая", "такое")
OFFICES = ("ведомство", "министерство")
MEANT = ("сторона", "партнер", "партнёр", *OFFICES)
PAIRS = (
    "вуз", "университет", "академия", "город", "регион", "область", "компания", "предприятие", "завод", "палата",
    "банк", "биржа", "музей", "библиотека", "школа", "суд", "фонд", "федерация", "ассоциация", "союз", "агентство",
    "директор", "ректор", "руководитель", "глава", "больница", "центр", "институт", "колледж", "лицей", "гимназия",
    "театр", "парламент", "профсоюз",
)  # fmt: skip
MOST_BEFORE = 3  # sentences before an agreement in which its sides are looked for
AGREED = ("договорил", "условил", "сотруднича", "партнер", "партнёр", "побратим", "дружат", "дружит", "кооперац")
EQUAL = ("явля", "стал", "выступ")  # «сторонами являются X и Y»
RESULTS = frozenset(["итогам", "результатам"])
LONGEST = 40  # tokens before a sentence in which a deal is told of
NEAR_COLON = 4  # tokens before an agreement among which the colon stands that it explains
BEGINNING = 3  # tokens at a sentence's beginning among which it says that it speaks of the parties


def called_so(block: Block, first: int, last: int) -> list[Party]:
    """«Стороны соглашения – X и Y», «соглашение, стороны которого – X и Y»: whom its own sentence calls its sides."""
    row, (start, end) = block.row, block.around(block.row[first].start)
    before = first > start and row[first - 1].lower.startswith(_sides())
    at = first - 1 if before else next((at for at in range(last, end - 1) if _are_sides_of_it(row, at)), None)
    if at is None:
        return []
    joint = next((place for place in range(max(at, last if before else at), end) if _is_equation(row[place])), end)
    return pair_in(block, joint + 1, end)


def _are_sides_of_it(row, at):
    return row[at].lower.startswith(_sides()) and row[at + 1].lower.startswith("котор")


def _is_equation(token):
    return token.text in "–—" or token.lower.startswith(EQUAL)


@cache
def _sides():
    return tuple(world.table("agreements")["sides"])


def told_behind(block: Block, at: int, behind: Block | None) -> tuple[Block, list[Body]]:
    """The bodies of the sentence behind a token's that says between whom the agreement is, and their block."""
    for place, first, last in sentences_behind(block, at, behind):
        if _speaks_of_sides(place.row[first:last]):
            return place, candidates.between(place.row, first, last)
    return block, []


def owners(block: Block, at: int) -> list[Party]:
    """«У X и Y есть договор», «отношения X и Y строятся на договоре»: whose the agreement behind a token is."""
    start = block.around(block.row[at].start)[0]
    begin = next((index + 1 for index in range(start, at) if _is_had(block.row[index])), None)
    return [] if begin is None else pair_in(block, begin, at)


def _is_had(token):
    return token.lower == "у" or not lemmas(token.text).isdisjoint(world.table("agreements")["between"])


def subject_before(block: Block, at: int) -> list[Party]:
    """Who may have made the agreement at a token with whom it names: the one body that its sentence tells of before
    it, or else the sentence before that.
    """
    start = block.around(block.row[at].start)[0]
    if own := _subject(block, start, at):
        return own
    return _subject(block, block.around(block.row[start - 1].start)[0], start) if start else []


def _subject(block, begin, end):
    """The one body of a sentence, where it begins that, or stands behind its verb, in the nominative."""
    found = candidates.between(block.row, begin, end)
    told = [body for body in found if body.kind not in candidates.BESIDE or body.first == begin]
    told = [body for body in told if (body.kind not in AFAR and not body.bare) or body.party]
    told = [body for body in told if body.kind != "parliament"]  # which ratifies what governments made
    fits = len(told) == 1 and "nomn" in told[0].cases and _may_be_subject(block.row, begin, told[0].first)
    return parties_of(block, told[0]) if fits else []


def _may_be_subject(row, begin, at):
    return at == begin or is_finite(row[at - 1].text)


def meant(block: Block, first: int, last: int, others: list[Agreement], ahead: Block | None) -> tuple[Party, ...]:
    """The sides that «стороны», «они» or «с ним» means around an agreement.

    Those of the agreement told of before, else the pair that a sentence before or the paragraph `ahead` names, or the
    bodies of its two officials.
    """
    start = _begin(block, first)
    words = _words_around(block, first, last)
    told_of = _is_with_it(block.row, start, first) or any(
        _stands_for_sides(word) == MEANT
        for word in words  # «Министерства финансов» are nobody's sides
    )
    is_pair = told_of or any(map(_stands_for_sides, words))
    if explained := _explained(block, start, first):
        return explained
    if not is_pair and not _points_back(block.row, start, first, last):
        return ()
    offices = any(_stands_for_offices(word) for word in words)
    before = [other.parties for other in reversed(others) if len(other.parties) > 1 and _may_be(other.parties, offices)]
    nouns = frozenset(filter(None, map(_noun_of_pair, words)))
    told = next((sides for sides in before if told_of or all(_are_called(side.name, nouns) for side in sides)), ())
    if told or not (start or ahead):
        return told
    place, stop = (block, start) if start else (ahead, len(ahead.row))
    if not stop:
        return ()
    most = MOST_BEFORE if is_pair else 1
    return tuple(_before(place, stop, most, told_of, offices, nouns) or _towns(place, stop, words))


def _explained(block, start, first):
    """«X сотрудничает с Y: соглашение подписано …»: the pair that stands before a colon."""
    near = range(first - 1, max(start, first - NEAR_COLON), -1)
    colon = next((at for at in near if block.row[at].text == ":"), start)
    return tuple(pair_in(block, start, colon)) if colon > start else ()


def _is_with_it(row, start, first):
    """«С ним подписан договор», «договор с ней»: with one of the two whom the sentence before names."""
    return any(
        row[at].lower in ("с", "со") and row[at + 1].lower in ("ним", "ней", "нею") for at in range(start, first - 1)
    )


def _begin(block, first):
    """Where an agreement's sentence begins, or what stands behind a semicolon in it."""
    start = block.around(block.row[first].start)[0]
    marks = (at + 1 for at in range(first - 1, start, -1) if block.row[at].text == ";")
    return next(marks, start)


def _words_around(block, first, last):
    """The words in small letters around an agreement in its sentence, and those of «между фондами» in its title."""
    start, end = block.around(block.row[first].start)
    behind = next((at for at in range(first, last) if block.row[at].lower == "между"), last)
    around = (*block.row[start:first], *block.row[behind:end])
    return {token.lower for token in around if token.text.islower() or token is block.row[start]}


def _before(block, stop, most, told_of, offices, nouns):
    """The pair of a few sentences before a token, or the two officials of one, or the two bodies of them all."""
    begin, until = stop, stop
    for _ in range(most):
        begin = block.around(block.row[until - 1].start)[0]
        found = pair_in(block, begin, until) or (told_of and signatories.of_two_officials(block, begin, until))
        if found and _may_be(found, offices):
            return found
        until = begin
        if not until:
            break
    told = {
        body.canonical: body
        for body in candidates.between(block.row, begin, stop)
        if _may_be_side(block.row, body) and (told_of or any(may_be_called(body, noun) for noun in nouns))
    }
    found = [party for body in told.values() for party in parties_of(block, body)]
    return found if len(found) == 2 and _may_be(found, offices) else []


def _may_be_side(row, body):
    """Whether a body is told of by itself, not as what somebody heads: «ректоры X и Y» speak for themselves."""
    if body.kind in AFAR or (body.bare and not body.written):
        return False
    if body.kind in candidates.BESIDE:
        return body.cases.isdisjoint(("gent", "loct")) or signers.is_represented(row, body)
    return not (body.first and posts.may_head(row[body.first - 1].text))


def _may_be(found, offices):
    """Whether sides are each of a state where they are called offices: no company is one."""
    return not (offices and any(party.country is None for party in found))


def _towns(block, stop, words):
    """«Города стали побратимами»: the two towns that the sentence before names."""
    if not any(_is_town(word) for word in words):
        return []
    row, begin = block.row, block.around(block.row[stop - 1].start)[0]
    named = {name: at for at in range(begin, stop) if (name := countries.city(row[at].text))}
    return [Party(name, None, block.mention(at, at + 1)) for name, at in named.items()] if len(named) == 2 else []


@lru_cache(maxsize=20_000)
def _is_town(word):
    return any(form.lemma == "город" and form.number == "plur" for form in forms(word))


@lru_cache(maxsize=20_000)
def _stands_for_offices(word):
    return not lemmas(word).isdisjoint(OFFICES)


@lru_cache(maxsize=20_000)
def _stands_for_sides(word):
    """The list that has a word in the plural which may stand for the sides: «они», «ведомствами», «вузы»; or none."""
    if word in THEY:
        return MEANT
    nouns = {form.lemma for form in forms(word)[:3] if form.pos == "NOUN" and form.number == "plur"}
    return next((known for known in (MEANT, PAIRS) if not nouns.isdisjoint(known)), ())


@lru_cache(maxsize=20_000)
def _noun_of_pair(word):
    """The noun in the plural by which two bodies are called, and either of them in the singular: «банки»."""
    return next((form.lemma for form in forms(word)[:3] if form.number == "plur" and form.lemma in called()), None)


def _are_called(name, nouns):
    """Whether a side of an agreement told of before may be called by a noun: «компании» are ТОО and ОАО."""
    words = frozenset(name.lower().split())
    company = words.isdisjoint(naming.rows())  # «ТОО «Имя»», «Имя»
    return any(not words.isdisjoint(called()[noun]) or (company and "company" in called()[noun]) for noun in nouns)


def _points_back(row, start, first, last):
    """«Соответствующий меморандум», «соглашение об этом», «Это закреплено в договоре»: of what the sentence before
    tells, with its sides.
    """
    before = first > 0 and row[first - 1].lower.startswith("соответствующ")
    return (
        before
        or _begins_with_this(row, start)
        or _begins_with_results(row, start)
        or _agreed_before(row, start, first)
        or [token.lower for token in row[last - 2 : last]] == ["об", "этом"]
    )


def _agreed_before(row, start, first):
    """«X и Y договорились о рейсах. Договор действует …»: it begins the sentence behind one that tells of a deal."""
    if start != first or not start:
        return False
    before = row[max(0, start - LONGEST) : start]
    return any(token.lower.startswith(AGREED) for token in before)


def _begins_with_this(row, at):
    return row[at].lower in THIS or [token.lower for token in row[at : at + 2]] == ["об", "этом"]


def _begins_with_results(row, at):
    """«По итогам», «по их результатам подписано соглашение»: what came of what the sentence before tells."""
    low = [token.lower for token in row[at : at + 3]]
    return low[:1] == ["по"] and not RESULTS.isdisjoint(low[1:])


def _speaks_of_sides(row):
    low = [token.lower for token in row]
    if low[:1] == ["под"] or low[:1] == ["подписи"]:
        return any(word.startswith("подпис") for word in low[:6]) and "имени" in low
    starts = _sides()
    if low[:1] and low[0] in OF_IT:
        return any(word.startswith(starts) for word in low[1:2])
    named = not set(low[1:BEGINNING]).isdisjoint(OF_IT) or (low[1:2] and low[1] in "–—")  # «Стороны – X и Y»
    return any(word.startswith(starts) for word in low[:1]) and bool(named)
