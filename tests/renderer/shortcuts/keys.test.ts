import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ENGLISH } from '../../../src/language/language.ts';
import { keyCaps, match, written } from '../../../src/renderer/shortcuts/keys.ts';

const stroke = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey', boolean>> = {},
) => written({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test('a stroke is written as shortcuts are', () => {
  assert.equal(stroke('D'), 'd');
  assert.equal(stroke('D', { shiftKey: true }), 'shift+d');
  assert.equal(stroke('?', { shiftKey: true }), '?');
  assert.equal(stroke('ArrowLeft', { shiftKey: true }), 'shift+ArrowLeft');
  assert.equal(stroke('s', { ctrlKey: true }), 'mod+s');
  assert.equal(stroke('s', { metaKey: true }), 'mod+s');
  assert.equal(stroke('[', { ctrlKey: true, altKey: true }), '[');
  assert.equal(stroke(' '), 'Space');
});

const go = { keys: 'g v', label: 'viewer' };
const plain = { keys: 'v', label: 'view' };
const later = { keys: 'v', label: 'later' };

test('sequences wait, then run; a key that ends none counts by itself', () => {
  assert.deepEqual(match([go, plain], null, 'g'), { kind: 'wait' });
  assert.deepEqual(match([go, plain], 'g', 'v'), { kind: 'run', shortcut: go });
  assert.deepEqual(match([go, plain], 'x', 'v'), { kind: 'run', shortcut: plain });
  assert.deepEqual(match([go, plain], null, 'q'), { kind: 'none' });
});

test('the latest of equal shortcuts wins', () => {
  assert.deepEqual(match([plain, later], null, 'v'), { kind: 'run', shortcut: later });
});

test('keys are shown as they stand on the keyboard', () => {
  assert.deepEqual(keyCaps('mod+shift+s', false, ENGLISH), [['Ctrl', 'Shift', 'S']]);
  assert.deepEqual(keyCaps('mod+s', true, ENGLISH), [['⌘', 'S']]);
  assert.deepEqual(keyCaps('g v', false, ENGLISH), [['G'], ['V']]);
  assert.deepEqual(keyCaps('+', false, ENGLISH), [['+']]);
});
