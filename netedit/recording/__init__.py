"""Makes one edit, with places, of all that was read: one undo takes a whole import back.

- Tables: `record.py`, by `partners.py` and then `relationships.py`.
- Capture lines: `capturing.py`; one that is corrected: `correcting.py`.
- Who may be on the map twice: `doubles.py`; whose names are nearly the same: `nearness.py`.
- What it would do is said before by `previewing.py`, what it did afterwards by `report.py`.
"""

from netedit.recording.record import Recorded, record
from netedit.recording.report import Report

__all__ = ["Recorded", "Report", "record"]
