"""Demonstration content: our own texts in four languages, written through the same functions as everything else."""
