-- What may be added up: one row for each year, stage, scope, kind of table, direction and body.
CREATE VIEW sums AS
SELECT year, stage, scope, table_kind, direction, body, body_name, province_name, city_name,
  sum(amount_e4) / 10000.0 AS amount, sum(amount_e4) AS amount_e4, count(*) AS lines
FROM lines WHERE summed
GROUP BY year, stage, scope, table_kind, direction, body, body_name, province_name, city_name;

-- Expenditure by class of function: the tables of expenditure alone, so that no money comes twice.
CREATE VIEW expenditure_by_function AS
SELECT year, stage, scope, function_class, function_class_name, body, body_name,
  sum(amount_e4) / 10000.0 AS amount, sum(amount_e4) AS amount_e4, count(*) AS lines
FROM lines WHERE summed AND table_kind = 'expenditure'
GROUP BY year, stage, scope, function_class, function_class_name, body, body_name;

-- The money of projects: what is decided, with how it is known.
CREATE VIEW project_money AS
SELECT year, stage, body_name, project, project_name, function, function_name, fund, fund_name, basis,
  amount, amount_e4
FROM funding WHERE amount IS NOT NULL AND NOT rival AND NOT covered
