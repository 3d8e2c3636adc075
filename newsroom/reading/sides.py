"""Parties of an agreement that stand apart from it: «Стороны его – …», or by a name in quotation marks alone."""

from functools import lru_cache
from itertools import pairwise

from . import bodies, countries, phrases, posts, proper, signatories, world
from .bodies import Body
from .counterparts import parties_of, past_place
from .findings import Agreement, Party
from .forces import makes
from .morphology import forms, in_case, is_finite, lemmas
from .status import sentences_behind
from .story import Block
from .tokens import Row

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
AGREED = ("договорил", "условил")
LONGEST = 40  # tokens before a sentence in which a deal is told of
AFAR = ("bloc", "media")
TIMES = (
    "утром",
    "днем",
    "днём",
    "вечером",
    "ночью",
    "летом",
    "осенью",
    "зимой",
    "весной",
    "года",
    "неделе",
    "месяце",
    "днях",
)
BEGINNING = 3  # tokens at a sentence's beginning among which it says that it speaks of the parties


def told_behind(block: Block, at: int, behind: Block | None) -> tuple[Block, list[Body]]:
    """The bodies of the sentence behind a token's that says between whom the agreement is, and their block."""
    for place, first, last in sentences_behind(block, at, behind):
        if _speaks_of_sides(place.row[first:last]):
            return place, bodies.between(place.row, first, last)
    return block, []


def owners(block: Block, at: int) -> list[Party]:
    """«У X и Y есть договор», «отношения X и Y строятся на договоре»: whose the agreement behind a token is."""
    start = block.around(block.row[at].start)[0]
    begin = next((index + 1 for index in range(start, at) if _is_had(block.row[index])), None)
    return [] if begin is None else _pair(block, begin, at)


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
    found = bodies.between(block.row, begin, end)
    told = [body for body in found if (body.kind not in AFAR and not body.bare) or body.party]
    told = [body for body in told if body.kind != "parliament"]  # which ratifies what governments made
    fits = len(told) == 1 and "nomn" in told[0].cases and _may_be_subject(block.row, begin, told[0].first)
    return parties_of(block, told[0]) if fits else []


def _may_be_subject(row, begin, at):
    return at == begin or is_finite(row[at - 1].text)


def meant(block: Block, first: int, last: int, others: list[Agreement], ahead: Block | None) -> tuple[Party, ...]:
    """The sides that «стороны» or «они» means around an agreement.

    Those of the agreement told of before, else the pair that a sentence before or the paragraph `ahead` names, or the
    bodies of its two officials.
    """
    start, end = block.around(block.row[first].start)
    behind = next((at for at in range(first, last) if block.row[at].lower == "между"), last)  # «между фондами»
    around = (*block.row[start:first], *block.row[behind:end])
    words = {token.lower for token in around if token.text.islower() or token is block.row[start]}
    told_of = any(_stands_for_sides(word) == MEANT for word in words)  # «Министерства финансов» are nobody's sides
    is_pair = told_of or any(map(_stands_for_sides, words))
    if not is_pair and not _points_back(block.row, start, first, last):
        return ()
    offices = any(_stands_for_offices(word) for word in words)
    told = next(
        (
            other.parties
            for other in reversed(others)
            if told_of and len(other.parties) > 1 and _may_be(other.parties, offices)
        ),
        (),
    )
    if told or not (start or ahead):
        return told
    place, stop = (block, start) if start else (ahead, len(ahead.row))
    if not stop:
        return ()
    return tuple(_before(place, stop, MOST_BEFORE if is_pair else 1, told_of, offices) or _towns(place, stop, words))


def _before(block, stop, most, told_of, offices):
    """The pair of a few sentences before a token, or the two officials of one, or the two bodies of them all."""
    begin, until = stop, stop
    for _ in range(most):
        begin = block.around(block.row[until - 1].start)[0]
        found = _pair(block, begin, until) or (told_of and signatories.of_two_officials(block, begin, until))
        if found and _may_be(found, offices):
            return found
        until = begin
        if not until:
            break
    told = {body.canonical: body for body in bodies.between(block.row, begin, stop) if not body.bare} if told_of else {}
    found = [party for body in told.values() if body.kind not in AFAR for party in parties_of(block, body)]
    return found if len(found) == 2 and _may_be(found, offices) else []


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


