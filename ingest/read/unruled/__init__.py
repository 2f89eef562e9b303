"""Words that stand in columns without rulings → grids."""
