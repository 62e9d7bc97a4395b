import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evenlySpaced } from '../../../../src/main/app/reports/gallery.ts';
import { html } from '../../../../src/main/app/reports/html/html.ts';
import { minMax } from '../../../../src/main/app/reports/pictures.ts';

test('evenly spaced ranks hold the strongest and the weakest', () => {
  assert.deepEqual(evenlySpaced([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 4), [0, 3, 6, 9]);
  assert.deepEqual(evenlySpaced([0, 1, 2], 4), [0, 1, 2]);
});

test('a perturbation is stretched from its smallest to its largest value', () => {
  assert.deepEqual([...minMax(Float32Array.of(-0.5, 0, 0.5))], [0, 128, 255]);
  assert.deepEqual([...minMax(Float32Array.of(0.1, 0.1))], [0, 0], 'nothing to stretch');
});

test('a template escapes text, keeps markup, and drops what HTML has no character for', () => {
  const inner = html`<b>${'a < b'}</b>`;
  assert.equal(
    html`<p title="${'"'}">${inner}${[inner]}${1}</p>`.markup,
    '<p title="&quot;"><b>a &lt; b</b><b>a &lt; b</b>1</p>',
  );
  assert.equal(html`${'bell\u0007, tab\t'}`.markup, 'bell\ufffd, tab\t');
});
