"""Photos over HTTP: the master and every rendition behind one gate."""

from pathlib import Path

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from newsroom.models import Photo

# A master is a JPEG or a PNG; those of earlier versions may be a WebP.
CONTENT_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".avif": "image/avif"}


@require_safe
def photo(request, pk):
    """The master, which is what browsers get that know neither AVIF nor WebP."""
    return master(request, *_visible(request, pk))


@require_safe
def rendition(request, pk, width, suffix):
    """The photo in one of its widths, as AVIF or WebP."""
    found, is_public = _visible(request, pk)
    return rendered(request, found, width, suffix, is_public)


def master(request, found, is_public=False):
    """The answer with the master of a photo that this request may see."""
    return _answer(request, Path(found.file.name), lambda: Path(found.file.path), is_public)


def rendered(request, found, width, suffix, is_public=False):
    """The answer with one of its renditions."""
    name = Path(f"{Path(found.file.name).stem}-{width}.{suffix}")
    return _answer(request, name, lambda: found.rendition_path(width, suffix), is_public)


def _visible(request, pk):
    """(the photo, whether readers see it): to readers while a story shows it, to staff always."""
    is_public = Photo.objects.public(request.at).filter(pk=pk).exists()
    if not is_public and not request.user.is_staff:
        raise Http404
    return get_object_or_404(Photo, pk=pk), is_public


def _answer(request, name, path, is_public):
    # A file's name holds the hash of its content, and its suffix the format: it never changes.
    etag = f'"{name.name}"'
    try:
        response = get_conditional_response(request, etag) or FileResponse(
            path().open("rb"), content_type=CONTENT_TYPES[name.suffix]
        )
    except (FileNotFoundError, LookupError) as error:
        raise Http404 from error
    # Asked for anew each time: the photo of a withdrawn story must not live on in caches.
    patch_cache_control(response, no_cache=True, **({} if is_public else {"private": True}))
    response["ETag"] = etag
    response["X-Content-Type-Options"] = "nosniff"
    return response
