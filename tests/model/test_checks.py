"""What the checks of records take for granted."""

from typing import get_type_hints

from netedit.model.checks import hints_of
from netedit.model.records import TABLES


def test_no_record_writes_the_type_of_a_field_as_a_text():
    """`hints_of` does not evaluate any."""
    for type_ in TABLES:
        assert hints_of(type_) == get_type_hints(type_)
