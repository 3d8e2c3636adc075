"""A reading as the JSON that `read --json` prints."""

from .findings import Mention, Reading


def as_json(reading: Reading, file: str) -> dict:
    """One document's findings under the names of the contract, keys in its order."""
    blocs = {body.canonical: body.name for body in reading.organisations if body.canonical.isupper()}
    return {
        "file": file,
        "language": reading.language,
        "bilateral": reading.bilateral,
        "publisher": reading.publisher and reading.publisher.written,
        "cites": [cite.written for cite in reading.cites],
        "published_on": reading.published and reading.published.edtf,
        "officials": [_official(official) for official in reading.officials],
        "organisations": [
            {"name": body.name, "country": body.country, "mentions": _mentions(body.mentions)}
            for body in reading.organisations
        ],
        "agreements": [_agreement(agreement) for agreement in reading.agreements],
        "events": [_event(event) for event in reading.events],
        "figures": [_figure(figure, blocs) for figure in reading.figures],
        "stories": [
            {"start": story.start, "end": story.end, "publisher": story.publisher, "cites": list(story.cites)}
            for story in reading.stories
        ],
        "furniture": [{"line": line.number, "text": line.text} for line in reading.furniture],
    }


def _official(official):
    return {
        "name": str(official.name),
        "post": official.post and official.post.title,
        "country": official.country,
        "role": str(official.role),
        "mentions": _mentions(official.mentions),
        **({"known": list(official.known)} if official.known else {}),
    }


def _agreement(agreement):
    return {
        "kind": agreement.kind,
        "title": agreement.title,
        "parties": [party.name for party in agreement.parties],
        "validity": agreement.validity,
        "status": str(agreement.status),
        "mentions": _mentions(agreement.mentions),
    }


def _event(event):
    return {
        "kind": event.kind,
        "title": event.title,
        "date": event.date and event.date.edtf,
        "place": event.place and event.place.name,
        "rank": event.rank or None,
        "outcome": str(event.outcome),
        "participants": [{"name": str(who.name), "role": who.role} for who in event.participants],
        "mentions": _mentions(event.mentions),
    }


def _figure(figure, blocs):
    """`blocs` are the names that the document has for those of its blocs: the record's may be a short form."""
    claimant = None if figure.claimed_by is None else str(figure.claimed_by)
    return {
        "indicator": figure.indicator.code,
        "value": _number(figure.value),
        "value_max": None if figure.value_max is None else _number(figure.value_max),
        "unit": figure.unit,
        "period": figure.period and figure.period.edtf,
        "base": figure.base and figure.base.edtf,
        "approximate": figure.approximate,
        "forecast": figure.forecast,
        "claimed_by": blocs.get(claimant, claimant),
        **_mentions((figure.mention,))[0],
    }


def _number(value):
    return int(value) if value == value.to_integral_value() else float(value)


def _mentions(mentions: tuple[Mention, ...]) -> list[dict]:
    return [{"start": mention.start, "end": mention.end, "exact": mention.exact} for mention in mentions]
