-- The facts of lines, with their disclosures and what stands above their codes, as the columns of columns.csv.
WITH above AS (
  SELECT scheme, code, unnest(string_split(above, ' ')) AS upper FROM concept
),
level AS (
  -- What is of the year and stage disclosed and no note beside another amount. A sentence may say again what another says, and a
  -- table that is printed twice is one. Limits, balances and issues of debt are never added.
  SELECT line, data_set, direction, aggregation, item, coalesce(part, 'total') AS part, coalesce(fund, 'all') AS fund,
    -- Where nothing tells the column on paper, the part and the fund do.
    coalesce(paper_column::VARCHAR, concat_ws(' ', part, fund)) AS place, page, paper_row, paper_column
  FROM fresh
  WHERE coalesce(measure, 'level') = 'level' AND coalesce(item, '') <> 'memo' AND coalesce(table_kind, '') NOT IN ('narrative', 'repeated', 'government-debt')
),
alone AS (
  -- The totals of a data set of one row of items, such as the three public expenses of one body: none is called a leaf.
  SELECT * FROM level WHERE aggregation = 'total'
    AND data_set NOT IN (SELECT data_set FROM level WHERE aggregation = 'leaf')
    AND data_set IN (SELECT data_set FROM level WHERE item IS NOT NULL)
),
leaves AS (
  SELECT * EXCLUDE (aggregation, item) FROM level WHERE aggregation = 'leaf'
  UNION ALL
  SELECT * EXCLUDE (aggregation, item) FROM alone
  WHERE NOT EXISTS (
    SELECT 1 FROM alone AS finer LEFT JOIN above ON above.scheme = 'item' AND above.code = finer.item
    WHERE finer.data_set = alone.data_set AND finer.direction IS NOT DISTINCT FROM alone.direction AND finer.fund = alone.fund
      AND finer.item IS DISTINCT FROM alone.item AND (alone.item IS NULL OR above.upper = alone.item)
  )
),
paper AS (
  -- A column speaks of one part and one fund, or its rows name several and it is the whole of them.
  SELECT data_set, direction, place,
    CASE WHEN count(DISTINCT part) = 1 THEN min(part) ELSE 'total' END AS part,
    CASE WHEN count(DISTINCT fund) = 1 THEN min(fund) ELSE 'all' END AS fund
  FROM leaves
  GROUP BY ALL
),
narrower AS (
  -- Columns that another column of the same data set holds.
  SELECT DISTINCT one.data_set, one.direction, one.place
  FROM paper AS one
  JOIN paper AS whole
    ON whole.data_set = one.data_set AND whole.direction IS NOT DISTINCT FROM one.direction
    AND (whole.part, whole.fund) <> (one.part, one.fund)
  JOIN above AS parts ON parts.scheme = 'part' AND parts.code = one.part AND parts.upper = whole.part
  JOIN above AS funds ON funds.scheme = 'fund' AND funds.code = one.fund AND funds.upper = whole.fund
),
stated AS (
  -- One printed amount may be stated as a part and as the whole, where its row is of one part: the whole of it counts.
  SELECT one.line
  FROM leaves AS one
  JOIN leaves AS whole
    ON whole.data_set = one.data_set AND whole.direction IS NOT DISTINCT FROM one.direction
    AND whole.page IS NOT DISTINCT FROM one.page AND whole.paper_row = one.paper_row AND whole.paper_column = one.paper_column
    AND (whole.part, whole.fund) <> (one.part, one.fund)
  JOIN above AS parts ON parts.scheme = 'part' AND parts.code = one.part AND parts.upper = whole.part
  JOIN above AS funds ON funds.scheme = 'fund' AND funds.code = one.fund AND funds.upper = whole.fund
),
beside AS (
  -- The economic classes that stand beside the funds in tables of balance, with the fund of each table.
  SELECT disclosure, table_kind, leaves.data_set, leaves.direction,
    CASE WHEN count(DISTINCT leaves.fund) = 1 THEN min(leaves.fund) ELSE 'all' END AS fund
  FROM leaves JOIN fresh USING (line)
  WHERE table_kind IN ('by-economic', 'by-government-economic')
  GROUP BY ALL
),
again AS (
  -- The balance of all funds holds what that of fewer funds prints again.
  SELECT DISTINCT one.data_set
  FROM beside AS one
  JOIN beside AS whole
    ON whole.disclosure = one.disclosure AND whole.table_kind = one.table_kind
    AND whole.direction IS NOT DISTINCT FROM one.direction AND whole.fund <> one.fund
  JOIN above ON above.scheme = 'fund' AND above.code = one.fund AND above.upper = whole.fund
),
share AS (
  -- What purchases reserve for small business stands beside the purchases that hold it.
  SELECT DISTINCT one.line
  FROM level AS one
  JOIN fresh USING (line)
  JOIN level AS whole
    ON whole.data_set = one.data_set AND whole.direction IS NOT DISTINCT FROM one.direction
    AND whole.page IS NOT DISTINCT FROM one.page AND whole.paper_row = one.paper_row
  JOIN above ON above.scheme = 'item' AND above.code = one.item AND above.upper = whole.item
  WHERE fresh.table_kind = 'procurement' AND whole.aggregation = 'leaf' AND whole.item <> one.item
),
public AS (
  -- A government prints the same money by class, by item, by place and again in another budget year's tables: of the tables
  -- of one kind, scope, direction and fund the one with most rows counts, and only what is the government's own.
  SELECT leaves.line, leaves.data_set, fresh.disclosure, fresh.table_kind, fresh.table_order, fresh.levels, leaves.direction, leaves.fund
  FROM leaves JOIN fresh USING (line) JOIN told USING (disclosure)
  WHERE fresh.table_kind LIKE 'government-%' AND fresh.unit = told.body
),
fullest AS (
  SELECT disclosure, table_kind, levels, direction, fund, arg_max(data_set, (rows, -table_order, data_set)) AS data_set
  FROM (SELECT * EXCLUDE (line), count(*) AS rows FROM public GROUP BY ALL)
  GROUP BY ALL
),
chosen AS (
  SELECT public.line FROM public
  JOIN fullest
    ON fullest.data_set = public.data_set AND fullest.levels IS NOT DISTINCT FROM public.levels
    AND fullest.direction IS NOT DISTINCT FROM public.direction AND fullest.fund = public.fund
),
counted AS (
  SELECT leaves.line
  FROM leaves
  ANTI JOIN stated USING (line)
  ANTI JOIN share USING (line)
  ANTI JOIN (
    SELECT leaves.line FROM leaves JOIN fresh USING (line)
    WHERE fresh.table_kind LIKE 'government-%' AND leaves.line NOT IN (SELECT line FROM chosen)
  ) AS other ON other.line = leaves.line
  ANTI JOIN again ON again.data_set = leaves.data_set
  ANTI JOIN narrower
    ON narrower.data_set = leaves.data_set AND narrower.direction IS NOT DISTINCT FROM leaves.direction
    AND narrower.place = leaves.place
),
payers AS (
  -- The main function of each unit of a disclosure: the class of most of its money that follows no payer.
  SELECT disclosure, unit, max_by(cofog, (most, cofog)) AS cofog
  FROM (
    SELECT fresh.disclosure, fresh.unit, function.cofog, sum(fresh.amount) AS most
    FROM fresh
    JOIN concept AS function ON function.scheme = 'function' AND function.code = fresh.function
    WHERE fresh.table_kind = 'expenditure' AND fresh.part = 'total' AND fresh.aggregation = 'leaf'
      AND coalesce(fresh.fund, 'all') = 'all' AND coalesce(fresh.measure, 'level') = 'level'
      AND function.cofog_way = 'own' AND NOT function.follows
    GROUP BY ALL
  )
  GROUP BY ALL
)
SELECT
  fresh.line, fresh.disclosure, fresh.data_set, fresh.table_kind, fresh.table_order, fresh.caption,
  told.body, told.body_name, fresh.unit, fresh.unit_name,
  told.division, division.name AS division_name, told.province, division.name1 AS province_name,
  division.level2 AS city, division.name2 AS city_name,
  told.year, told.stage, coalesce(fresh.levels, told.scope) AS scope, told.rival, told.covered,
  fresh.direction,
  fresh.function, function.name AS function_name, function.level1 AS function_class, function.name1 AS function_class_name,
  function.level2 AS function_group, function.name2 AS function_group_name,
  fresh.economic, economic.name AS economic_name, economic.level1 AS economic_class, economic.name1 AS economic_class_name,
  fresh.government_economic, government.name AS government_economic_name,
  government.level1 AS government_economic_class, government.name1 AS government_economic_class_name,
  fresh.revenue, revenue.name AS revenue_name, revenue.level1 AS revenue_class, revenue.name1 AS revenue_class_name,
  revenue.level2 AS revenue_group,
  fresh.fund, fund.name AS fund_name, fund.level2 AS fund_group,
  fresh.part, part.level2 AS part_group,
  fresh.item, item.name AS item_name, item.level1 AS item_group,
  fresh.measure, coalesce(fresh.amount_year, told.year) AS amount_year, fresh.debt, fresh.counterpart, fresh.counterpart_name,
  fresh.aggregation,
  fresh.project, fresh.project_name, fresh.project_code, fresh.programme,
  CASE WHEN function.follows THEN coalesce(payers.cofog, function.cofog) ELSE function.cofog END AS cofog,
  substr(CASE WHEN function.follows THEN coalesce(payers.cofog, function.cofog) ELSE function.cofog END, 1, 2) AS cofog_division,
  substr(CASE WHEN function.follows THEN coalesce(payers.cofog, function.cofog) ELSE function.cofog END, 1, 4) AS cofog_group,
  CASE WHEN function.follows AND payers.cofog IS NOT NULL THEN 'payer' ELSE coalesce(function.cofog_way, 'none') END AS cofog_way,
  CASE WHEN fresh.function IS NULL THEN 'not-printed' ELSE function.cofog_because END AS cofog_because,
  function.cofog AS cofog_plain,
  classed.gfsm, coalesce(classed.gfsm_way, 'none') AS gfsm_way,
  CASE WHEN classed.code IS NULL THEN 'not-printed' ELSE classed.gfsm_because END AS gfsm_because,
  fresh.amount,
  fresh.aggregation = 'leaf' AS leaf,
  counted.line IS NOT NULL AS counted,
  fresh.corrected, fresh.read_amount,
  fresh.printed, fresh.printed_unit, fresh.printed_name, fresh.page, fresh.paper_row, fresh.paper_column, fresh.confidence,
  told.documents
