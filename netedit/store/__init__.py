"""The map file: written in place, checked at every opening, saved with every edit.

- `store.py` writes each edit as one transaction, `writer.py` does that on a thread.
- Opening: `identity.py`, then `connect.py`, `guard.py` and `loading.py`.
- What cannot be written now is kept by `spool.py`, what was there before by `backups.py`; `log.py`
  has every edit.
- `schema.py` leads from one version of the file to the next; `rows.py` makes rows of records.
"""

from netedit.store.backups import back_up
from netedit.store.folders import data_folder
from netedit.store.store import Store
from netedit.store.writer import Phase, Writer, WriterState

__all__ = ["Phase", "Store", "Writer", "WriterState", "back_up", "data_folder"]
