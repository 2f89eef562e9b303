-- The new lines of one file of a province and a year.
CREATE OR REPLACE TABLE part AS
SELECT made.* FROM made JOIN told USING (disclosure)
WHERE told.province = $province AND told.year IS NOT DISTINCT FROM $year AND told.shard = $shard
