-- The lines of the release before that belong into one file of a province and a year, without those of the graphs that changed.
INSERT INTO part BY NAME
SELECT before.* REPLACE (told.covered AS covered)
FROM before ANTI JOIN gone USING (disclosure)
JOIN told USING (disclosure)
WHERE told.shard = $shard
