import { type Assembler, I32 } from './assembler.ts';

export const LANES = 4;
export const BYTES = 4;

/** Pictures [N, height, width, channels] of which a kernel sees a few padded rows at a time, which lie in a ring. */
export interface RingPlan {
  height: number;
  width: number;
  channels: number;
  /** How often rows are made of the ring. */
  steps: number;
  /** Input rows from one step to the next, and input pixels from one pixel of the output to the next. */
  stride: [number, number];
  /** Input rows that are needed, relative to step * stride[0], ascending; what lies outside of the picture counts as 0. */
  rows: number[];
  /** Pixels of zeros on the left, and pixels of a padded row. */
  left: number;
  padded: number;
  /** The input counts as 0 where a second picture of its shape is not above 0. */
  masked: boolean;
}

/** Locals: addresses in bytes of pictures, masks (where they are masked) and the ring, and N. */
export interface RingLocals {
  x: number;
  mask: number;
  ring: number;
  count: number;
}

export const ringBytes = (plan: RingPlan): number => ringRows(plan) * plan.padded * plan.channels * BYTES;

const ringRows = ({ rows }: RingPlan) => rows.at(-1)! - rows[0]! + 1;

/** For each picture and step, `body` with the addresses of the rows that are needed, in locals in the order of `rows`. */
export function emitSteps(
  code: Assembler,
  plan: RingPlan,
  locals: RingLocals,
  body: (pointers: number[]) => void,
): void {
  const { x, mask, ring, count } = locals;
  const [image, step, loaded] = [code.local(I32), code.local(I32), code.local(I32)];
  const pointers = plan.rows.map(() => code.local(I32));
  const pictureBytes = plan.height * plan.width * plan.channels * BYTES;
  const beyond = plan.rows.at(-1)! + 1;
  const row = (relative: number) => () =>
    code.get(step).constant(plan.stride[0]).op('i32.mul').constant(relative).op('i32.add');

  // What is left and right of the pictures, in every slot of the ring.
  code.get(ring).constant(0).constant(ringBytes(plan)).op('memory.fill');
  code.constant(0).set(image);
  code.doWhileBelow(image, code.reader(count), () => {
    code.constant(plan.rows[0]!).set(loaded);
    code.constant(0).set(step);
    code.doWhileBelow(
      step,
      () => code.constant(plan.steps),
      () => {
        code.doWhileBelow(loaded, row(beyond), () => {
          emitLoad(code, plan, locals, loaded);
          code.advance(loaded, 1);
        });
        plan.rows.forEach((relative, i) => {
          emitSlot(code, plan, ring, row(relative));
          code.set(pointers[i]!);
        });
        body(pointers);
        code.advance(step, 1);
      },
    );
    code.advance(x, pictureBytes);
    if (plan.masked) code.advance(mask, pictureBytes);
    code.advance(image, 1);
  });
}

/** The address of the slot of the ring where an input row lies. */
function emitSlot(code: Assembler, plan: RingPlan, ring: number, row: () => void): void {
  const slots = ringRows(plan);
  // A remainder is taken of what is not negative.
  const above = Math.ceil(-Math.min(plan.rows[0]!, 0) / slots) * slots;
  row();
  code.constant(above).op('i32.add').constant(slots).op('i32.rem_u');
  code.constant(plan.padded * plan.channels * BYTES).op('i32.mul');
  code.get(ring).op('i32.add');
}

/** Lays one input row into its slot; zeros where the picture has none. */
function emitLoad(code: Assembler, plan: RingPlan, { x, mask, ring }: RingLocals, row: number): void {
  const rowBytes = plan.width * plan.channels * BYTES;
  const [from, at, to, last, zero] = [
    code.local(I32),
    code.local(I32),
    code.local(I32),
    code.local(I32),
    code.zero(),
  ];
  emitSlot(code, plan, ring, code.reader(row));
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
