import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Tracker } from '../../../src/main/decode/tracking.ts';

const face = (x: number, y = 100, side = 80) => ({
  box: { x, y, width: side, height: side },
  confidence: 0.9,
});

test('persons keep their numbers as they move; gaps of two frames are bridged, longer ones not; who comes up elsewhere is another', () => {
  const tracker = new Tracker();
  // The left one moves right and is missed twice; the right one comes nearer and is missed for three frames.
  const frames = [
    [face(100), face(400)],
    [face(120), face(405, 95, 90)],
    [face(410, 95, 92)],
    [],
    [face(180)],
    [face(195)],
    [face(200), face(430, 100, 95), face(700)],
  ];
  for (const faces of frames) tracker.observe(faces);
  const seen = frames.map((_, i) =>
    tracker.frame(i).map(({ track, box, confidence }) => [track, box.x, confidence] as const),
  );
  assert.deepEqual(seen, [
    [
      [0, 100, 0.9],
      [1, 400, 0.9],
    ],
    [
      [0, 120, 0.9],
      [1, 405, 0.9],
    ],
    [
      [0, 140, null],
      [1, 410, 0.9],
    ],
    [[0, 160, null]],
    [[0, 180, 0.9]],
    [[0, 195, 0.9]],
    [
      [0, 200, 0.9],
      [1, 430, 0.9],
      [2, 700, 0.9],
    ],
  ]);
});
