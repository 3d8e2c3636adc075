"""Why a verb is refused: nothing has changed, and the message says why to the person who asked."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from newsroom.models import Revision


class Refused(Exception):
    """A verb was refused and nothing has changed; the message says why, to the person who asked."""


class NotAllowed(Refused, PermissionDenied):
    """This person may not do that."""


class NotNow(Refused):
    """Nobody can do that in the present state."""


class Incomplete(NotNow):
    """The text lacks something that readers are promised; `points` say what, and where."""

    def __init__(self, points: list):
        self.points = points
        super().__init__(" ".join([_("It is not ready for readers."), *(point.words for point in points)]))


class Stale(Refused):
    """A newer revision exists than the one the verb speaks of; `newest` is it."""

    def __init__(self, newest: Revision):
        self.newest = newest
        super().__init__(
            _("%(who)s has saved revision %(number)s meanwhile.")
            % {"who": newest.author_name, "number": newest.number}
        )  # fmt: skip


class Decided(Refused):
    """Somebody has decided on `row`, or changed it, since the person who asks saw it."""

    def __init__(self, row):
        self.row = row
        super().__init__(_("Meanwhile somebody else has decided on this: %(fact)s.") % {"fact": row})
