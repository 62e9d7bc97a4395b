import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrange } from '../../../src/renderer/viewer/arrangement.ts';
import { fit, originOf, pan, toPicture, zoomAt } from '../../../src/renderer/viewer/camera.ts';

const picture = { width: 256, height: 256 };
const pane = { width: 400, height: 300 };

const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test('fit shows the whole picture, touching the shorter side', () => {
  const camera = fit(picture, { width: 400, height: 350 });
  near(camera.scale, 350 / 256);
  const topLeft = originOf(camera, { width: 400, height: 350 });
  near(topLeft.y, 0);
  near(topLeft.x, (400 - 350) / 2);
});

test('fit takes whole screen pixels where that costs little, and shrinks where it must', () => {
  assert.equal(fit(picture, { width: 300, height: 300 }).scale, 1);
  assert.equal(fit(picture, { width: 560, height: 530 }).scale, 2);
  assert.equal(fit(picture, { width: 128, height: 300 }).scale, 0.5);
});

test('zooming keeps the pixel under the pointer, to any scale and back', () => {
  const at = { x: 250, y: 90 };
  let camera = fit(picture, pane);
  const before = toPicture(camera, pane, at);
  for (const factor of [2, 3, 1.7, 1 / 5]) {
    camera = zoomAt(camera, picture, pane, at, factor);
    const now = toPicture(camera, pane, at);
    near(now.x, before.x);
    near(now.y, before.y);
  }
});

test('zoom ends at 64 screen pixels for one, and at half of the whole picture', () => {
  const middle = { x: 200, y: 150 };
  assert.equal(zoomAt(fit(picture, pane), picture, pane, middle, 1e9).scale, 64);
  assert.equal(zoomAt(fit(picture, pane), picture, pane, middle, 1e-9).scale, 0.5);
});

test('panning moves by screen pixels and never loses the picture', () => {
  const camera = { x: 100, y: 100, scale: 4 };
  assert.deepEqual(pan(camera, picture, -40, 8), { x: 110, y: 98, scale: 4 });
  assert.deepEqual(pan(camera, picture, 1e6, -1e6), { x: 0, y: 256, scale: 4 });
});

test('camera: originOf and toPicture agree', () => {
  const camera = { x: 31.5, y: 200, scale: 7 };
  const corner = toPicture(camera, pane, originOf(camera, pane));
  near(corner.x, 0);
  near(corner.y, 0);
});

test('panes are arranged to be as large as can be', () => {
  const wide = arrange(6, { width: 1200, height: 500 }, 20, 8);
  assert.deepEqual({ columns: wide.columns, rows: wide.rows }, { columns: 3, rows: 2 });
  assert.equal(wide.side, (500 - 8) / 2 - 20);
  assert.equal(arrange(2, { width: 300, height: 900 }, 20, 8).columns, 1);
  assert.equal(arrange(1, { width: 300, height: 900 }, 20, 8).side, 300);
  for (const count of [1, 2, 3, 4, 5, 6]) {
    const room = { width: 1000, height: 640 };
    const { columns, rows, side } = arrange(count, room, 24, 6);
    assert.ok(columns * rows >= count && columns * side + 6 * (columns - 1) <= room.width);
    assert.ok(rows * (side + 24) + 6 * (rows - 1) <= room.height);
  }
});
