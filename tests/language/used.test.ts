import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { EN } from '../../src/language/en/texts.ts';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** Sources, without the catalogues themselves. */
const sources = (readdirSync(SRC, { recursive: true }) as string[])
  .filter((file) => /\.tsx?$/.test(file) && !/^language\/(en|de)\//.test(file.replaceAll('\\', '/')))
  .map((file) => readFileSync(join(SRC, file), 'utf8'));

/** What a source says as it stands: 'terminal.audit.summary'. */
const all = sources.join('\n');
/** And what it puts together: `terminal.${name}.summary`, which begins with what stands. */
const patterns = sources.flatMap((source) =>
  [...source.matchAll(/`(\w[\w.-]*\.)((?:\$\{[^`{}]*(?:\{[^`{}]*\}[^`{}]*)*\}|[\w.-])+)`/g)].map(
    ([, start, rest]) =>
      new RegExp(
        `^${start!.replaceAll('.', '\\.')}${rest!
          .split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/)
          .map((part) => part.replaceAll('.', '\\.'))
          .join('.+')}$`,
      ),
  ),
);

test('every text of the catalogue is said somewhere', () => {
  const unused = Object.keys(EN).filter(
    (key) => !all.includes(`'${key}'`) && !patterns.some((pattern) => pattern.test(key)),
  );
  assert.deepEqual(unused, []);
});
