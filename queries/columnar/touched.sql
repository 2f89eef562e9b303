-- The files of a province and a year in which something differs from the release before.
WITH moved AS (
  SELECT told.disclosure FROM told JOIN held USING (disclosure)
  WHERE told.covered <> held.covered OR told.shard <> held.shard
  UNION SELECT disclosure FROM new
  UNION SELECT disclosure FROM gone
)
SELECT province, year, shard FROM told SEMI JOIN moved USING (disclosure)
UNION SELECT province, year, shard FROM held SEMI JOIN moved USING (disclosure)
ORDER BY province, year, shard
