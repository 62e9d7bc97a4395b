import { join } from 'node:path';
import { type Note, type Words, wordsOf } from '../../../language/words.ts';
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
    validation: inWords(kept.validation, l),
    attacked: kept.attacked === undefined ? '' : inWords(kept.attacked, l),
  };
  const page = <TrainingPage name={name} history={history} best={best} l={l} />;
  return documentOf(l.say('curves.title', { name }), l, page);
}

/** What adversarial training brought and cost, as one line. */
export const robustnessNote =
  ({ judge, before, after }: Robustness): Note =>
  (words) => {
    const { count, percent, say } = words;
    const change = (part: 'clean' | 'attacked') =>
      before === null
        ? percent(after[part].balancedAccuracy)
        : say('training.change', {
            before: percent(before[part].balancedAccuracy),
            after: percent(after[part].balancedAccuracy),
          });
    return say('training.robustness', {
      eps: judge.eps,
      iterations: judge.iterations,
      attacked: change('attacked'),
      faces: count(after.attacked.n, 'noun.face'),
      clean: change('clean'),
    });
  };

/** The figures of a measurement as one line. */
export function inWords(
  { balancedAccuracy, fake, real, auc, iou, n }: Measurement,
  { count, number, percent, say }: Words,
): string {
  const parts = [
    say('training.accuracy', { share: percent(balancedAccuracy) }),
    say('training.fake', { share: percent(fake) }),
    say('training.real', { share: percent(real) }),
    ...(auc === null ? [] : [`AUC ${number(auc, 3)}`]),
    ...(iou === null ? [] : [`IoU ${number(iou, 3)}`]),
  ];
  return `${parts.join(', ')} (${count(n, 'noun.face')})`;
}
