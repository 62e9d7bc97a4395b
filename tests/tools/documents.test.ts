import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Block, Inline } from '../../src/common/document.ts';
import { documentOf, documentsIn } from '../../tools/documents.ts';

const blocksOf = (text: string) => documentOf('a', `# A\n\n${text}`, ['a', 'b']).blocks.slice(1);

test('paragraphs, code, lists within lists, tables and quotes', () => {
  assert.deepEqual(blocksOf('one\ntwo **three** `*four*` *five* 2*3 \\*'), [
    {
      kind: 'paragraph',
      of: [
        'one two ',
        { kind: 'strong', of: ['three'] },
        ' ',
        { kind: 'code', text: '*four*' },
        ' ',
        { kind: 'emphasis', of: ['five'] },
        ' 2*3 *',
      ],
    },
  ]);
  assert.deepEqual(blocksOf('```sh\n- a\n\n# b\n```\n\n    c\n\n    d'), [
    { kind: 'code', text: '- a\n\n# b' },
    { kind: 'code', text: 'c\n\nd' },
  ]);
  const paragraph = (text: string): Block => ({ kind: 'paragraph', of: [text] });
  assert.deepEqual(blocksOf('- one\n  more\n\n  again\n- two\n  1. inner\nafter\n\n- three\n\nend'), [
    {
      kind: 'list',
      ordered: false,
      items: [
        [paragraph('one more'), paragraph('again')],
        [paragraph('two'), { kind: 'list', ordered: true, items: [[paragraph('inner after')]] }],
        [paragraph('three')],
      ],
    },
    paragraph('end'),
  ]);
  assert.deepEqual(blocksOf('| a | b |\n|---|---|\n| `x\\|y` | |'), [
    { kind: 'table', head: [['a'], ['b']], rows: [[[{ kind: 'code', text: 'x|y' }], []]] },
  ]);
  assert.deepEqual(blocksOf('> one\n> two'), [{ kind: 'quote', of: [paragraph('one two')] }]);
});

test('links lead to pages and their headings, and to nothing else', () => {
  const [block] = blocksOf(
    '[b](b.md#c-d) [here](#x) [out](https://example.org) [up](../README.md) ![face](f.jpg)',
  );
  assert.deepEqual(block, {
    kind: 'paragraph',
    of: [
      { kind: 'link', page: 'b', heading: 'c-d', of: ['b'] },
      ' ',
      { kind: 'link', page: 'a', heading: 'x', of: ['here'] },
      ' ',
      'out',
      ' ',
      'up',
      ' ',
      'face',
    ],
  });
  assert.throws(() => blocksOf('<p>html</p>'), /not read here/);
});

test('every page of docs is read, and no link within them leads nowhere', () => {
  const documents = documentsIn(fileURLToPath(new URL('../../docs/', import.meta.url)));
  assert.ok(documents.length >= 15);
  const headings = new Map(
    documents.map(({ name, blocks }) => [
      name,
      blocks.flatMap((one) => (one.kind === 'heading' ? one.id : [])),
    ]),
  );
  const broken: string[] = [];
  const inlines = (of: Inline[], page: string): void => {
    for (const one of of) {
      if (typeof one === 'string') {
        if (/\]\(|\*\*|``/.test(one)) broken.push(`${page}: ${one}`);
      } else if (one.kind !== 'code') {
        if (one.kind === 'link' && one.heading !== null && !headings.get(one.page)!.includes(one.heading))
          broken.push(`${page}: ${one.page}#${one.heading}`);
        inlines(one.of, page);
      }
    }
  };
  const walk = (blocks: Block[], page: string): void => {
    for (const block of blocks) {
      if (block.kind === 'quote') walk(block.of, page);
      else if (block.kind === 'list') for (const item of block.items) walk(item, page);
      else if (block.kind === 'table')
        for (const cell of [block.head, ...block.rows].flat()) inlines(cell, page);
      else if (block.kind !== 'code') inlines(block.of, page);
    }
  };
  for (const { name, blocks } of documents) walk(blocks, name);
  assert.deepEqual(broken, []);
});
