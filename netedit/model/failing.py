"""What the system says of a file that cannot be read or written, as a person would say it."""

import errno

# As Windows says that another program has a file open.
_HELD = (32, 33)


def unread(error: OSError, name: str) -> str:
    """The sentence on a file called `name` that could not be read, with what can be done."""
    match error.errno:
        case errno.ENOENT:
            return (
                f"{name} cannot be read: it is no longer there; it may have been moved or renamed."
            )
        case errno.EISDIR:
            return f"{name} cannot be read: it is a folder."
        case _ if _is_held(error):
            return f"{name} cannot be read while another program has it open. Close it there first."
        case errno.EACCES | errno.EPERM:
            return (
                f"{name} cannot be read: permission is denied. Ask its owner for it, or copy it to "
                "a folder of your own."
            )
        case _:
            return f"{name} cannot be read: {why(error)}."


def unwritten(error: OSError, name: str) -> str:
    """The sentence on a file called `name` that could not be written, with what can be done."""
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return f"{name} could not be written: its folder is no longer there. Choose another."
        case errno.EISDIR:
            return f"{name} could not be written: there is a folder of that name. Choose another."
        case _ if _is_held(error):
            return f"{name} could not be written while another program has it open. Close it there."
        case errno.EACCES | errno.EPERM:
            return (
                f"{name} could not be written: permission is denied. Another program may have it "
                "open; else choose a folder of your own."
            )
        case errno.EROFS:
            return f"{name} could not be written: the disk is read-only. Choose another place."
        case errno.ENOSPC | errno.EDQUOT:
            return (
                f"{name} could not be written: the disk is full. Make room there, or choose "
                "another place."
            )
        case _:
            return f"{name} could not be written: {why(error)}."


def unforeseen(error: OSError) -> str:
    """The sentence on an error of which it is not known what was being done."""
    if error.filename:
        return f"{error.filename}: {why(error)}."
    # without a number it is one of our own, and a sentence already
    reason = why(error) if error.errno is not None else str(error).rstrip(".")
    return f"{reason[:1].upper()}{reason[1:]}." if reason else "The system gives no reason."


def why(error: OSError) -> str:
    """The reason alone, to stand after a colon."""
    match error.errno:
        case errno.ENOENT:
            return "it is not there"
        case errno.EACCES | errno.EPERM:
            return "permission is denied"
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full"
        case errno.EROFS:
            return "the disk is read-only"
        case errno.ENAMETOOLONG:
            return "its name is too long"
        case errno.ENOTDIR:
            return "a part of its path is no folder"
        case errno.EIO:
            return "the disk or network reports an error"
        case _:
            reason = error.strerror or "the system gives no reason"
            return reason[0].lower() + reason[1:].rstrip(".")


def _is_held(error: OSError) -> bool:
    return getattr(error, "winerror", None) in _HELD
