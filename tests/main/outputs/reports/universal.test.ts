import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElement } from 'react';
import type { Report } from '../../../../src/common/report.ts';
import { languageOf } from '../../../../src/language/language.ts';
import { titled } from '../../../../src/language/titles.ts';
import { markup } from '../../../../src/main/outputs/document.ts';
import { ResultTables } from '../../../../src/pages/findings/tables.tsx';
import { attackFindings, clean, measured, params } from '../../domain/findings/rows.ts';

test('the table of universal perturbations lists every one, on the class or classes that it is against', () => {
  const attacks = [
    attackFindings(params({ attack: 'uap', zone: 'fake', eps: 10 }), measured(0.9, 0.1)),
    attackFindings(params({ attack: 'uap-deepfool', eps: 10 }), measured(0.3, 0.5)),
    attackFindings(params({ attack: 'gd-uap', eps: 10 }), measured(0.6, 0.6)),
    attackFindings(params({ attack: 'gd-uap', eps: 5 }), measured(0.7, 0.8)),
    attackFindings(params({ attack: 'urn', eps: 10 }), measured(0.8, 0.9)),
  ];
  for (const [code, both, real] of [
    ['en', 'both', 'real'],
    ['de', 'beide', 'echt'],
  ] as const) {
    const l = titled(
      languageOf(code),
      attacks.map((one) => one.params),
    );
    const report = { clean: clean(0.95, 0.9), attacks } as unknown as Report;
    const page = markup(createElement(ResultTables, { found: report, l }));
    const table = page.slice(page.indexOf(l.text('results.universal.caption')));
    const rows = [...table.slice(0, table.indexOf('</table>')).matchAll(/<tr><th scope="row">(.*)<\/tr>/g)];
    assert.equal(rows.length, 4);
    const cells = rows.map(([, row]) => row!.replaceAll(/<small>.*?<\/small>|<[^>]*>/g, '|').split(/\|+/));
    assert.deepEqual(
      cells.map(([name, victims]) => [name, victims]),
      [
        [l.attack(attacks[0]!.params), real],
        [l.attack(attacks[1]!.params), both],
        [l.attack(attacks[2]!.params), both],
        [l.attack(attacks[3]!.params), both],
      ],
    );
    assert.match(cells[2]![0]!, /\(eps 10\)$/);
    // Noise of the same strength stands beside it, and nothing where there is none.
    assert.match(rows[2]![1]!, new RegExp(l.percent(0.85).replace('.', '\\.')));
    assert.doesNotMatch(rows[3]![1]!, new RegExp(l.percent(0.85).replace('.', '\\.')));
  }
});
