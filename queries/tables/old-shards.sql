-- The files in which the disclosures that did not change, and belong into one file, stood in the release before.
SELECT DISTINCT held.shard FROM held ANTI JOIN gone USING (disclosure) JOIN told USING (disclosure)
WHERE told.shard = $shard ORDER BY held.shard
