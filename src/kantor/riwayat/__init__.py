"""Every write leaves an event in its transaction; one sequencer numbers and chains what was committed."""
