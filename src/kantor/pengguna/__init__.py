"""Accounts: roles over regions, invitations, strong sign-in, changes of role by two people."""
