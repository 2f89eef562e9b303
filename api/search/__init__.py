"""One text → whatever it may mean: units, places, disclosures, projects, programmes, codes, tables, lines."""
