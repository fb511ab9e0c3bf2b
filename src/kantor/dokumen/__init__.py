"""Papers of the lists, and copies that leave the office with a recipient and two approvers."""
