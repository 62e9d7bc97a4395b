import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Reproduction, reproductionRequestSchema } from '../../../../src/common/reproduction.ts';
import { languageOf } from '../../../../src/language/language.ts';
import { reproductionPage } from '../../../../src/main/lab/reproduce/page.tsx';
import { type Board, drawBoard } from '../../../../src/main/lab/reproduce/results/board.ts';
import type { Found } from '../../../../src/main/lab/reproduce/results/gather.ts';
import { claimsOf, comparisonsOf } from '../../../../src/main/lab/reproduce/results/paper.ts';
import { reasonsOf } from '../../../../src/main/lab/reproduce/results/reasons.ts';
import { tablesOf } from '../../../../src/main/lab/reproduce/results/tables.ts';
import { assertGolden } from '../../../support/golden.ts';
import { own, segmentation, TWO_FAMILIES } from './found.ts';

const FOUND = [
  own('a', {
    clean: [0.9, 1],
    iap: [0, 0],
    urn: [0.1, 1],
    uaps: [
      [0.08, 1],
      [1, 0.3],
    ],
  }),
  segmentation('a', [0.45, 0.2], 0.5),
];

async function pageOf(found: Found[]): Promise<string> {
  const request = reproductionRequestSchema.parse({
    sets: { kind: 'folders', folders: [{ name: 'a', folder: '/a' }] },
  });
  const detector = { name: 'y-a', id: 'd'.repeat(64) };
  const plan = {
    format: 1 as const,
    overfire: '0.0.0',
    request,
    backend: 'wasm' as const,
    side: 256,
    families: [...new Set(found.flatMap(({ key }) => (key.kind === 'own' ? key.set : [])))].map((name) => ({
      name,
      detector,
    })),
    ffms: found.flatMap(({ key }) => (key.kind === 'ffm' ? [{ family: key.set, detector }] : [])),
  };
  const leftOut = [{ path: '/a/<script>.png', reason: 'truncated' }];
  const sets = plan.families.map(({ name }) => ({ name, fakes: 100, reals: 100, masks: 100, leftOut }));
  const eps = { uap: 10, iap: 2.5 };
  const tables = tablesOf(found);
  const reproduction: Reproduction = {
    plan,
    sets,
    eps,
    ...tables,
    comparisons: comparisonsOf(tables),
    claims: claimsOf(tables),
    reasons: reasonsOf({ plan, sets, eps, ...tables }, found),
    audits: [{ key: 'own a', id: 1 }],
    figures: [],
  };
  const pieces: string[] = [];
  for await (const piece of reproductionPage(reproduction, found, [], languageOf('en'))) pieces.push(piece);
  return pieces.join('');
}

test('the page stands alone, escapes what files are called, and says what noise does by itself', async () => {
  const page = await pageOf(FOUND);
  assertGolden('reproduction.en', page);
  assertGolden('reproduction-two.en', await pageOf(TWO_FAMILIES));
  assert.doesNotMatch(page, /<script|<link|https?:\/\//);
  assert.match(page, /\/a\/&lt;script&gt;\.png: truncated/);
  assert.match(page, /Noise of eps 10\/255 by itself takes 80\.0 points from the share of fakes/);
  assert.match(page, /<td class="text">noise alone<\/td>/);
  // The original row, then float and 8 bits of each snapshot.
  const [, table1 = ''] = page.split('<h2 id="table1">');
  assert.match(table1, /<th scope="row">0 \(original\)<\/th><td class="text">8 bit<\/td><td>95\.0 %/);
  const open = [...page.matchAll(/<(table|tr|td|section|figure|ul)\b/g)].length;
  assert.equal([...page.matchAll(/<\/(table|tr|td|section|figure|ul)>/g)].length, open);
});

test('a board has a place for every picture, and keeps those that are missing grey', async () => {
  const board: Board = {
    side: 8,
    columns: ['clean', 'attacked'],
    rows: [{ title: 'a, fake', tiles: [null, null] }],
  };
  const png = await drawBoard(board);
  assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from('PNG')]);
  assert.deepEqual(png, await drawBoard(board));
});
