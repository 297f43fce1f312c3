"""Rules that make Python-Markdown read a text as people know it from GitHub, and the links of a wiki."""
