"""What the system says of a file is put into words that say what to do."""

import errno
import os

import pytest

from netedit.model.failing import unforeseen, unread, unwritten


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "it may have been moved or renamed."),
        (errno.EISDIR, "it is a folder"),
        (errno.EACCES, "Ask its owner"),
        (errno.EIO, "the disk or network reports an error."),
        (errno.EINTR, "interrupted system call."),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(number: int, said: str):
    sentence = unread(OSError(number, os.strerror(number)), "p.csv")
    assert sentence.startswith("p.csv cannot be read")
    assert said in sentence


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "its folder is no longer there"),
        (errno.EISDIR, "there is a folder of that name"),
        (errno.EACCES, "Another program may have it open"),
        (errno.EROFS, "the disk is read-only"),
        (errno.ENOSPC, "the disk is full. Make room there"),
        (errno.EIO, "the disk or network reports an error."),
    ],
)
def test_a_file_that_cannot_be_written_is_named_with_what_can_be_done(number: int, said: str):
    sentence = unwritten(OSError(number, os.strerror(number)), "p.xlsx")
    assert sentence.startswith("p.xlsx could not be written")
    assert said in sentence


def test_a_file_that_windows_says_is_open_elsewhere_is_to_be_closed_there():
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = 32  # as Windows gives it
    assert "Close it there" in unread(error, "p.xlsx")
    assert "Close it there" in unwritten(error, "p.xlsx")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(errno.EACCES, "No", "/a/p.csv"), "/a/p.csv: permission is denied."),
        (OSError(errno.EIO, "No"), "The disk or network reports an error."),
        (FileNotFoundError("The font gone.ttf is missing."), "The font gone.ttf is missing."),
        (OSError(), "The system gives no reason."),
    ],
)
def test_what_nobody_foresaw_is_said_with_the_reason_and_the_file(error: OSError, sentence: str):
    assert unforeseen(error) == sentence
