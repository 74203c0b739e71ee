"""Which library answers questions about a network: rustworkx, or networkx where there is none."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module

from netedit.networks.nets import Edge, Net


def net(count: int, edges: Sequence[Edge]) -> Net:
    """A network of `count` nodes and `edges`, which hold each pair once and no node with itself."""
    if engine() == "rustworkx":
        from netedit.networks.by_rustworkx import RustworkxNet

        return RustworkxNet(count, edges)
    from netedit.networks.by_networkx import NetworkxNet

    return NetworkxNet(count, edges)


@cache
def engine() -> str:
    """The name of the library in use; chosen once, when first asked."""
    try:
        import_module("rustworkx")
    except ImportError:
        # There is no rustworkx for Windows on arm64.
        return "networkx"
    return "rustworkx"
