import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Architecture, architectureFacts } from '../../../../src/common/architectures/registry.ts';
import { OFFICIAL_CONTRACTS } from '../../../../src/common/contract.ts';
import { type Fault, OverfireError } from '../../../../src/common/fault.ts';
import type { NamedTensor, NamedTensors } from '../../../../src/common/tensors.ts';
import { faultWords } from '../../../../src/language/faults.ts';
import type { NewDetector } from '../../../../src/main/domain/detectors/catalogue.ts';

/** The authors' released weights, which lie beside the repository and are not part of it. */
const WEIGHTS = fileURLToPath(new URL('../../../../../shared/weights/', import.meta.url));
export const withWeights = existsSync(WEIGHTS) ? {} : { skip: `the official weights are not at ${WEIGHTS}` };
export const official = (file: string): string => join(WEIGHTS, file);

const temporary = mkdtempSync(join(tmpdir(), 'overfire-detectors-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

/** A new folder that is gone when the process ends. */
export function temporaryFolder(): string {
  return mkdtempSync(join(temporary, 'folder-'));
}

/** Tensors of the right names and shapes; two seeds give two detectors. */
export function madeUpTensors(architecture: Architecture, seed = 1): NamedTensors {
  const { required, optional } = architectureFacts(architecture).tensors;
  const entries = Object.entries({ ...required, ...optional }).map(([name, shape], k) => {
    const length = shape.reduce((product, side) => product * side, 1);
    const data = Float32Array.from({ length }, (_, i) => ((i * 7 + k + seed) % 11) / 8);
    return [name, { shape: [...shape], data }] satisfies [string, NamedTensor];
  });
  return Object.fromEntries(entries);
}

export function madeUpDetector(architecture: Architecture, name: string, seed = 1): NewDetector {
  const contract = OFFICIAL_CONTRACTS[architecture];
  return { name, contract, tensors: madeUpTensors(architecture, seed), origin: 'imported', sources: [] };
}

/** Predicate for assert.throws and assert.rejects: a fault of that kind whose message and path fit. */
export function fault(kind: Fault['kind'], message: RegExp, path?: string): (error: unknown) => boolean {
  return (error) => {
    if (!(error instanceof OverfireError)) throw error;
    const { remedy } = faultWords(error.fault, 'en', 'terminal');
    const fits = error.fault.kind === kind && message.test(error.message) && remedy.length > 0;
    if (!fits || (path !== undefined && error.fault.path !== path)) throw error;
    return true;
  };
}
