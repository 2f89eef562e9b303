-- The leaves that are wanted, of the columns of each data set that no other wanted column holds.
WITH one AS (
  SELECT *, coalesce(part, 'total') AS own_part, coalesce(fund, 'all') AS own_fund FROM {lines}
  WHERE leaf AND coalesce(measure, 'level') = 'level' AND coalesce(item, '') <> 'memo'
    AND table_kind NOT IN ('narrative', 'repeated', 'further-parts') AND {tests}
    -- A government prints the same money in several tables: of those only the chosen one counts.
    AND (table_kind NOT LIKE 'government-%' OR counted)
),
printed AS (SELECT DISTINCT data_set, direction, own_part, own_fund FROM one),
wider AS (
  SELECT parts.code AS part, funds.code AS fund,
    unnest(string_split(parts.above, ' ')) AS upper_part, funds.above AS upper_funds
  FROM codes AS parts, codes AS funds WHERE parts.list = 'part' AND funds.list = 'fund'
),
narrower AS (
  SELECT DISTINCT small.* FROM printed AS small
  JOIN printed AS big ON big.data_set = small.data_set AND big.direction IS NOT DISTINCT FROM small.direction
    AND (big.own_part, big.own_fund) <> (small.own_part, small.own_fund)
  JOIN wider ON wider.part = small.own_part AND wider.fund = small.own_fund AND wider.upper_part = big.own_part
    AND list_contains(string_split(wider.upper_funds, ' '), big.own_fund)
)
SELECT one.* FROM one ANTI JOIN narrower
  ON narrower.data_set = one.data_set AND narrower.direction IS NOT DISTINCT FROM one.direction
  AND narrower.own_part = one.own_part AND narrower.own_fund = one.own_fund
