"""Noun phrases: the words that depend on a noun, and the phrase back in the nominative."""

from functools import cache, lru_cache

from . import agreeing, countries, names, proper, world
from .declension import is_given, is_patronymic, readings
from .morphology import forms, in_case, lemma, lemmas
from .tokens import Token

LONGEST_TAIL = 24
LONGEST_NAME = 10  # tokens in quotation marks, without the last
LONGEST_MATTER = 8
AFFAIRS = ("вопросам", "делам", "направлению")
FEW = 4  # words between «по» and one of them, itself counted
UNLIKELY = 5  # the doubt of a given name that has one form in all cases
ALL_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
POSSESSIVE = ("его", "ее", "её", "их")
OPENING = '«"“„'
NAMING = ("имени", "им")
JOINTS = frozenset(
    [*OPENING, "имени", "им", "и", "да", ",", "по", "(", "№"]
)  # by which a phrase goes on in ways of their own
CLOSED = frozenset('»"”')
CLOSING = {"«": "»", '"': '"', "“": "”", "„": "“”"}


def tail_end(row: list[Token], index: int, *, matter: bool = False, abroad: bool = False) -> int:
    """Index after the words in the genitive that follow a noun at `index - 1`.

    `matter` lets «по» with a dative in («по чрезвычайным ситуациям») unless a place was named before it, `abroad` «в»
    with the name of a state.
    """
    end = at = index
    limit = min(len(row), index + LONGEST_TAIL)
    while at < limit:
        is_joint = abroad or row[at].lower in JOINTS
        step = _step(row, at, index, matter, abroad) if is_joint else _continues(row, at)
        if not step:
            break
        at += step
        if not _is_dependent(row[at - 1].text) or row[at - step].lower in NAMING:  # «имени Сухого»
            end = at
    return end


def _step(row, at, first, matter, abroad):
    """How many tokens from `at` on continue the phrase; 0 where it ends."""
    token = row[at]
    if token.lower not in JOINTS:
        return (_abroad(row, at) if abroad else 0) or (1 if _continues(row, at) else 0)
    if token.text in OPENING:
        return _quoted(row, at)
    if token.lower in NAMING:
        return _named_after(row, at)
    if token.text == "№":  # «гимназия № 7 Бреста»
        return 2 if at + 1 < len(row) and row[at + 1].text.isdigit() else 0
    if token.lower in ("и", "да"):
        return 0 if at and row[at - 1].text in CLOSED else _conjunction(row, at)  # «АО «Имя» и Белорусской …»
    if token.text == ",":
        return _comma(row, at)
    if token.lower == "по":
        is_of_place = any(countries.is_place(word.text) for word in row[first:at]) and not _is_of_affairs(row, at + 1)
        return _matter(row, at) if matter and not is_of_place else 0
    return _glossed(row, at) if matter else 0


def _is_of_affairs(row, at):
    """«представитель … Казахстана по вопросам …», «… по экономическим вопросам»: belongs to a title behind the name of
    a place too."""
    return any(
        token.lower in AFFAIRS and all(before.is_word for before in row[at:stop])
        for stop, token in enumerate(row[at : at + FEW], start=at)
    )


def _abroad(row, at):
    """«в Республике Беларусь», «в Бресте», «при ЕАЭС» behind the title or the body that is there."""
    if row[at].lower in ("в", "во", "на"):
        return 2 if at + 1 < len(row) and _is_abroad(row[at + 1].text) else _republic(row, at + 1)
    return 2 if row[at].lower == "при" and at + 1 < len(row) and row[at + 1].text.isupper() else 0


def _is_abroad(word):
    """«посол … в Беларуси», «консул … в Бресте»."""
    return countries.of_name(word) or (countries.of_place(word) and in_case(word, "loct"))


def _glossed(row, at):
    """«член Коллегии (министр) по …»: a title in brackets inside another."""
    closed = at + 3 < len(row) and row[at + 2].text == ")" and row[at + 3].lower == "по"
    return 3 if closed and heads(row[at + 1].text) else 0


def _republic(row, at):
    return (
        3 if at + 1 < len(row) and row[at].lower.startswith("республик") and countries.of_name(row[at + 1].text) else 0
    )


def _quoted(row, at):
    closing, is_nested = CLOSING[row[at].text], False
    for stop in range(at + 2, min(len(row), at + LONGEST_NAME)):
        if row[stop].text in closing:
            is_doubled = is_nested and stop + 1 < len(row) and row[stop + 1].text in closing
            return stop - at + 1 + is_doubled  # «АО «НК «КТЖ»»», of which most leave out all marks but one
        is_nested = is_nested or row[stop].text in OPENING
    return 0


def past_quoted(row: list[Token], at: int) -> int:
    """Index after the name in quotation marks that begins at a token; the same index where none does."""
    return at + _quoted(row, at) if row[at].text in OPENING else at


def opening_of(row: list[Token], closing: int, first: int) -> int | None:
    """Index of the quotation mark that opens what one at `closing` closes; None where that is before `first`."""
    marks = (at for at in range(closing - 1, first - 1, -1) if row[at].text in OPENING)
    return next((at for at in marks if row[closing].text in CLOSING[row[at].text]), None)


