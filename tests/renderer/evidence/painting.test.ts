import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gridStep } from '../../../src/renderer/evidence/gridStep.ts';
import {
  begin,
  covered,
  type Mask,
  type Painting,
  paintLine,
  redo,
  undo,
} from '../../../src/renderer/evidence/strokes.ts';

const blank = (side: number): Mask => ({ side, data: new Uint8Array(side * side) });

test('a dot paints the pixels whose middles lie within the brush', () => {
  const mask = blank(9);
  paintLine(mask, { x: 4.5, y: 4.5 }, { x: 4.5, y: 4.5 }, 1, 255);
  const painted = [...mask.data.keys()].filter((index) => mask.data[index] === 255);
  assert.deepEqual(painted, [31, 39, 40, 41, 49]);
});

test('a stroke has no gaps, and is cut at the edge', () => {
  const mask = blank(32);
  paintLine(mask, { x: -20, y: 16 }, { x: 60, y: 16 }, 2.5, 255);
  for (let x = 0; x < 32; x++) assert.equal(mask.data[16 * 32 + x], 255);
  assert.equal(mask.data[20 * 32 + 5], 0);
  paintLine(mask, { x: 0, y: 16 }, { x: 31, y: 16 }, 60, 0);
  assert.equal(covered(mask), 0);
});

test('strokes are undone and redone, and a new one forgets what was undone', () => {
  const first: Painting = { mask: blank(8), before: [], after: [] };
  const second = begin(first);
  paintLine(second.mask, { x: 4, y: 4 }, { x: 4, y: 4 }, 2, 255);
  assert.equal(covered(first.mask), 0);
  const share = covered(second.mask);
  assert.ok(share > 0);
  const back = undo(second);
  assert.equal(covered(back.mask), 0);
  assert.equal(covered(redo(back).mask), share);
  assert.deepEqual(begin(back).after, []);
  assert.equal(undo(first), first);
});

test('keys lead through a grid, and stop at its ends', () => {
  assert.equal(gridStep('ArrowDown', 3, 5, 12, 2), 8);
  assert.equal(gridStep('ArrowDown', 10, 5, 12, 2), 11);
  assert.equal(gridStep('ArrowUp', 3, 5, 12, 2), 0);
  assert.equal(gridStep('PageDown', 0, 5, 100, 3), 15);
  assert.equal(gridStep('End', 0, 5, 12, 2), 11);
  assert.equal(gridStep('x', 0, 5, 12, 2), null);
  assert.equal(gridStep('End', 0, 5, 0, 2), null);
});
