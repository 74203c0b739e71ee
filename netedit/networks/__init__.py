"""The one room that knows rustworkx: networks as numbered nodes and edges, and their structure."""

from netedit.networks.blocks import BlockTree
from netedit.networks.engines import net
from netedit.networks.nets import Edge, Net
from netedit.networks.numbering import Numbered, numbered

__all__ = ["BlockTree", "Edge", "Net", "Numbered", "net", "numbered"]
