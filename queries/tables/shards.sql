-- All disclosures of the release, each with the file of every table that its rows stand in.
CREATE TABLE told AS
WITH known AS (
  SELECT disclosure FROM held ANTI JOIN gone USING (disclosure)
  UNION ALL SELECT disclosure FROM new
)
SELECT disclosure,
  coalesce(last_value(begun(disclosure) IGNORE NULLS) OVER (ORDER BY disclosure ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), '0') AS shard
FROM known
ORDER BY disclosure
