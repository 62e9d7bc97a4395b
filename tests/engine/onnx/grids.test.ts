import { test } from 'node:test';
import { agrees, integers } from './judge.ts';
import { chain } from './models.ts';

for (const [sides, shape] of [
  [
    [1, 3, 6, 5],
    [1, 2, 3],
  ],
  [
    [1, 3, 4, 6, 5],
    [1, 3, 4],
  ],
] satisfies [number[], number[]][])
  for (const align_corners of [0, 1])
    test(`AffineGrid of ${sides}, align_corners ${align_corners}`, () =>
      agrees(
        chain(
          [
            { op: 'Flatten', inputs: ['x'], outputs: ['f'] },
            { op: 'Slice', inputs: ['f', 'begin', 'end', 'axis'], outputs: ['s'] },
            { op: 'Reshape', inputs: ['s', 'shape'], outputs: ['theta'] },
            {
              op: 'AffineGrid',
              inputs: ['theta', 'sides'],
              outputs: ['grid'],
              attributes: { align_corners },
            },
            { op: 'Mul', inputs: ['grid', 'grid'], outputs: ['y'] },
          ],
          {
            begin: integers(0),
            end: integers(shape.reduce((product, side) => product * side, 1)),
            axis: integers(1),
            shape: integers(...shape),
            sides: integers(...sides),
          },
          { opset: 20 },
        ),
        'AffineGrid',
      ));
