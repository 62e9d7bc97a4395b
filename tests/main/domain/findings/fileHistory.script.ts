import { HISTORY_TELLS, probed } from '../../../../src/main/domain/findings/fileHistory.ts';
import { type Planted, plantedFiles } from '../../../support/plantedFiles.ts';

/** Thirty sets whose labels follow their files' history, in one of four ways, and thirty clean ones: how many call for caution. */
const SETS = 30;
const SOURCES = 40;
const WAYS: Planted[] = ['format', 'quality', 'size', 'exif'];

const counts = { planted: 0, clean: 0 };
for (let set = 0; set < SETS; set++)
  for (const [kind, planted] of [
    ['planted', WAYS[set % WAYS.length]!],
    ['clean', 'clean'],
  ] as const) {
    const { auc, trait } = probed(await plantedFiles(planted, SOURCES, 100 + set), set)!;
    if (auc.low! > HISTORY_TELLS) counts[kind]++;
    console.log(planted, set, auc.value!.toFixed(3), auc.low!.toFixed(3), trait);
  }
console.log(
  `caution in ${counts.planted} of ${SETS} planted sets and in ${counts.clean} of ${SETS} clean ones`,
);
if (counts.planted < SETS || counts.clean > 1) process.exitCode = 1;
