import { join } from 'node:path';
import { type Note, type Words, wordsOf } from '../../../language/words.ts';
import { writeWhole } from '../../base/files.ts';
import { DOCUMENT_END, documentHead } from '../../outputs/reports/html/document.ts';
import { type Html, html } from '../../outputs/reports/html/html.ts';
import { linePlot, RATE_GRID, type Series } from '../../outputs/reports/html/plot.ts';
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
  await writeWhole(join(folder, `${name}.curves.html`), curvesPage(name, history, bestEpoch));
}

/** One file without scripts that fetches nothing. */
export function curvesPage(name: string, history: EpochRecord[], bestEpoch: number): string {
  const title = `Training of ${name}`;
  const underAttack = 'Accuracy on the validation identities under attack by epoch';
  const attacked = history.every((record) => record.attacked !== undefined)
    ? validationPlot(history, bestEpoch, underAttack, (record) => record.attacked)
    : '';
  const body = html`<main>
<h1>${title}</h1>
<p>${history.length} epochs; the weights of epoch ${bestEpoch} are kept.</p>
${lossPlot(history)}
${validationPlot(history, bestEpoch, 'Accuracy on the validation identities by epoch', (record) => record.validation)}
${attacked}
</main>
`;
  return `${documentHead(title)}${body.markup}${DOCUMENT_END}`;
}

function lossPlot(history: EpochRecord[]): Html {
  const top = roundUp(Math.max(...history.map(({ loss }) => loss)));
  return linePlot({
    title: 'Loss by epoch',
    caption: 'The mean over the steps of an epoch, on the training part.',
    across: 'epoch',
    upwards: 'loss',
    grid: [0, 0.25, 0.5, 0.75, 1].map((share) => ({
      at: share * top,
      label: String(+(share * top).toPrecision(3)),
    })),
    series: [
      {
        name: 'training loss',
        style: 'all',
        values: history.map(({ epoch, loss }) => ({ x: epoch, y: loss })),
      },
    ],
  });
}

function validationPlot(
  history: EpochRecord[],
  bestEpoch: number,
  title: string,
  of: (record: EpochRecord) => Measurement | undefined,
): Html {
  const series = (
    name: string,
    style: Series['style'],
    key: 'balancedAccuracy' | 'fake' | 'real',
  ): Series => ({
    name,
    style,
    values: history.map((record) => ({ x: record.epoch, y: of(record)![key] })),
  });
  const best = of(history.find(({ epoch }) => epoch === bestEpoch)!)!;
  return linePlot({
    title,
    caption: `In epoch ${bestEpoch}: ${inWords(best, wordsOf('en'))}.`,
    across: 'epoch',
    upwards: 'accuracy (%)',
    grid: RATE_GRID,
    series: [
      series('balanced', 'all', 'balancedAccuracy'),
      series('fakes caught', 'fake', 'fake'),
      series('reals passed', 'real', 'real'),
    ],
  });
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below the value; 1 for 0. */
function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 5, 10].find((factor) => factor * power >= value)!;
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