def _points_back(row, start, first, last):
    """«Соответствующий меморандум», «соглашение об этом», «Это закреплено в договоре»: of what the sentence before
    tells, with its sides.
    """
    before = first > 0 and row[first - 1].lower.startswith("соответствующ")
    return (
        before
        or _begins_with_this(row, start)
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


def _pair(block, start, end):
    """Two bodies, or two states, that «и» joins; the first such pair."""
    found = bodies.between(block.row, start, end)
    for one, other in pairwise(found):
        if one.first and posts.may_head(block.row[one.first - 1].text):
            continue  # «ректоры X и Y» speak for themselves
        joint = past_place(block.row, one.last, end)
        if (
            _begins_behind(block.row, joint, other.first)
            and _is_and(block.row, joint)
            and (one.kind not in AFAR or one.kind == other.kind)
        ):
            return [party for body in (one, other) for party in parties_of(block, body)]
    for at in range(start, end - 2):
        one, other = (_state(block, place) for place in (at, at + 2))
        if one and other and _is_and(block.row, at + 1):
            return [one, other]
    return _quoted_pair(block, start, end) or _pair_of_towns(block, start, end)


def _pair_of_towns(block, start, end):
    """«Лида и Тараз теперь побратимы»: two towns in the nominative that begin what a sentence tells."""
    row = block.row
    for at in range(start, end - 2):
        if _is_and(row, at + 1) and countries.is_city(row[at].text) and countries.is_city(row[at + 2].text):
            return [
                Party(countries.city(row[place].text), None, block.mention(place, place + 1)) for place in (at, at + 2)
            ]
    return []


def _quoted_pair(block, start, end):
    """«Администрации зон «Нива» и «Дала»»: two names in quotation marks that «и» joins."""
    spans = [(at, last) for at, last in _spans(block.row, start, end) if last - at > 1]
    for (at, last), (begin, stop) in pairwise(spans):
        if last + 1 == begin and _is_and(block.row, last):
            names = (
                (place, after, phrases.words(block.row[place + 1 : after - 1]))
                for place, after in ((at, last), (begin, stop))
            )
            return [Party(name, None, block.mention(place, after)) for place, after, name in names]
    return []


def _begins_behind(row, joint, first):
    """«лицей и таразская школа имени Абая»: whether nothing but an adjective stands before the second name."""
    return joint + 1 == first or (joint + 2 == first and in_case(row[joint + 1].text, "nomn", pos=("ADJF",)))


def _state(block, at):
    token = block.row[at]
    code = countries.of_name(token.text) if token.is_capital else None
    return Party(countries.name(code), code, block.mention(at, at + 1)) if code else None


def _speaks_of_sides(row):
    low = [token.lower for token in row]
    if low[:1] == ["под"] or low[:1] == ["подписи"]:
        return any(word.startswith("подпис") for word in low[:6]) and "имени" in low
    starts = tuple(world.table("agreements")["sides"])
    if low[:1] and low[0] in OF_IT:
        return any(word.startswith(starts) for word in low[1:2])
    return any(word.startswith(starts) for word in low[:1]) and not set(low[1:BEGINNING]).isdisjoint(OF_IT)


def quoted(row: Row, start: int, end: int, known: list[Body]) -> list[Body]:
    """Names in quotation marks and abbreviations that «и» joins to a body or to another such name («МТЗ и «Бета»»), or
    that stand before the verb («который «Бета» заключила»).
    """
    taken = {at for body in known for at in range(body.first, body.last)}
    spans = [(at, last) for at, last in _spans(row, start, end) if at not in taken]
    ends = {body.last for body in known} | {last for _, last in spans}
    begins = {body.first for body in known} | {first for first, _ in spans}
    return [
        _body(row, first, last)
        for first, last in spans
        if (_is_and(row, last) and last + 1 in begins and not _is_of_a_noun(row, first, start))
        or (_is_and(row, first - 1) and first - 1 in ends)
        or (last < end and makes(row[last].lower) and not _is_of_a_noun(row, first, start))
    ]


def _spans(row, start, end):
    at = start
    while at < end:
        last = phrases.tail_end(row, at) if row[at].text in phrases.OPENING and row[at + 1 : at + 2] else at
        if at < last <= end and row[at + 1].is_capital:
            yield at, _closing(row, at, last)
        elif _is_latin(row[at].text):
            last = next((index for index in range(at, end) if not _is_latin(row[index].text)), end)
            yield at, last
        elif _is_abbreviation(row[at].text):
            yield at, at + 1
        at = max(at + 1, last)


def _is_abbreviation(word):
    """«МТЗ», «БелГИСС», not «РК»."""
    capitals = word.isupper() and 2 < len(word) < 8
    return word.isalpha() and (capitals or proper.is_abbreviation(word)) and countries.of_name(word) is None


def _is_latin(word):
    """«KazakhExport»: a name in Latin letters."""
    return word.isascii() and word[0].isupper() and len(word) > 2


def _closing(row, at, last):
    """Index after the quotation mark that closes the name, without what hangs on it."""
    return next((index + 1 for index in range(at + 1, last) if row[index].text in phrases.CLOSING[row[at].text]), last)


def _is_and(row, at):
    return 0 <= at < len(row) and row[at].lower == "и"


def _is_of_a_noun(row, at, start):
    """«фильм «Брат»»: what a word before it calls so."""
    before = row[at - 1]
    if at == start or before.lower.startswith("котор"):
        return False
    return before.text.islower() and before.lower not in TIMES and not is_finite(before.text)


def _body(row, first, last):
    name = phrases.words(row[first + 1 : last - 1] if row[first].text in phrases.OPENING else row[first:last])
    return Body(first, last, name, name, "company", None, frozenset(phrases.ALL_CASES), party=True)
