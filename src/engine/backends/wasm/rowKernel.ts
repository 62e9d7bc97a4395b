import { Assembler, I32 } from './assembler.ts';
import { BYTES, emitPhase, LANES, registersOf } from './blocks.ts';

/**
 * What a convolution, or the adjoint of one, does to pictures [N, height, width, channels]: for each step v, some rows of
 * the input around v * stride[0] lie in a ring of padded rows, and from them every phase makes a row of its outputs:
 *
 *   out[pixel u] = bias + sum over rows, spans and their numbers i of  W[row, span, i] * row[u * stride[1] * channels + at + i]
 *
 * with one rounding for each product and its addition, in this order, whatever the batch.
 * A convolution has one phase. The adjoint of stride 2 has four, for even and odd rows and columns.
 */
export interface RowPlan {
  height: number;
  width: number;
  channels: number;
  /** How often rows are made of the ring. */
  steps: number;
  /** Input rows from one step to the next, and input pixels from one pixel of a phase to the next. */
  stride: [number, number];
  /** Input rows that are needed, relative to v * stride[0], ascending; what lies outside of the picture counts as 0. */
  rows: number[];
  /** Pixels of zeros on the left, and pixels of a padded row. */
  left: number;
  padded: number;
  outputs: number;
  /** Of the output picture. */
  outWidth: number;
  /** Output rows and columns from one step, or pixel, to the next of the same phase. */
  outStep: number;
  phases: Phase[];
  bias: boolean;
  relu: boolean;
  /** The input counts as 0 where a second picture of its shape is not above 0. */
  masked: boolean;
}

export interface Phase {
  /** Which of `rows`. */
  rows: number[];
  /** Runs of numbers in each row, from the pixel on. */
  spans: { at: number; length: number }[];
  /** Where its first pixel is in the output. */
  row: number;
  column: number;
}

/** Bytes of the ring of padded rows. */
export const ringBytes = (plan: RowPlan): number => ringRows(plan) * plan.padded * plan.channels * BYTES;

const ringRows = ({ rows }: RowPlan) => rows.at(-1)! - rows[0]! + 1;

/** Parameters of `run`, addresses in bytes: pictures, masks, outputs, ring, weights as `pack` has them, bias; and N. */
const [x, mask, out, ring, weights, bias, count] = [0, 1, 2, 3, 4, 5, 6] as const;

/** The code of run(x, mask, out, ring, weights, bias, count). */
export function rowKernel(plan: RowPlan): Assembler {
  const code = new Assembler(7);
  const image = code.local(I32);
  const step = code.local(I32);
  const loaded = code.local(I32);
  const pointers = plan.rows.map(() => code.local(I32));
  const rowBytes = plan.width * plan.channels * BYTES;
  const registers = registersOf(code);
  const first = plan.rows[0]!;
  const beyond = plan.rows.at(-1)! + 1;
  const row = (relative: number) => () =>
    code.get(step).constant(plan.stride[0]).op('i32.mul').constant(relative).op('i32.add');

  // What is left and right of the pictures, in every slot of the ring.
  code.get(ring).constant(0).constant(ringBytes(plan)).op('memory.fill');
  code.constant(0).set(image);
  code.doWhileBelow(image, code.reader(count), () => {
    code.constant(first).set(loaded);
    code.constant(0).set(step);
    code.doWhileBelow(
      step,
      () => code.constant(plan.steps),
      () => {
        code.doWhileBelow(loaded, row(beyond), () => {
          emitLoad(code, plan, loaded);
          code.advance(loaded, 1);
        });
        plan.rows.forEach((relative, i) => {
          emitSlot(code, plan, row(relative));
          code.set(pointers[i]!);
        });
        code.get(weights).set(registers.groupWeights);
        for (const phase of plan.phases) emitPhase(code, plan, phase, { out, bias, pointers }, registers);
        code.advance(out, plan.outStep * plan.outWidth * plan.outputs * BYTES);
        code.advance(step, 1);
      },
    );
    code.advance(x, plan.height * rowBytes);
    if (plan.masked) code.advance(mask, plan.height * rowBytes);
    code.advance(image, 1);
  });
  return code;
}

/** The address of the slot of the ring where an input row lies. */
function emitSlot(code: Assembler, plan: RowPlan, row: () => void): void {
  const slots = ringRows(plan);
  // A remainder is taken of what is not negative.
  const above = Math.ceil(-Math.min(plan.rows[0]!, 0) / slots) * slots;
  row();
  code.constant(above).op('i32.add').constant(slots).op('i32.rem_u');
  code.constant(plan.padded * plan.channels * BYTES).op('i32.mul');
  code.get(ring).op('i32.add');
}

/** Lays one input row into its slot; zeros where the picture has none. */
function emitLoad(code: Assembler, plan: RowPlan, row: number): void {
  const rowBytes = plan.width * plan.channels * BYTES;
  const [from, at, to, last, zero] = [
    code.local(I32),
    code.local(I32),
    code.local(I32),
    code.local(I32),
    code.zero(),
  ];
  emitSlot(code, plan, code.reader(row));
  code
    .constant(plan.left * plan.channels * BYTES)
    .op('i32.add')
    .set(to);
  const start = (pictures: number, local: number) =>
    code.get(row).constant(rowBytes).op('i32.mul').get(pictures).op('i32.add').set(local);
  code.get(row).constant(plan.height).op('i32.lt_u');
  code.when(
    () => {
      start(x, from);
      if (plan.masked) start(mask, at);
      const vectors = rowBytes - (rowBytes % (LANES * BYTES));
      const moved = (offset: number, load: 'v128.load' | 'v128.load32_splat') => {
        code.get(to).get(from).memory(load, offset);
        if (plan.masked) code.get(at).memory(load, offset).get(zero).op('f32x4.gt', 'v128.and');
      };
      if (vectors > 0) {
        code.get(from).constant(vectors).op('i32.add').set(last);
        code.doWhileBelow(from, code.reader(last), () => {
          moved(0, 'v128.load');
          code.memory('v128.store');
          for (const address of plan.masked ? [from, to, at] : [from, to])
            code.advance(address, LANES * BYTES);
        });
      }
      for (let offset = 0; offset < rowBytes - vectors; offset += BYTES) {
        moved(offset, 'v128.load32_splat');
        code.storeLanes(32, offset, 0);
      }
    },
    () => code.get(to).constant(0).constant(rowBytes).op('memory.fill'),
  );
}
