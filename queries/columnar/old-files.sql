-- Where the disclosures that did not change, and belong into one file of a province and a year, stood in the release before.
SELECT DISTINCT held.province, held.year, held.shard
FROM held ANTI JOIN gone USING (disclosure) JOIN told USING (disclosure)
WHERE told.province = $province AND told.year IS NOT DISTINCT FROM $year AND told.shard = $shard
ORDER BY held.shard
