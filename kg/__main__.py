"""``python -m kg``: the ``kg`` command where its script is not on the path."""

import sys

from kg.cli import main

sys.exit(main())
