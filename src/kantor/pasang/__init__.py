"""An installation: its folder and variables, its processes, backup and restore, the demo office."""
