"""hakpilih: keeps a voter list right, measures participation, accounts for both in public."""

import os

# Before numpy is loaded: its algebra starts a thread for each core, which then spins for a tenth of a second
# in every process. The matrices of surveys and indices are too small to need one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
