import { join } from 'node:path';
import { type Words, wordsOf } from '../../../language/words.ts';
import { TrainingPage } from '../../../pages/training/TrainingPage.tsx';
import { writeWhole } from '../../base/files.ts';
import { documentOf } from '../../outputs/document.ts';
import type { EpochRecord } from './checkpoint.ts';
import type { Measurement } from './measure.ts';
import type { Robustness } from './robustness.ts';

/** Writes the loss and the validation figures of every epoch: <name>.curves.json, and as a picture <name>.curves.html. */
export async function writeCurves(
  folder: string,
  name: string,
  history: EpochRecord[],
  bestEpoch: number,
): Promise<void> {
  await writeWhole(
    join(folder, `${name}.curves.json`),
    `${JSON.stringify({ bestEpoch, history }, null, 2)}\n`,
  );
  await writeWhole(join(folder, `${name}.curves.html`), curvesPage(name, history, bestEpoch, wordsOf('en')));
}

/** One file without scripts that fetches nothing. */
export function curvesPage(name: string, history: EpochRecord[], bestEpoch: number, l: Words): string {
  const kept = history.find(({ epoch }) => epoch === bestEpoch)!;
  const best = {
    epoch: bestEpoch,
    validation: inWords(kept.validation),
    attacked: kept.attacked === undefined ? '' : inWords(kept.attacked),
  };
  const page = <TrainingPage name={name} history={history} best={best} l={l} />;
  return documentOf(l.say('training.title', { name }), l, page);
}

/** What adversarial training brought and cost, as one line. */
export function robustnessInWords({ judge, before, after }: Robustness): string {
  const percent = ({ balancedAccuracy }: Measurement) => `${(100 * balancedAccuracy).toFixed(1)} %`;
  const change = (part: 'clean' | 'attacked') =>
    before === null ? percent(after[part]) : `${percent(before[part])} before, ${percent(after[part])} after`;
  return (
    `held-out identities under PGD of ${judge.eps}/255, ${judge.iterations} steps: ${change('attacked')} ` +
    `(${after.attacked.n} faces); as they are: ${change('clean')}`
  );
}

/** The figures of a measurement as one line. */
export function inWords({ balancedAccuracy, fake, real, auc, iou, n }: Measurement): string {
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  const parts = [
    `balanced accuracy ${percent(balancedAccuracy)}`,
    `fake ${percent(fake)}`,
    `real ${percent(real)}`,
    ...(auc === null ? [] : [`AUC ${auc.toFixed(3)}`]),
    ...(iou === null ? [] : [`IoU ${iou.toFixed(3)}`]),
  ];
  return `${parts.join(', ')} (${n} faces)`;
}