FROM fresh
JOIN told USING (disclosure)
LEFT JOIN concept AS division ON division.scheme = 'division' AND division.code = told.division
LEFT JOIN concept AS function ON function.scheme = 'function' AND function.code = fresh.function
LEFT JOIN concept AS economic ON economic.scheme = 'economic' AND economic.code = fresh.economic
LEFT JOIN concept AS government ON government.scheme = 'government-economic' AND government.code = fresh.government_economic
LEFT JOIN concept AS revenue ON revenue.scheme = 'revenue' AND revenue.code = fresh.revenue
LEFT JOIN concept AS fund ON fund.scheme = 'fund' AND fund.code = fresh.fund
LEFT JOIN concept AS part ON part.scheme = 'part' AND part.code = fresh.part
LEFT JOIN concept AS item ON item.scheme = 'item' AND item.code = fresh.item
LEFT JOIN concept AS classed
  ON classed.scheme = CASE
    WHEN fresh.economic IS NOT NULL THEN 'economic'
    WHEN fresh.government_economic IS NOT NULL THEN 'government-economic'
    ELSE 'revenue' END
  AND classed.code = coalesce(fresh.economic, fresh.government_economic, fresh.revenue)
LEFT JOIN payers ON payers.disclosure = fresh.disclosure AND payers.unit = fresh.unit
LEFT JOIN counted USING (line)
