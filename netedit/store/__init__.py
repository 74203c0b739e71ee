"""The map file: written in place, checked at every opening, saved with every edit."""

from netedit.store.backups import back_up
from netedit.store.folders import data_folder
from netedit.store.making import write_copy
from netedit.store.store import Store
from netedit.store.writer import Phase, Writer, WriterState

__all__ = ["Phase", "Store", "Writer", "WriterState", "back_up", "data_folder", "write_copy"]