def _named_after(row, at):
    """«имени …» with the name of a person belongs to what is named so."""
    begin = at + 2 if at + 1 < len(row) and row[at + 1].text == "." else at + 1
    if _is_surname_alone(row, begin):
        return begin + 1 - at
    written = names.name_at(row, begin) if begin < len(row) else None
    if written and names.candidates(written, frozenset(["gent"])):
        return written.last - at
    stop = begin
    while stop < min(len(row), begin + 3) and _is_part_of_name(row[stop]):
        stop += 1
    return stop - at if stop > begin else 0


def _is_surname_alone(row, at):
    """«музей имени Кастеева Гульмира Шалабаева»: the name of somebody else follows a bare surname."""
    if at + 2 >= len(row) or not all(token.is_capital for token in row[at : at + 3]):
        return False
    given = row[at + 1].text
    genitive = any(reading.case == "gent" and reading.doubt < UNLIKELY for reading in readings(given, "given"))
    return (is_given(given) or not genitive) and not is_given(row[at].text) and not is_patronymic(row[at + 2].text)


def _is_part_of_name(token):
    if heads(token.text) or token.text.endswith(agreeing.NOMINATIVE):  # «имени Абая Брестский завод»
        return False
    return token.is_word and (token.is_capital or token.lower.startswith("аль-"))


def _conjunction(row, at):
    """«и» goes on where the next word is in the genitive and heads no title or body of its own."""
    if at + 1 >= len(row) or at == 0:
        return 0
    if row[at + 1].lower == "по" and _matter(row, at + 1):  # «идеологической работы и по делам молодежи»
        return 1
    noun = _past_adjectives(row, at + 1)
    if heads(row[noun].text) or not _continues(row, at + 1) or _is_in_another_case(row, at + 1, noun):
        return 0
    return 2


def _is_in_another_case(row, at, noun):
    """«и Брестской областью»: adjectives that only look like a genitive, by the noun that they belong to."""
    likely = next((form.pos for form in forms(row[noun].text)[:1]), None) if noun > at else None
    return likely == "NOUN" and not in_case(row[noun].text, "gent")


def _past_adjectives(row, at):
    """Index of the noun that adjectives from a token on belong to: «и Витебского облисполкома» is another body."""
    while at + 1 < len(row) and row[at].is_word and in_case(row[at].text, "gent", pos=("ADJF",)):
        at += 1
    return at


def _comma(row, at):
    """A comma goes on in a list that an «и» closes: «труда, занятости и социальной защиты»."""
    if at + 2 >= len(row) or row[at + 1].is_capital or not _continues(row, at + 1):
        return 0
    for later in range(at + 2, min(len(row), at + 9)):
        if row[later].lower == "и" and later + 1 < len(row):
            return 1 if _continues(row, later + 1) and not heads(row[later + 1].text) else 0
        if row[later].text != "," and not _continues(row, later):
            return 0
    return 0


def _matter(row, at):
    if at + 1 >= len(row) or not in_case(row[at + 1].text, "datv"):
        return 0
    if lemma(row[at + 1].text) in world.table("titles")["no_matter"]:
        return 0
    stop = at + 1
    while stop < min(len(row), at + LONGEST_MATTER):
        joined = row[stop].lower in ("и", ",") and stop + 1 < len(row)
        word = row[stop + 1] if joined else row[stop]
        if not word.is_word or (joined and word.is_capital) or not in_case(word.text, "datv"):
            break
        if word.is_capital and proper.begins_name(row, stop):
            break  # «по обороне Айгуль Сапаровой»
        stop += 2 if joined else 1
    return stop - at


@lru_cache(maxsize=50_000)
def _is_dependent(word):
    """An adjective, a conjunction or a mark: a phrase does not end with it."""
    if not word[0].isalpha():
        return word not in '»"”'
    found = forms(word)
    return bool(found) and found[0].pos in ("ADJF", "PRTF", "CONJ", "PREP") and not countries.is_place(word)


def _continues(row, at):
    if row[at - 1].text in CLOSED and row[at].text in world.table("bodies")["company_forms"]:
        return False  # «с ТОО «Альфа» ОАО «Бета» заключило»
    return proper.goes_on(row, at) if row[at].is_capital else _has_genitive(row[at].text)


@lru_cache(maxsize=50_000)
def _has_genitive(word):
    found = forms(word)
    if any(form.lemma in proper.body_nouns() and form.case == "gent" for form in found):
        return True
    return (
        bool(found)
        and found[0].known
        and found[0].pos in ("NOUN", "ADJF", "PRTF")
        and any(form.case == "gent" and form.pos in ("NOUN", "ADJF", "PRTF") for form in found)
        and not any(form.case == "nomn" and form.pos == "NOUN" and form.number == "sing" for form in found[:1])
    )


@lru_cache(maxsize=50_000)
def heads(word: str) -> bool:
    """Whether a word heads a title or the name of a body."""
    bodies = world.table("bodies")
    if word in bodies["company_forms"] or any(word[:end] in bodies["abbreviations"] for end in _ends(word)):
        return True
    return not lemmas(word).isdisjoint(_title_nouns() | proper.body_nouns())


def _ends(word):
    """Where a word may end without a case ending: «Минпромом»."""
    return [len(word) - cut for cut in range(3) if not cut or word[-cut:].islower()]


@cache
def _title_nouns():
    return {row["noun"] for row in world.table("titles")["titles"]} | set(world.table("titles")["deputies"])


def words(row: list[Token]) -> str:
    """Tokens as running text: one blank wherever there was any between them."""
    text, end = "", row[0].start if row else 0
    for token in row:
        text += token.text if token.start == end else " " + token.text
        end = token.end
    return text
