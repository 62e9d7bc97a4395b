import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createElement as element, Fragment } from 'react';
import { markup } from '../../src/main/outputs/document.ts';
import { filled } from '../../src/pages/pieces.tsx';

test('a text with elements in it is escaped around the elements alone', () => {
  const text = filled('{a} < {b}', { a: element('b', null, 'x'), b: '"' });
  assert.equal(markup(element(Fragment, null, text)), '<b>x</b> &lt; &quot;');
});

test('a page escapes text, keeps elements, and drops what HTML has no character for', () => {
  const inner = element('b', null, 'a < b');
  assert.equal(markup(element('i', { title: '"' }, inner, 1)), '<i title="&quot;"><b>a &lt; b</b>1</i>');
  assert.equal(markup(element(Fragment, null, 'bell\u0007, tab\t')), 'bell\ufffd, tab\t');
});
