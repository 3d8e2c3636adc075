"""What every finding needs: the citation of its words."""

from relations.models import Citation
from relations.models.citations import LONGEST_QUOTE


def cite(document, mention, *, about=Citation.About.WHOLE, speaker=None, **arm) -> Citation:
    """The citation of a fact by the words of a mention, said by `speaker`; the same words are cited for it once."""
    passage = document.passage(mention.start, min(mention.end, mention.start + LONGEST_QUOTE))
    key = {"document": document, "start": passage.pop("start"), "end": passage.pop("end"), "about": about, **arm}
    return Citation.objects.get_or_create(**key, defaults={**passage, "speaker": speaker})[0]
