import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { schemaFiles } from '../../../../src/main/shells/cli/printing/outputs.ts';
import { ROOT } from './run.ts';

test('the published schemas are those of the code (npm run schemas writes them)', () => {
  const folder = join(ROOT, 'docs/schemas');
  const expected = schemaFiles();
  assert.deepEqual(readdirSync(folder).sort(), [...expected.keys()].sort());
  for (const [file, text] of expected) assert.equal(readFileSync(join(folder, file), 'utf8'), text, file);
});
