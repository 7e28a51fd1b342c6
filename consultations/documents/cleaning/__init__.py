"""The rules that clean a draft: blocks in, blocks out. `rules` has their order."""
