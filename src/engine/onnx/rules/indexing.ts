import { sizeOf } from '../model/elements.ts';
import type { Backward, Rule } from '../model/rule.ts';
import { spread } from './spread.ts';

/** Reading and writing at places that are given as indices. */

const zeros = (at: Backward, shape: readonly number[]): string => at.emit.expand(at.emit.scalar(0), shape);

/** dL/dx of y = x read along an axis at a list of indices (a value of the graph), dL/dy having the shape of what is read. */
function scattered(at: Backward, dy: string, indices: string, count: number, axis: number): string {
  const { shape } = at.input(0);
  const [outer, inner] = [sizeOf(shape.slice(0, axis)), sizeOf(shape.slice(axis + 1))];
  const places = at.emit.expand(at.emit.reshape(indices, [1, count, 1]), [outer, count, inner]);
  const to = at.emit.op(
    'ScatterElements',
    [zeros(at, [outer, shape[axis]!, inner]), places, at.emit.reshape(dy, [outer, count, inner])],
    { axis: 1, reduction: 'add' },
  );
  return at.emit.reshape(to, shape);
}

const Gather: Rule = (at) => {
  const [{ shape }, indices] = [at.input(0), at.input(1)];
  const axis = at.axis('axis', 0);
  const side = shape[axis]!;
  const count = sizeOf(indices.shape);
  const dy = at.gradient();
  if (indices.constant === undefined) return [scattered(at, dy, indices.name, count, axis)];
  const flat = [...shape.slice(0, axis), count, ...shape.slice(axis + 1)];
  const places = [...indices.constant.data].map((index) => (index < 0 ? index + side : index));
  const listed = indices.shape.length === 1 ? dy : at.emit.reshape(dy, flat);
  return [spread(at.emit, listed, flat, axis, side, places)];
};

/** Only what the condition leaves in was read. */
const Compress: Rule = (at) => {
  const { shape } = at.input(0);
  const kept = at.values(1).flatMap((keep, i) => (keep === 0 ? [] : [i]));
  const dy = at.gradient();
  if (at.node.attributes.axis === undefined) {
    const flat = spread(at.emit, dy, [kept.length], 0, sizeOf(shape), kept);
    return [at.emit.reshape(flat, shape)];
  }
  const axis = at.axis('axis', 0);
  return [spread(at.emit, dy, at.outputs[0]!.shape, axis, shape[axis]!, kept)];
};

const GatherElements: Rule = (at) => {
  const { shape } = at.input(0);
  const axis = at.axis('axis', 0);
  const inputs = [zeros(at, shape), at.input(1).name, at.gradient()];
  return [at.emit.op('ScatterElements', inputs, { axis, reduction: 'add' })];
};

/** The indices of GatherND with those of its batch written out before them. */
function withBatch(at: Backward, batch: number): string {
  const indices = at.input(1);
  if (batch === 0) return indices.name;
  const outer = indices.shape.slice(0, -1);
  const places: number[] = [];
  for (let i = 0; i < sizeOf(outer); i++) {
    let rest = Math.floor(i / sizeOf(outer.slice(batch)));
    const place: number[] = [];
    for (const side of outer.slice(0, batch).reverse()) {
      place.unshift(rest % side);
      rest = Math.floor(rest / side);
    }
    places.push(...place);
  }
  const before = at.emit.integers(places, [...outer, batch]);
  return at.emit.op('Concat', [before, indices.name], { axis: -1 });
}

const GatherND: Rule = (at) => {
  const places = withBatch(at, at.number('batch_dims', 0));
  return [
    at.emit.op('ScatterND', [zeros(at, at.input(0).shape), places, at.gradient()], { reduction: 'add' }),
  ];
};

/** How a scatter writes, and how values are read at the places that it writes to. */
interface Scatter {
  write: (into: string, values: string, reduction: string) => string;
  read: (from: string) => string;
}

/**
 * y = x, with u written at places: in their stead (x has no gradient there), added, multiplied, or the greater or smaller of both kept.
 * Of equal greatest ones each has the same part. Where places come twice and no reduction is said, ONNX leaves open which value stays;
 * all of them have the gradient then.
 */
function scatter(at: Backward, { write, read }: Scatter): (string | undefined)[] {
  const { emit } = at;
  const [x, u] = [at.input(0), at.input(2)];
  const y = at.outputs[0]!.name;
  const dy = at.gradient();
  const zero = (shape: readonly number[]) => zeros(at, shape);
  const both = (toX: () => string, toU: () => string) => [
    at.wants(0) ? toX() : undefined,
    undefined,
    at.wants(2) ? toU() : undefined,
  ];
  switch (at.text('reduction', 'none')) {
    case 'none':
      return both(
        () => write(dy, zero(u.shape), 'none'),
        () => read(dy),
      );
    case 'add':
      return both(
        () => dy,
        () => read(dy),
      );
    case 'mul': {
      // The product of the others: all that are not zero, where no other is.
      const isZero = (value: string) => emit.indicator(emit.op('Equal', [value, emit.scalar(0)]));
      const [noX, noU] = [isZero(x.name), isZero(u.name)];
      const [someX, someU] = [emit.add(x.name, noX), emit.add(u.name, noU)];
      const zerosThere = write(noX, noU, 'add');
      const product = write(someX, someU, 'mul');
      const others = (own: string, some: string, there: string, all: string) =>
        emit.div(emit.mul(all, isZero(emit.sub(there, own))), some);
      return both(
        () => emit.mul(dy, others(noX, someX, zerosThere, product)),
        () => emit.mul(read(dy), others(noU, someU, read(zerosThere), read(product))),
      );
    }
    default: {
      const same = (a: string, b: string) => emit.indicator(emit.op('Equal', [a, b]));
      const [ofX, ofU] = [same(x.name, y), same(u.name, read(y))];
      const part = emit.div(dy, write(ofX, ofU, 'add'));
      return both(
        () => emit.mul(part, ofX),
        () => emit.mul(read(part), ofU),
      );
    }
  }
}

const ScatterElements: Rule = (at) => {
  const axis = at.axis('axis', 0);
  const indices = at.input(1).name;
  return scatter(at, {
    write: (into, values, reduction) =>
      at.emit.op('ScatterElements', [into, indices, values], { axis, reduction }),
    read: (from) => at.emit.op('GatherElements', [from, indices], { axis }),
  });
};

const ScatterND: Rule = (at) => {
  const indices = at.input(1).name;
  return scatter(at, {
    write: (into, values, reduction) => at.emit.op('ScatterND', [into, indices, values], { reduction }),
    read: (from) => at.emit.op('GatherND', [from, indices]),
  });
};

/** y = off + (on - off) hot, for values (off, on) that depend on the picture. */
const OneHot: Rule = (at) => {
  const { emit } = at;
  const dy = at.gradient();
  const inputs = [at.input(0).name, at.input(1).name, emit.floats([0, 1])];
  const on = emit.op('ReduceSum', [emit.mul(dy, emit.op('OneHot', inputs, at.node.attributes))], {
    keepdims: 0,
  });
  const all = emit.op('ReduceSum', [dy], { keepdims: 0 });
  const both = [emit.sub(all, on), on].map((value) => emit.reshape(value, [1]));
  return [undefined, undefined, emit.op('Concat', both, { axis: 0 })];
};

export const INDEXING: Record<string, Rule> = {
  Compress,
  Gather,
  GatherElements,
  GatherND,
  OneHot,
  ScatterElements,
  ScatterND,
};
