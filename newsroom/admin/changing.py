"""The few fields of a finding that an editor sets right on the reading screen, by the forms of the admin."""

from django import forms
from django.contrib import admin
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom import desk
from newsroom.review import Card, page_of
from relations.admin.base import CarefulForm
from relations.models import Document, Official, Organisation, Post, Review, Sighting, Tenure
from relations.slugs import free_slug

FIELDS = {
    "official": ("family", "given", "patronymic", "country"),
    "organisation": ("name_ru", "short_name", "kind", "country"),
    "agreement": ("name_ru", "kind", "validity"),
    "action": ("kind", "on", "basis"),
    "event": ("name_ru", "kind", "rank", "on", "basis", "place", "outcome"),
    "figure": ("value", "value_max", "unit", "period", "period_basis", "official", "organisation"),
}


class SeenIn(CarefulForm):
    """In which post somebody was seen; another title than the posts on record have makes a post of its own."""

    post = forms.CharField(label=gettext_lazy("post"), max_length=400)

    class Meta:
        model = Sighting
        fields = ()

    def __init__(self, *args, instance, **kwargs):
        self.former = instance.tenure
        super().__init__(*args, instance=instance, initial={"post": self.former.post.name_ru}, **kwargs)

    def columns(self, by):
        """The columns to change; the post and the tenure come to the record where they are not on it yet."""
        if "post" not in self.changed_data:
            return {}
        post = _post(self.cleaned_data["post"], like=self.former.post, by=by)
        held = {"official": self.former.official, "acting": self.former.acting}
        return {"tenure_id": Tenure.objects.get_or_create(post=post, term="", **held)[0].pk}


def forms_of(request, card: Card, document: Document) -> list[forms.ModelForm]:
    """A form for the card's fact and one for each of its posts and signings, as far as this person may change them."""
    rows = [card.fact, *(part.fact for part in card.parts)] if card.kind != "openname" else []
    made = [_form(request, row, document) for row in rows]
    return [form for form in made if form is not None]


@transaction.atomic
def save(forms, key: str, document: Document, posted, act: desk.Act) -> Card | None:
    """Change what was set right and accept the card as it is then; None where a form says what is wrong with it.

    Raises what the verbs raise; then nothing is changed.
    """
    if any(form.errors for form in forms):
        return None
    for form in forms:
        desk.change(form.instance, _columns(form, act.by), act)
    card = page_of(document).by_key[key]
    kept = {part.key for part in card.parts}
    if f"seen-{key}" in posted:
        kept &= set(posted.getlist(f"keep-{key}"))
    accepted, rejected = card.accepting(kept)
    desk.decide(accepted, [*rejected, *_abandoned(forms)], act)
    return card


def _form(request, row, document):
    name = row._meta.model_name
    options = admin.site._registry[type(row)]
    seen = name == "sighting" and row.review == Review.PROPOSED  # whose post a decided one shows stays
    if not (name in FIELDS or seen) or not options.has_change_permission(request, row):
        return None
    kind = SeenIn if name == "sighting" else options.get_form(request, row, change=True, fields=FIELDS[name])
    data = request.POST if request.method == "POST" else None
    form = kind(data, instance=row, prefix=f"{name}-{row.pk}")
    for column, model in (("official", Official), ("organisation", Organisation)):
        if column in form.fields:
            form.fields[column] = _somebody_of(document, model, row, column)
    return form


def _somebody_of(document, model, row, column):
    """A choice among those whom the document names, for that is whom its words can speak of."""
    arms = {Official: "official", Organisation: "organisation"}
    named = document.citations.values(arms[model])
    people = model.objects.filter(pk__in=named) | model.objects.filter(pk=getattr(row, f"{column}_id"))
    label = row._meta.get_field(column).verbose_name
    return forms.ModelChoiceField(people.exclude(review=Review.REJECTED).distinct(), required=False, label=label)


def _columns(form, by):
    """The changed columns of the form's row, by the names that the verb `change` knows."""
    if isinstance(form, SeenIn):
        return form.columns(by)
    fields = [form.instance._meta.get_field(name) for name in form.changed_data if name != "opened_on"]
    return {field.attname: getattr(form.instance, field.attname) for field in fields}


def _abandoned(forms):
    """The tenures from which a post was taken away and that nothing else shows: nobody was seen in them."""
    moved = [form.former for form in forms if isinstance(form, SeenIn) and "post" in form.changed_data]
    return [tenure for tenure in moved if not tenure.sightings.exists() and not tenure.citations.exists()]


def _post(title, *, like, by):
    known = Post.objects.filter(name_ru=title).first() or Post.objects.filter(read_as=title).first()
    if known:
        return known
    if not by.has_perm("relations.add_post"):
        raise desk.NotNow(_("There is no such post on record: %(post)s.") % {"post": title})
    columns = {"role": like.role, "country": like.country, "organisation": like.organisation}
    return Post.objects.create(name_ru=title, slug=free_slug(Post.objects.all(), title), **columns)
