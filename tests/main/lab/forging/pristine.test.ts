import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mostAlike, type SourcedFace } from '../../../../src/main/lab/forging/pristine.ts';
import { noiseFace } from './faces.ts';

test('a donor is held alike and has skin alike: the one that has neither comes last', () => {
  const of = (name: string, grey: number, turned: number): SourcedFace => {
    const face = noiseFace(1, 90, 90);
    // Turned to the side, the nose and the mouth leave the middle of the face.
    const points = face.points.map((p, i) => (i < 17 ? p : { ...p, x: p.x + turned }));
    return {
      ...face,
      name,
      points,
      picture: { ...face.picture, pixels: face.picture.pixels.map(() => grey) },
    };
  };
  const others = [of('neither', 40, 14), of('pose', 60, 1), of('skin', 150, 9), of('both', 165, 2)];
  const names = mostAlike(of('own', 160, 0), others, 4).map(({ name }) => name);
  assert.equal(names[0], 'both');
  assert.equal(names[3], 'neither');
  assert.equal(mostAlike(of('own', 160, 0), others, 2).length, 2);
});
