# Take a graph out of the store: what no other graph states leaves the default graph, then the graph goes.
DELETE { ?subject ?property ?object }
WHERE {
  GRAPH <urn:graph> { ?subject ?property ?object }
  FILTER NOT EXISTS { GRAPH ?other { ?subject ?property ?object } FILTER(?other != <urn:graph>) }
} ;
DROP SILENT GRAPH <urn:graph>
