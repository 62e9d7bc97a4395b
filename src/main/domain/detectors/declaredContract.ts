import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { IMAGENET } from '../../../common/architectures/multitask.ts';
import { CUTS, cutSchema } from '../../../common/base/cut.ts';
import type { Contract } from '../../../common/contract.ts';
import { type DeclaredContract, declaredContractSchema } from '../../../common/declaredContract.ts';
import { failAt } from '../../../language/faults.ts';

export const CONTRACT_EXAMPLE =
  '{"size": 224, "range": [0, 1], "normalisation": "imagenet", "output": "logits", "real": 1}';

/** @param given a file, or the JSON itself. Throws `usage` naming it where it is not a contract. */
export async function readDeclaredContract(given: string): Promise<DeclaredContract> {
  const json = given.trimStart().startsWith('{');
  const file = json ? 'the contract' : resolve(given);
  const text = json ? given : await readFile(file, 'utf8');
  const found = declaredContractSchema.safeParse(parsed(text));
  if (!found.success) {
    const [issue] = found.error.issues;
    const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
    failAt('usage', file, 'model.contract', {
      issue: `${where}${issue?.message}`,
      example: CONTRACT_EXAMPLE,
    });
  }
  return found.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a model takes: pictures of so many pixels, of one colour or of three, or clips of so many. */
export interface TakenPicture {
  height: number;
  width: number;
  grey?: Contract['grey'];
  clip?: Contract['clip'];
}

const geometryOf = ({ height, width, grey, clip }: TakenPicture) => ({
  inputSize: height,
  ...(width === height ? {} : { inputWidth: width }),
  ...(grey === undefined ? {} : { grey }),
  ...(clip === undefined ? {} : { clip }),
});

/** Range and normalisation together are one affine map of pixels in [0,1], which is what a contract keeps. */
export function contractOfDeclared(
  { range, normalisation, output, real, classes, threshold, cut }: DeclaredContract,
  picture: TakenPicture,
): Contract {
  const { mean, std } = normalisation === 'imagenet' ? IMAGENET : (normalisation ?? { mean: 0, std: 1 });
  const [low, high] = range;
  const width = high - low;
  const plain = low === 0 && high === 1 && normalisation === null;
  const map = (values: readonly number[] | number, f: (v: number) => number) =>
    (typeof values === 'number' ? [values, values, values] : values).map(f) as [number, number, number];
  return {
    architecture: 'graph',
    ...geometryOf(picture),
    range: [0, 1],
    normalisation: plain
      ? null
      : { mean: map(mean, (m) => (m - low) / width), std: map(std, (s) => s / width) },
    output,
    realSide: sidesOf(real),
    ...(classes !== undefined && { classes }),
    ...(threshold !== undefined && threshold !== 0.5 && { threshold }),
    ...(cut !== undefined && { cut: cutSchema.parse(typeof cut === 'string' ? CUTS[cut] : cut) }),
    maskHead: false,
  };
}

/** Ascending and each once; one alone is a number. */
function sidesOf(real: DeclaredContract['real']): Contract['realSide'] {
  const sides = [...new Set([real].flat())].sort((a, b) => a - b);
  return sides.length === 1 ? sides[0]! : sides;
}
