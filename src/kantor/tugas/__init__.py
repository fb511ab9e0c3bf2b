"""Long work: one row per job, its progress, and the worker's tasks."""
