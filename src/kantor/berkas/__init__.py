"""Input files: received, checked by the gate, kept encrypted, loaded as sealed rows."""
