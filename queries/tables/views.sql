-- The tables as they are shown: each row with its disclosure, its body and its place.
CREATE VIEW codes AS
WITH found AS (
  SELECT concept, arg_min(list, disclosure) AS list, arg_min(code, disclosure) AS code,
    arg_min(name, disclosure) AS name, arg_min(parent, disclosure) AS parent, min(disclosure) AS source
  FROM "own_observed" GROUP BY concept
)
SELECT * FROM "own_codes"
UNION ALL BY NAME
SELECT found.concept, found.list, found.code, found.name, found.parent,
  concat_ws(' ', upper.above, found.code) AS above, coalesce(upper.level, 0) + 1 AS level,
  upper.cofog, CASE WHEN upper.cofog IS NULL THEN 'none' ELSE 'parent' END AS cofog_way,
  upper.gfsm, CASE WHEN upper.gfsm IS NULL THEN 'none' ELSE 'parent' END AS gfsm_way, found.source
FROM found ANTI JOIN "own_codes" USING (concept)
LEFT JOIN "own_codes" AS upper ON upper.list = found.list AND upper.code = found.parent;

CREATE VIEW disclosures AS
SELECT told.disclosure, told.body, told.body_name, told.division, place.name AS division_name,
  coalesce(split_part(place.above, ' ', 1), '-') AS province, province.name AS province_name,
  nullif(split_part(place.above, ' ', 2), '') AS city, city.name AS city_name,
  told.year, told.stage, told.scope, told.rival, told.covered, told.documents
FROM told
LEFT JOIN "own_codes" AS place ON place.list = 'division' AND place.code = told.division
LEFT JOIN "own_codes" AS province ON province.list = 'division' AND province.code = split_part(place.above, ' ', 1)
LEFT JOIN "own_codes" AS city ON city.list = 'division' AND city.code = split_part(place.above, ' ', 2);

CREATE VIEW lines AS
SELECT line.* EXCLUDE (counted), counted, counted AND NOT rival AND NOT covered AS summed FROM line;

CREATE VIEW projects AS
WITH paid AS (
  SELECT project, sum(amount) AS funded, count(*) FILTER (basis = 'open') AS open_candidates,
    string_agg(DISTINCT basis, ' ' ORDER BY basis) AS bases
  FROM "own_funding" GROUP BY project
)
SELECT own.*, paid.funded, paid.bases, coalesce(paid.open_candidates, 0) AS open_candidates,
  NOT told.rival AND NOT told.covered AS summed, told.* EXCLUDE (disclosure, documents)
FROM "own_projects" AS own
JOIN disclosures AS told USING (disclosure)
LEFT JOIN paid USING (project);

CREATE VIEW bodies AS
SELECT own.body, arg_max(own.name, length(own.name)) AS name,
  nullif(array_to_string(list_sort(list_distinct(flatten(list(string_split(own.printed_names, ' | '))))), ' | '), '') AS printed_names,
  min(own.division) AS division, min(place.name) AS division_name, min(own.parent) AS parent,
  min(own.identifier) AS identifier, count(DISTINCT told.disclosure) AS disclosures
FROM "own_bodies" AS own
LEFT JOIN "own_codes" AS place ON place.list = 'division' AND place.code = own.division
LEFT JOIN told ON told.body = own.body
GROUP BY own.body;
