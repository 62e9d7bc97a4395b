import { Assembler } from './assembler.ts';
import { emitPhase, registersOf } from './blocks.ts';
import { BYTES, emitSteps } from './ring.ts';
import type { RowPlan } from './rowPlan.ts';

/** Parameters of `run`, addresses in bytes: pictures, masks, outputs, ring, weights as `pack` has them, bias; and N. */
const [x, mask, out, ring, weights, bias, count] = [0, 1, 2, 3, 4, 5, 6] as const;

/** The code of run(x, mask, out, ring, weights, bias, count), which does what `RowPlan` says. */
export function rowKernel(plan: RowPlan): Assembler {
  const code = new Assembler(7);
  const registers = registersOf(code);
  emitSteps(code, plan, { x, mask, ring, count }, (pointers) => {
    code.get(weights).set(registers.groupWeights);
    for (const phase of plan.phases) emitPhase(code, plan, phase, { out, bias, pointers }, registers);
    code.advance(out, plan.outStep * plan.outWidth * plan.outputs * BYTES);
  });
  return code;
}
