import * as tf from '@tensorflow/tfjs-core';
import type { Builder, Call, Maker, Value } from './builder.ts';
import { axesOf } from './shapes.ts';

type Reduce = (x: tf.Tensor, axes: number[], keep: boolean) => tf.Tensor;

const REDUCTIONS_BY_NAME: Record<string, Reduce> = {
  ReduceMean: tf.mean,
  ReduceSum: tf.sum,
  ReduceMax: tf.max,
  ReduceMin: (x, axes, keep) => tf.neg(tf.max(tf.neg(x), axes, keep)),
  ReduceProd: tf.prod,
  ReduceSumSquare: (x, axes, keep) => tf.sum(tf.square(x), axes, keep),
  ReduceL1: (x, axes, keep) => tf.sum(tf.abs(x), axes, keep),
  ReduceL2: (x, axes, keep) => tf.sqrt(tf.sum(tf.square(x), axes, keep)),
  ReduceLogSumExp: (x, axes, keep) => tf.logSumExp(x, axes, keep),
};

export const REDUCTIONS: Record<string, Maker> = Object.fromEntries(
  Object.entries(REDUCTIONS_BY_NAME).map(([op, reduce]): [string, Maker] => [
    op,
    (call, builder) => reduced(call, builder, reduce),
  ]),
);

function reduced(call: Call, builder: Builder, reduce: Reduce): Value {
  const keep = call.number('keepdims', 1) === 1;
  const x = keep ? call.value(0) : builder.plain(call.value(0));
  const given = axesOf(call, builder);
  if ((given === undefined || given.length === 0) && call.number('noop_with_empty_axes', 0) === 1) return x;
  const axes =
    given === undefined || given.length === 0
      ? [...x.sample.shape.keys()]
      : given.map((axis) => builder.axisOf(x, axis));
  return builder.apply([x], (v) => reduce(v, axes, keep), x.last);
}
