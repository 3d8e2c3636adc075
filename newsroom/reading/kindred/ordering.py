"""A Kazakh sentence with its verbs where Russian has them: behind a subject, or before one that stands later."""

from .declining import is_participle, is_plural, takes_object
from .phrases import is_joint, is_paper

SUBJECTS = {"он": "masc", "она": "femn", "они": "plur", "мы": "plur"}
FINITE = ("past", "before", "pres", "going", "not", "may")
NODES = ("phrase", "relation")  # all else is a leaf
NEAR = 6  # parts of a sentence between what is done and its verb
IS = "является"  # «екенін»
JOINING = ("но", "а", "однако", "а также")
UNTIL = "до"
QUOTING = "что"  # «деп», which needs no word of its own


def ordered(nodes: list) -> list:
    """The parts of a sentence in the order of Russian.

    Of clauses with one subject each has its own verb («Тараптар шартқа қол қойып, жоспарды бекітті»). The last verb is
    the subject's with which the sentence begins, whatever is said between («Ол …, …, деді»); «деп хабарлайды газет»
    keeps its place, as it names its own subject.
    """
    cut = _told_out(nodes)
    if cut:
        return [*ordered(nodes[:cut]), nodes[cut], *_going_on(nodes[cut + 1 :])]
    begin, end = _subject(nodes)
    at = _last_verb(nodes)
    if at is None or at < end or end == 0:
        return _clauses(nodes)
    first = _main(nodes, at, end)
    main, rest = nodes[first : at + 1][::-1], [*_sided(nodes[end:first]), *nodes[at + 1 :]]
    clause = [*_that(nodes[at], rest), *_clauses(rest)]
    if begin == 0:
        return [*nodes[:end], *main, *clause]
    if nodes[begin - 1].kind not in NODES and any(map(is_paper, nodes[end:first])):
        # «Кроме того, палаты подписали договор», but «Об этом сообщил посол»
        return [*_clauses(nodes[:begin]), *nodes[begin:end], *main, *clause]
    return [*_clauses(nodes[:begin]), *main, *nodes[begin:end], *clause]


def _last_verb(nodes):
    return next((at for at in range(len(nodes) - 1, -1, -1) if is_verb(nodes[at]) and not _quotes(nodes, at)), None)


def _main(nodes, at, end):
    """Where the last verb begins, with the infinitive before it; what stands bare before it is what is done."""
    first = at - 1 if at > end and is_verb(nodes[at - 1]) and nodes[at - 1].case == "infn" else at
    done = nodes[first - 1] if first > end else None
    if done and _is_nominative(done) and not done.acts and not done.number:
        done.asked = "accs"
    return first


def _sided(nodes):
    """With whom a document is made stands behind it in Russian («академиямен шарт жасасты»), until when before it."""
    if not nodes or not is_paper(nodes[-1]):
        near = next((at for at in range(len(nodes) - 1, -1, -1) if is_paper(nodes[at])), None)
        if near is None:
            return nodes
        behind = nodes[near + 1 :]
        until = [node for node in behind if node.kind == "relation" and node.post.russian == UNTIL]
        return [*until, *_sided(nodes[: near + 1]), *(node for node in behind if node not in until)]
    sides = [node for node in nodes if node.kind == "phrase" and node.shown == "ablt" and not node.is_person]
    return [*(node for node in nodes if node not in sides), *sides]


def _going_on(nodes):
    """What the subject before does further: «… және үш жыл қолданылады»; else a sentence with a subject of its own."""
    if _begins_anew(nodes):
        return ordered(nodes)
    cut = _told_out(nodes)
    if cut:
        return [*_going_on(nodes[:cut]), nodes[cut], *_going_on(nodes[cut + 1 :])]
    if nodes and nodes[0].kind == "word" and nodes[0].russian in JOINING:
        return [nodes[0], *_going_on(nodes[1:])]
    at = _last_verb(nodes)
    if at is None:
        return nodes
    first = _main(nodes, at, 0)
    rest = [*_sided(nodes[:first]), *nodes[at + 1 :]]
    return [*nodes[first : at + 1][::-1], *_that(nodes[at], rest), *_clauses(rest)]


def _begins_anew(nodes):
    """Whether a clause has a subject: what stands bare right before a verb may be what is done."""
    return any(
        _is_pronoun(node)
        or (_is_nominative(node) and not (after and is_verb(after) and takes_object(after.russian) and not node.acts))
        for node, after in zip(nodes, [*nodes[1:], None], strict=True)
    )


def _is_pronoun(node):
    return node.kind not in NODES and node.russian in SUBJECTS


def _that(verb, rest):
    """The comma and «что» before a clause that the verb has for its object: «… дайын екенін айтты»."""
    if not any(map(_is_said, rest)):
        return []
    return [verb._replace(kind="mark", russian=","), verb._replace(kind="that", russian=QUOTING)]


