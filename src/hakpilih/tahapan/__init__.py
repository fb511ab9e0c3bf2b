"""An election's stages and deadlines: literal tables with their sources, and the state of each stage."""
