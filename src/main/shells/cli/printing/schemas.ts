import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import { OUTPUTS } from './outputs.ts';

const CONTRACT = new URL('../../../../common/', import.meta.url);
const SHARED = 'shared.schema.json';
/** Before the names of outputs, which schemas of the contract have too. */
const OUTPUT = 'output ';

type Schemas = Map<string, z.core.$ZodType>;

/** What the contract exports as `nameSchema`, by name: each is defined once, for all outputs. */
async function namedSchemas(): Promise<Schemas> {
  const named: Schemas = new Map();
  for (const file of (await readdir(CONTRACT, { recursive: true })).sort()) {
    if (!file.endsWith('.ts')) continue;
    const exported: Record<string, unknown> = await import(new URL(file, CONTRACT).href);
    for (const [key, value] of Object.entries(exported)) {
      const [, name] = /^(.+)Schema$/.exec(key) ?? [];
      if (name === undefined || !(value instanceof z.ZodType) || [...named.values()].includes(value))
        continue;
      if (named.has(name)) throw new Error(`two schemas of the contract are called ${name}Schema`);
      named.set(name, value);
    }
  }
  return named;
}

/** JSON schemas of all that are named, with what is named in them by reference. */
function jsonSchemas(named: Schemas, unrepresentable: 'any' | 'throw') {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of named) registry.add(schema, { id });
  return z.toJSONSchema(registry, {
    unrepresentable,
    uri: (id) =>
      id.startsWith(OUTPUT) ? `${id.slice(OUTPUT.length)}.schema.json` : `${SHARED}#/$defs/${id}`,
  }).schemas;
}

/** Names that a JSON schema refers to. */
const namesIn = (schema: unknown): string[] =>
  [...JSON.stringify(schema).matchAll(/"\$ref":"[^"]*#\/\$defs\/([^"]+)"/g)].map(([, name]) => name!);

/**
 * The published schemas, file name to text: one for each output, and one of what they share, which is what of the contract they
 * reach by name.
 */
export async function schemaFiles(): Promise<Map<string, string>> {
  const outputs = Object.entries(OUTPUTS).map(([name, schema]) => [`${OUTPUT}${name}`, schema] as const);
  const contract = await namedSchemas();
  // An output that is a schema of the contract as it is refers to it.
  const nameOf = new Map([...contract].map(([name, schema]) => [schema, name]));
  const own: Schemas = new Map(outputs.filter(([, schema]) => !nameOf.has(schema)));
  const all = jsonSchemas(new Map([...contract, ...own]), 'any');
  const reached = new Set<string>();
  const reach = (names: string[]): void => {
    for (const name of names)
      if (!reached.has(name)) {
        reached.add(name);
        reach(namesIn(all[name]));
      }
  };
  reach(outputs.flatMap(([name, schema]) => nameOf.get(schema) ?? namesIn(all[name])));
  const used = new Map([...contract].filter(([name]) => reached.has(name)));
  const strict = jsonSchemas(new Map([...used, ...own]), 'throw');
  const definition = (name: string) => {
    const { $schema: _, $id: __, ...rest } = strict[name]!;
    return rest;
  };
  const file = (title: string, body: object) =>
    `${JSON.stringify({ title, $schema: 'https://json-schema.org/draft/2020-12/schema', ...body }, null, 2)}\n`;
  const shared = Object.fromEntries([...used.keys()].sort().map((name) => [name, definition(name)]));
  return new Map([
    [SHARED, file('overfire: what outputs share', { $defs: shared })],
    ...outputs.map(([name, schema]): [string, string] => {
      const output = name.slice(OUTPUT.length);
      const named = nameOf.get(schema);
      const body = named === undefined ? definition(name) : { $ref: `${SHARED}#/$defs/${named}` };
      return [`${output}.schema.json`, file(`overfire ${output}`, body)];
    }),
  ]);
}
