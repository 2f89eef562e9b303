"""Where a table can be read in more than one way, the way in which its sums hold is taken, and that is said.

A ruling line that is not drawn leaves two rows or two amounts in one cell; a wrapped line becomes a row of its
own; a lost cell shifts a row. Each module offers what else such a place could say (`Alternative`); `choose`
weighs them by the accounting identities and the sums of the table's own rows.
"""
