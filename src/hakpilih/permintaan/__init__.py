"""Requests between agencies: who can answer what, what an answer is worth, who is late, daily KTP-el, joint
visits."""
