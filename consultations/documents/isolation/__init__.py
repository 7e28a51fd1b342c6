"""Reading in a process of its own, bounded in memory, time and files, and without network."""
