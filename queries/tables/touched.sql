-- The files in which something differs from the release before.
WITH moved AS (
  SELECT told.disclosure FROM told JOIN held USING (disclosure) WHERE told.shard <> held.shard
  UNION SELECT disclosure FROM new
  UNION SELECT disclosure FROM gone
)
SELECT shard FROM told SEMI JOIN moved USING (disclosure)
UNION SELECT shard FROM held SEMI JOIN moved USING (disclosure)
ORDER BY shard
