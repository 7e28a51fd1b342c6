"""What an editor does to a draft that was read, how it is kept, and languages side by side."""
