-- The provinces and years in which something differs from the release before.
SELECT province, year FROM new
UNION SELECT province, year FROM held JOIN gone USING (disclosure)
UNION SELECT told.province, told.year FROM told JOIN held USING (disclosure) WHERE told.covered <> held.covered
ORDER BY province, year
