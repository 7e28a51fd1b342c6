"""The servers that the full test suite uses: how to install, start, stop and kill them. Standard library only."""
