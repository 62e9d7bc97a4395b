import { AGREEMENT, type Flip } from '../common/agreement.ts';
import { type Engine, engineName } from '../common/engine.ts';
import type { Rerun } from '../common/sealed.ts';
import type { Words } from './words.ts';

/** Flips that are named; the JSON has all. */
const NAMED = 10;

/** Where else the results of an engine can be had to the byte, and how near they come where not. */
export function promiseText({ say, power }: Words, { backend, versions, instructionSet }: Engine): string {
  if (backend === 'wasm')
    return say('sameness.promise.wasm', { convolutions: versions['wasm-convolutions'] ?? '-' });
  if (backend !== 'onnxruntime') return say('sameness.promise.other', { backend });
  return say('sameness.promise.onnxruntime', {
    version: versions.onnxruntime ?? '-',
    instructions: instructionSet ?? '-',
    clean: power(AGREEMENT.clean),
    growth: AGREEMENT.growth,
    steps: AGREEMENT.steps,
  });
}

/** How a repeated audit agrees with the sealed one where it is not the same to the byte, in lines; nothing where it is. */
export function agreementText(
  words: Words,
  { verdict, faces, engine, agreeing, flips, largest, tolerance }: Rerun,
): string[] {
  if (verdict === 'identical') return [];
  const { power, percent, say } = words;
  const [sealed, now] = [engineName(engine.sealed), engineName(engine.now)];
  return [
    engine.differs === null
      ? say('sameness.promised', { now })
      : say(`sameness.differs.${engine.differs}`, { sealed, now }),
    say('sameness.agrees', {
      ...{ agreeing, faces, clean: power(largest.clean), attacked: power(largest.attacked) },
      ...{ mask: percent(largest.mask), attackedMask: percent(largest.attackedMask) },
    }),
    engine.differs === null
      ? say('sameness.allowed.promised', { clean: power(tolerance.clean) })
      : say('sameness.allowed.grown', {
          ...{ clean: power(tolerance.clean), growth: tolerance.growth, steps: tolerance.steps },
        }),
    ...(flips.length === 0 ? [] : [say('sameness.flips', { n: flips.length })]),
    ...flips.slice(0, NAMED).map((flip) => flipText(words, flip)),
    ...(flips.length > NAMED ? [say('sameness.flip.more', { n: flips.length - NAMED })] : []),
    ...(engine.sealed.backend === 'wasm' ? [] : [say('sameness.wasm')]),
  ];
}

function flipText({ say, text }: Words, { path, of, attack, iteration, sealed, now }: Flip): string {
  const [named, at] = [attack ?? text('sameness.flip.clean'), iteration ?? 0];
  const what =
    of === 'float' || of === 'eightBit'
      ? say(`sameness.flip.${of}`, { attack: named, iteration: at })
      : of === 'distorted'
        ? say('sameness.flip.distorted', { attack: named })
        : text(`sameness.flip.${of}`);
  return say('sameness.flip', {
    ...{ path, of: what },
    ...{ sealed: text(`label.${sealed}`), now: text(`label.${now}`) },
  });
}
