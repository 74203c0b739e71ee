"""Makes one edit, with places, of all that was read: one undo takes a whole import back."""

from netedit.recording.record import Recorded, record
from netedit.recording.report import Report

__all__ = ["Recorded", "Report", "record"]
