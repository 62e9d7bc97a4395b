import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { CREDITS, limitsOf, type ModelCard } from '../../../../src/main/lab/training/card.ts';
import type { Measurement, SourceMeasurement } from '../../../../src/main/lab/training/measure.ts';

const MODELS = new URL('../../../../resources/models/', import.meta.url);

test('whose portraits a bundled detector learned from stands in its card and beside it', async () => {
  const credits = await readFile(new URL('CREDITS.md', MODELS), 'utf8');
  for (const [source, credit] of Object.entries(CREDITS))
    assert.ok(credits.includes(`| ${source} | ${credit} |`), source);
  for (const file of (await readdir(MODELS)).filter((name) => name.endsWith('.json'))) {
    const { card } = JSON.parse(await readFile(new URL(file, MODELS), 'utf8')) as ModelCard;
    // Cards from before have one source, which is of the same licence.
    for (const { name, credit } of card.data.sources ?? [])
      assert.equal(credit, CREDITS[name], `${file}: ${name}`);
  }
});

const passing = (real: number): Measurement => ({
  ...{ n: 100, fake: 0.9, real, balancedAccuracy: (0.9 + real) / 2 },
  ...{ auc: 0.95, iou: null },
});
const source = (asTheyAre: number, worn: number): SourceMeasurement => ({
  ...passing((asTheyAre + worn) / 2),
  asTheyAre: passing(asTheyAre),
  worn: passing(worn),
});

test('a card says for which photographs its detector falls short, and of no others', () => {
  const photographs = { name: 'some', faces: 40, passed: 0.8 };
  const strange = {
    source: 'streets',
    detector: 'other',
    architecture: 'multitask',
    family: 'swap',
  } as const;
  const limits = limitsOf('swap', {
    sources: { studio: source(0.99, 0.9), office: source(0.95, 0.96) },
    never: [{ ...strange, figures: source(0.8, 0.7) }],
    photographs,
  }).join('\n');
  assert.match(
    limits,
    /Falls short on real photographs like those of studio after compression.*: it passes 90\.0 %/,
  );
  assert.doesNotMatch(limits, /office|studio as they are/);
  assert.match(limits, /not trained on \(streets, other\) 75\.0 % of the real faces pass.*falls short there/);
  assert.match(limits, /passes 80\.0 % of the real ones/);
  const good = limitsOf('swap', {
    sources: { office: source(0.95, 0.96) },
    never: [{ ...strange, figures: source(0.9, 0.9) }],
    photographs: { ...photographs, passed: 0.95 },
  });
  assert.doesNotMatch(good.join('\n'), /[Ff]alls short/);
});
