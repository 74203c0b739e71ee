"""The one room that knows rustworkx: networks as numbered nodes and edges, and their structure."""

from netedit.networks.blocks import BlockTree
from netedit.networks.engines import Edge, Net, net
from netedit.networks.numbering import Numbered, numbered

__all__ = ["BlockTree", "Edge", "Net", "Numbered", "net", "numbered"]
