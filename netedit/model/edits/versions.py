"""Gestures on named versions."""

from netedit.model.checks import shortened
from netedit.model.edit import Change, Edit
from netedit.model.edits.changing import found, unused, visible
from netedit.model.ids import new_id
from netedit.model.network import Network
from netedit.model.records import Version


def name_version(network: Network, name: str, group: int, made: str, note: str = "") -> Edit:
    """Name the point of the history after log group `group`; `made` is an ISO time in UTC."""
    text = visible(name, "A version")
    unused((v.name for v in network.versions.values()), text, "version")
    version = Version(new_id(), text, made, group, note)
    return Edit(f"Name the version {shortened(text)}", (Change(None, version),))


def remove_version(network: Network, version_id: str) -> Edit:
    """Forget the name of a version; the history itself stays."""
    version = found(network, Version, version_id)
    return Edit(f"Forget the version {shortened(version.name)}", (Change(version, None),))
