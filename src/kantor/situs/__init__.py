"""The public site: what the office shows to everybody, without account, cookie or JavaScript."""
