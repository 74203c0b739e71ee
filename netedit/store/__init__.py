"""The map file: written in place, checked at every opening, saved with every edit."""

from netedit.store.backups import back_up
from netedit.store.making import write_copy
from netedit.store.store import Store

__all__ = ["Store", "back_up", "write_copy"]
