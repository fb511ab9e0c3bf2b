"""Requests between agencies: batches with a due date and their answers, agreements, joint visits."""
