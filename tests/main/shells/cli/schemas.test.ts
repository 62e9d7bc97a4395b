import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { OUTPUTS } from '../../../../src/main/shells/cli/printing/outputs.ts';
import { schemaFiles } from '../../../../src/main/shells/cli/printing/schemas.ts';
import { ROOT } from './run.ts';

type Json = Record<string, unknown>;

test('the published schemas are those of the code (npm run schemas writes them)', async () => {
  const folder = join(ROOT, 'docs/schemas');
  const expected = await schemaFiles();
  assert.deepEqual(readdirSync(folder).sort(), [...expected.keys()].sort());
  for (const [file, text] of expected) assert.equal(readFileSync(join(folder, file), 'utf8'), text, file);
});

test('a published schema, its references followed, says what the schema of the code says', async () => {
  const files = new Map([...(await schemaFiles())].map(([file, text]) => [file, JSON.parse(text) as Json]));
  /** What a reference such as "shared.schema.json#/$defs/attack" points to. */
  const target = (ref: string): unknown => {
    const [file = '', pointer = ''] = ref.split('#');
    const { $schema: _, title: __, ...whole } = files.get(file)!;
    return pointer
      .split('/')
      .filter(Boolean)
      .reduce<unknown>((at, key) => (at as Json)[key], whole);
  };
  const followed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(followed);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref, ...own } = value as Json;
    const found = typeof $ref === 'string' ? (followed(target($ref)) as Json) : {};
    return { ...found, ...Object.fromEntries(Object.entries(own).map(([key, one]) => [key, followed(one)])) };
  };
  for (const [name, schema] of Object.entries(OUTPUTS)) {
    const { $schema: _, ...expected } = z.toJSONSchema(schema);
    assert.deepEqual(followed({ $ref: `${name}.schema.json` }), expected, name);
  }
});