def _is_said(node):
    return node.kind not in NODES and (node.case == "that" or node.russian == IS)


def _told_out(nodes):
    """Index of the comma or «және» behind a clause that a verb has ended, before one with another verb; or None."""
    is_speech = any(map(_is_said, nodes))
    for at in range(1, len(nodes) - 1):
        before, node = nodes[at - 1], nodes[at]
        if not is_verb(before) or not (_is_comma(node) or is_joint(node)) or _quotes(nodes, at - 1):
            continue
        ends = before.case in FINITE or (before.case == "conv" and not is_speech)
        if ends and any(map(is_verb, nodes[at + 1 :])):
            return at
    return None


def _is_comma(node):
    return node.kind == "mark"


def _clauses(nodes):
    """Each clause between commas with its own verb behind its subject."""
    made, clause = [], []
    for node in [*nodes, None]:
        if node is None or _is_comma(node):
            made += _clause(clause)
            made += [node] if node else []
            clause = []
        else:
            clause.append(node)
    return made


def _clause(nodes):
    at = next((at for at in range(len(nodes) - 1, -1, -1) if is_verb(nodes[at])), None)
    begin = next((at for at, node in enumerate(nodes) if _is_nominative(node)), None)
    if at is None or begin is None or at < begin:
        return nodes
    end = _group_end(nodes, begin)
    first = at - 1 if at > end and is_verb(nodes[at - 1]) and nodes[at - 1].case == "infn" else at
    return [*nodes[:end], *nodes[first : at + 1][::-1], *nodes[end:first], *nodes[at + 1 :]]


def is_verb(node) -> bool:
    return node.kind == "verb"


def _quotes(nodes, at):
    """Whether a verb says who is quoted, with its subject behind it."""
    return 0 < at < len(nodes) - 1 and is_quoting(nodes[at - 1])


def is_quoting(node) -> bool:
    """«деп»."""
    return node.kind not in NODES and node.russian == QUOTING


def _is_nominative(node):
    return (
        node.kind == "phrase"
        and not node.is_span
        and (node.asked == "nomn" or (node.shown is None and node.asked is None))
    )


def _subject(nodes):
    """Half-open bounds of the subject: what a sentence begins with, or the first person or body in the nominative."""
    if nodes and _is_pronoun(nodes[0]):
        return 0, 1
    if nodes and _is_nominative(nodes[0]):
        return 0, _group_end(nodes, 0)
    begin = next((at for at, node in enumerate(nodes) if _is_nominative(node) and node.acts), 0)
    return begin, _group_end(nodes, begin) if begin else 0


def _group_end(nodes, begin):
    """Index behind phrases in the nominative that «мен» joins, or commas and «және»."""
    end = begin
    while end < len(nodes) and _is_nominative(nodes[end]):
        end += 1
        if end + 1 < len(nodes) and (is_joint(nodes[end]) or _goes_on(nodes, end)):
            end += 1
        else:
            break
    return end


def _goes_on(nodes, at):
    """Whether a comma is of a list that «және» closes."""
    while at + 2 < len(nodes) and _is_comma(nodes[at]) and _is_nominative(nodes[at + 1]):
        at += 2
        if is_joint(nodes[at]):
            return True
    return False


def agreement(nodes: list, at: int) -> str:
    """What the verb at an index goes with, in nodes that are ordered: plur, or masc, femn or neut."""
    done = _done(nodes, at)
    if done:
        return _number(done)
    begun = next((index for index in range(at, -1, -1) if _is_comma(nodes[index])), 0)
    behind = at + 1 < len(nodes) and _is_nominative(nodes[at + 1]) and nodes[at + 1].acts
    for before in range(at - 1, begun if behind else -1, -1):
        if _is_pronoun(nodes[before]):
            return SUBJECTS[nodes[before].russian]
        if _is_nominative(nodes[before]):
            joined = before > 1 and is_joint(nodes[before - 1]) and _is_nominative(nodes[before - 2])
            return "plur" if joined else _number(nodes[before : before + 1])
    begin = next((index for index in range(at + 1, len(nodes)) if _is_nominative(nodes[index])), len(nodes))
    return _number(nodes[begin : _group_end(nodes, begin)])


def _done(nodes, at):
    """What was done, near a participle: «жол картасына қол қойылды» is «дорожная карта подписана»."""
    if not is_participle(nodes[at].russian):
        return []
    near = nodes[max(at - NEAR, 0) : at]
    last = next((end for end in range(len(near), 0, -1) if _is_nominative(near[end - 1])), 0)
    joined = last > 2 and near[last - 2].kind == "joint"
    return near[last - 3 if joined else last - 1 : last] if last else []


def _number(subject):
    """Of a subject: plur, or masc, femn or neut."""
    phrase = subject[0] if subject else None
    if phrase and (len(subject) > 1 or phrase.is_plural or is_plural(phrase.head.russian)):
        return "plur"
    return phrase.gender if phrase else "masc"
