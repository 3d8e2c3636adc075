"""What every finding needs: the citation of its words, and a day taken from its document."""

from relations.edtf import Basis
from relations.models import Citation


def cite(document, mention, *, about=Citation.About.WHOLE, **arm) -> Citation:
    """The citation of a fact by the words of a mention; the same words are cited for it once."""
    passage = document.passage(mention.start, mention.end)
    key = {"document": document, "start": passage.pop("start"), "end": passage.pop("end"), "about": about, **arm}
    return Citation.objects.get_or_create(**key, defaults=passage)[0]


def inferred_day(document) -> dict:
    """The columns of a day that is taken from the document's own: empty where that is not known."""
    if not document.published:
        return {}
    return {"on": document.published, "basis": Basis.INFERRED, "reason": "по дню публикации документа"}
