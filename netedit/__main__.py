"""`python -m netedit` does what the program `netedit` does."""

import sys

from netedit.cli import main

if __name__ == "__main__":
    sys.exit(main())
