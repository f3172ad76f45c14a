"""`python -m innspill`, for where the command is not on the path."""

import sys

from innspill.cli import main

if __name__ == "__main__":
    sys.exit(main())
