// From a query and its sources, as JSON on the standard input, to its rows: one JSON object a line.
import { text } from "node:stream/consumers";
import { QueryEngine } from "@comunica/query-sparql";

const { query, sources } = JSON.parse(await text(process.stdin));
const rows = await new QueryEngine().queryBindings(query, { sources });
for await (const row of rows) {
  const values = [...row].map(([variable, term]) => [variable.value, term.value]);
  console.log(JSON.stringify(Object.fromEntries(values)));
}
