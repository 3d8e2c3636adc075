"""One moment a request: every gate that a page passes asks about the same instant."""

from django.utils import timezone


def moment(get_response):
    """Set `request.at`, the moment for which everything in this request is asked."""

    def middleware(request):
        request.at = timezone.now()
        return get_response(request)

    return middleware
