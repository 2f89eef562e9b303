-- The new lines of one province and year.
CREATE OR REPLACE TABLE part AS SELECT * FROM made WHERE province = $province AND year IS NOT DISTINCT FROM $year
