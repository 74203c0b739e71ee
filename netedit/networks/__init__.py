"""The one room that knows rustworkx: networks as numbered nodes and edges, and their structure.

`numbering.py` makes numbers of records, `nets.py` says what can then be asked, `by_rustworkx.py`
answers, or `by_networkx.py` where rustworkx is missing.
"""

from netedit.networks.blocks import BlockTree
from netedit.networks.engines import net
from netedit.networks.nets import Edge, Net
from netedit.networks.numbering import Numbered, numbered

__all__ = ["BlockTree", "Edge", "Net", "Numbered", "net", "numbered"]
