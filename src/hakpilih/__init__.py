"""hakpilih: keeps a voter list right, measures participation, accounts for both in public."""

__version__ = "0.1.0"
