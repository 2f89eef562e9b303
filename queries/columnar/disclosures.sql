-- All disclosures of the release, each with whether a department's disclosure of the same year and stage holds its money: one
-- of a body above its own, or of its own body where it is the unit's; and with the file of its province and year that its lines stand in.
WITH RECURSIVE known AS (
  SELECT * EXCLUDE (covered, shard) FROM held ANTI JOIN gone USING (disclosure)
  UNION ALL BY NAME SELECT * FROM new
),
pairs AS (
  SELECT DISTINCT split_part(pair, ' ', 1) AS body, split_part(pair, ' ', 2) AS upper
  FROM (SELECT unnest(string_split(belonging, chr(10))) AS pair FROM known)
),
above AS (
  SELECT body, upper FROM pairs
  UNION SELECT above.body, pairs.upper FROM above JOIN pairs ON pairs.body = above.upper
),
whole AS (
  SELECT DISTINCT body, year, stage FROM known WHERE scope = 'department'
),
covered AS (
  SELECT known.disclosure FROM known JOIN above USING (body)
  JOIN whole ON whole.body = above.upper AND whole.body <> known.body AND whole.year = known.year AND whole.stage = known.stage
  UNION
  SELECT known.disclosure FROM known JOIN whole USING (body, year, stage) WHERE known.scope = 'unit'
)
SELECT known.*, covered.disclosure IS NOT NULL AS covered,
  coalesce(last_value(begun(disclosure) IGNORE NULLS) OVER before, '0') AS shard
FROM known LEFT JOIN covered USING (disclosure)
WINDOW before AS (PARTITION BY province, year ORDER BY disclosure ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
ORDER BY disclosure
