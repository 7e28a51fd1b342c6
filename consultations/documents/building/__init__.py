"""From clean blocks to a tree: what each block is, what holds it, and what the finished tree shows."""
