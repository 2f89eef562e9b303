CREATE VIEW "{name}" AS
SELECT own.*, told.* EXCLUDE (disclosure, documents)
FROM "own_{name}" AS own JOIN disclosures AS told USING (disclosure)
