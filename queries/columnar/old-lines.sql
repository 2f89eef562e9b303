-- The lines of the release before in one province and year, without those of the graphs that changed.
INSERT INTO part BY NAME
SELECT before.* REPLACE (told.covered AS covered)
FROM before ANTI JOIN gone USING (disclosure)
JOIN told USING (disclosure)
