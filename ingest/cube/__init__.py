"""The lines of a disclosure → a cube: each amount has one place, and leaves add up to the printed totals.

No two lines of a data set share all their dimensions; a total without a leaf is a leaf, too; what the paper
adds up without printing it is a line of its own, said to be derived.
"""
