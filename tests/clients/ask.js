// Puts SPARQL texts to an endpoint with Comunica. Reads {endpoint, queries: {name: text}} from
// standard input and writes {name: rows} to standard output, each row {variable: term}.
import { QueryEngine } from "@comunica/query-sparql";

/** Returns a term of RDF/JS as SPARQL 1.1 Query Results JSON has it. */
function asJson(term) {
  if (term.termType === "NamedNode") return { type: "uri", value: term.value };
  if (term.termType === "BlankNode") return { type: "bnode", value: term.value };
  const literal = { type: "literal", value: term.value };
  if (term.language) literal["xml:lang"] = term.language;
  else if (term.datatype.value !== "http://www.w3.org/2001/XMLSchema#string")
    literal.datatype = term.datatype.value;
  return literal;
}

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { endpoint, queries } = JSON.parse(Buffer.concat(chunks).toString());
const engine = new QueryEngine();
const sources = [{ type: "sparql", value: endpoint }];
const answers = {};
for (const [name, text] of Object.entries(queries)) {
  const stream = await engine.queryBindings(text, { sources });
  const rows = await stream.toArray();
  answers[name] = rows.map((row) =>
    Object.fromEntries([...row].map(([variable, term]) => [variable.value, asJson(term)])),
  );
}
process.stdout.write(JSON.stringify(answers));
