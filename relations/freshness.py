"""How long answers live: those that programs ask for again and again, and those that nobody may keep."""

from functools import wraps

from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from django.views.decorators.http import require_safe


def revalidated(view):
    """Answer GET and HEAD with a tag of the content, and 304 to whoever has it; caches ask anew each time.

    A withdrawn row is gone with the next request. Last-Modified is left out: what was taken away makes the newest row
    older, and whoever asks by time would be told that nothing has changed.
    """

    @require_safe
    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if not getattr(response, "is_rendered", True):
            response.render()
        response.headers.pop("Last-Modified", None)
        patch_cache_control(response, no_cache=True)
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return answer


def unkept(view):
    """An answer that no cache keeps, no search engine lists, and whose address no other site learns."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return answer
