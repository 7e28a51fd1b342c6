"""What number or word a block begins with, in each language."""
