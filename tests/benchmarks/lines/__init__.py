"""The lines, by what they measure. Each public function takes the stage and yields results."""
