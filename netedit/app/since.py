"""The card of the findings panel that says what is new since the newest version."""

from collections.abc import Sequence

from netedit.analysis import Card, Findings, compare_found, findings, since_card
from netedit.analysis.versions import comparable
from netedit.document import Document
from netedit.model.records import Version

# On larger maps the card is left out: the map is compared again after every edit.
MOST_LIVE = 600


class SinceCards:
    """The card "Since <the newest version>"; the findings of that version are worked out once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: tuple[object, Findings] | None = None

    def cards(self, found: Findings) -> Sequence[Card]:
        """One card where there is a version that is not the present, else none."""
        versions = comparable(found.network, self._document.history.groups)
        if not versions or found.counts.actors > MOST_LIVE:
            return ()
        newest = versions[-1]
        compared = compare_found(self._before(newest, found), found)
        return () if compared.is_same else (since_card(compared, newest.id, newest.name),)

    def _before(self, version: Version, found: Findings) -> Findings:
        key = (version.id, version.group, found.options)
        if self._known is None or self._known[0] != key:
            self._known = key, findings(self._document.network_at(version.group), found.options)
        return self._known[1]
