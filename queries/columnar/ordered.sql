-- In the order of the paper.
SELECT * FROM part ORDER BY disclosure, table_order, data_set, page, paper_row, paper_column, line
