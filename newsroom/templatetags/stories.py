"""Stories in templates of the record: the record itself knows none."""

from django import template
from django.db.models import Q
from django.urls import reverse

from newsroom.body.showing import show
from newsroom.models import Article, Photo
from newsroom.pictures import FORMATS
from newsroom.stories import with_shown
from relations.models import Citation
from relations.models.officials import citation_of_official

register = template.Library()

MOST = 10
FOCUS_STEP = 10  # percent: site.css has a class for each


@register.filter
def sources(photo: Photo):
    """The formats of the photo, the first that a browser knows to be taken, each with its `srcset`."""
    for suffix in FORMATS:
        renditions = photo.renditions(suffix)
        srcset = ", ".join(f"{rendition.path} {rendition.width}w" for rendition in renditions)
        yield {"type": renditions[0].type, "srcset": srcset}


@register.filter
def focus(photo: Photo) -> str:
    """Classes that keep the focal point in sight where the photo is cut: the policy stops styles that stand in tags."""
    across, down = (round(percent / FOCUS_STEP) * FOCUS_STEP for percent in (photo.focus_x, photo.focus_y))
    return f"focus-x-{across} focus-y-{down}"


@register.simple_tag(takes_context=True)
def shown_body(context, revision):
    """The body of a revision as readers see it at the moment of the request, or will, where the page is a preview."""
    preview = context.get("preview")
    if preview is None:
        return show(revision, context["request"].at)
    return show(revision, preview.at, under=preview.under)


@register.inclusion_tag("newsroom/includes/stories.html", takes_context=True)
def stories_of_official(context, official):
    found = _stories(
        context, citation_of_official(official.slug), "official", "sighting", "tenure", "participation", "figure"
    )
    return found | {"more": f"{reverse('news')}?official={official.slug}" if len(found["stories"]) == MOST else ""}


@register.inclusion_tag("newsroom/includes/stories.html", takes_context=True)
def stories_of_agreement(context, agreement):
    return _stories(context, Q(agreement=agreement) | Q(action__agreement=agreement), "agreement", "action")


@register.inclusion_tag("newsroom/includes/stories.html", takes_context=True)
def stories_of_event(context, event):
    told = Q(event=event) | Q(event__merged_into=event)
    told |= Q(participation__event=event) | Q(participation__event__merged_into=event)
    return _stories(context, told, "event", "participation")


def _stories(context, condition, *arms):
    """The newest stories that rest on a public citation for which the condition holds."""
    at = context["request"].at
    passages = Citation.objects.public(at, *arms).filter(condition)
    articles = Article.objects.public(at).select_related("section").resting_on(passages)
    return {"stories": with_shown(articles.newest_first()[:MOST], at)}
