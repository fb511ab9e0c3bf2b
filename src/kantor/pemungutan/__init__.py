"""Invitations and polling day: delivered or not and why, refused, DPK, per TPS."""
