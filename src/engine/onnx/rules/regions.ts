import { type Backward, NoGradient, type Rule } from '../model/rule.ts';

/** Pooling of regions of a picture that are the same for all pictures. */

/** One direction of a region: where it begins, and how long each of its bins is. */
interface Extent {
  begin: number;
  bin: number;
  bins: number;
}

/**
 * A row for each bin: how much of each value along a direction is in its mean. Samples lie evenly in a bin, each between two values.
 * He et al. 2017, RoIAlign.
 */
function sampled({ begin, bin, bins }: Extent, side: number, samples: number): Float32Array {
  const weights = new Float32Array(bins * side);
  for (let b = 0; b < bins; b++)
    for (let s = 0; s < samples; s++) {
      const at = begin + b * bin + ((s + 0.5) * bin) / samples;
      if (at < -1 || at > side) continue;
      const place = Math.min(Math.max(at, 0), side - 1);
      const low = Math.floor(place);
      const high = Math.min(low + 1, side - 1);
      weights[b * side + low]! += (1 - (place - low)) / samples;
      weights[b * side + high]! += (place - low) / samples;
    }
  return weights;
}

function sizesOf(at: Backward): [number, number] {
  const pooled = at.numbers('pooled_shape');
  return pooled === undefined
    ? [at.number('output_height', 1), at.number('output_width', 1)]
    : [pooled[0]!, pooled[1]!];
}

/** Means of samples are the same for rows as for columns: dL/dx = sum over regions of rows^T dL/dy columns. */
const RoiAlign: Rule = (at) => {
  const { emit } = at;
  if (at.text('mode', 'avg') !== 'avg') throw new NoGradient('of RoiAlign of maxima');
  const [, channels = 1, height = 1, width = 1] = at.input(0).shape;
  const [regions, half] = [
    at.values(1),
    at.text('coordinate_transformation_mode', 'half_pixel') === 'half_pixel',
  ];
  const scale = at.number('spatial_scale', 1);
  const [bins, ratio] = [sizesOf(at), at.number('sampling_ratio', 0)];
  const count = regions.length / 4;
  const along = (region: number, direction: 0 | 1, side: number) => {
    const [from, to] = [0, 2].map(
      (end) => regions[4 * region + end + 1 - direction]! * scale - (half ? 0.5 : 0),
    );
    const length = half ? to! - from! : Math.max(to! - from!, 1);
    const bin = length / bins[direction];
    return sampled(
      { begin: from!, bin, bins: bins[direction] },
      side,
      ratio > 0 ? ratio : Math.max(1, Math.ceil(bin)),
    );
  };
  const matrices = (direction: 0 | 1, side: number) =>
    emit.floats(
      Float32Array.from(Array.from({ length: count }, (_, r) => [...along(r, direction, side)]).flat()),
      [count, 1, bins[direction], side],
    );
  const columns = emit.op('MatMul', [at.gradient(), matrices(1, width)]);
  const rows = emit.transpose(matrices(0, height), [0, 1, 3, 2]);
  const all = emit.op('MatMul', [rows, columns]);
  return [emit.reshape(emit.sum(all, [0], false), [1, channels, height, width])];
};

/** The first of the greatest values of each bin has its gradient. Girshick 2015, RoI pooling. */
const MaxRoiPool: Rule = (at) => {
  const { emit } = at;
  const { name, shape } = at.input(0);
  const [, channels = 1, height = 1, width = 1] = shape;
  const regions = at.values(1);
  const [rows, columns] = sizesOf(at);
  const scale = at.number('spatial_scale', 1);
  const bins: number[][] = [];
  for (let r = 0; r < regions.length; r += 5) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = regions
      .slice(r + 1, r + 5)
      .map((value) => Math.round(value * scale));
    const span = (bin: number, of: number, from: number, to: number, side: number) => {
      const length = Math.max(to - from + 1, 1) / of;
      const clip = (place: number) => Math.min(Math.max(place + from, 0), side);
      const [begin, end] = [clip(Math.floor(bin * length)), clip(Math.ceil((bin + 1) * length))];
      return Array.from({ length: Math.max(0, end - begin) }, (_, i) => begin + i);
    };
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++)
        bins.push(
          span(i, rows, y1, y2, height).flatMap((y) =>
            span(j, columns, x1, x2, width).map((x) => y * width + x),
          ),
        );
  }
  // Bins of fewer values read their first one again; empty ones have no gradient.
  const most = Math.max(1, ...bins.map(({ length }) => length));
  const places = bins.flatMap((bin) => Array.from({ length: most }, (_, i) => bin[i] ?? bin[0] ?? 0));
  const flat = emit.reshape(name, [channels, height * width]);
  const read = emit.op('Gather', [flat, emit.integers(places, [bins.length, most])], { axis: 1 });
  const first = emit.op('ArgMax', [read], { axis: 2, keepdims: 1 });
  const each = emit.expand(emit.integers(places, [1, bins.length, most]), [channels, bins.length, most]);
  const chosen = emit.reshape(emit.op('GatherElements', [each, first], { axis: 2 }), [channels, bins.length]);
  const count = regions.length / 5;
  const dy = emit.transpose(emit.reshape(at.gradient(), [count, channels, rows * columns]), [1, 0, 2]);
  const some = emit.mul(
    emit.reshape(dy, [channels, bins.length]),
    emit.floats(
      bins.map(({ length }) => Math.min(1, length)),
      [1, bins.length],
    ),
  );
  const zeros = emit.expand(emit.scalar(0), [channels, height * width]);
  const to = emit.op('ScatterElements', [zeros, chosen, some], { axis: 1, reduction: 'add' });
  return [emit.reshape(to, shape)];
};

export const REGIONS: Record<string, Rule> = { MaxRoiPool, RoiAlign };
