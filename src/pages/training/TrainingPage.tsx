import type { Words } from '../../language/words.ts';
import { Figure } from '../plot/Drawing.tsx';
import { gridTo, type Lines, RATE_GRID } from '../plot/plot.ts';

type Accuracies = Record<'balancedAccuracy' | 'fake' | 'real', number>;

export interface TrainingProps {
  name: string;
  /** What each epoch brought; `attacked` of an adversarial training. */
  history: { epoch: number; loss: number; validation: Accuracies; attacked?: Accuracies }[];
  /** The epoch whose weights are kept, and its figures in words. */
  best: { epoch: number; validation: string; attacked: string };
  l: Words;
}

/** The loss and the validation figures of every epoch. */
export function TrainingPage({ name, history, best, l }: TrainingProps) {
  const attacked = history.every((record) => record.attacked !== undefined);
  return (
    <main>
      <h1>{l.say('curves.title', { name })}</h1>
      <p>{l.say('curves.lead', { epochs: history.length, best: best.epoch })}</p>
      <Figure plot={lossPlot(history, l)} />
      <Figure
        plot={accuracyPlot(
          l.text('curves.validation'),
          history.map(({ validation }) => validation),
          best.validation,
        )}
      />
      {attacked && (
        <Figure
          plot={accuracyPlot(
            l.text('curves.attacked'),
            history.map((record) => record.attacked!),
            best.attacked,
          )}
        />
      )}
    </main>
  );

  function accuracyPlot(title: string, measured: Accuracies[], figures: string): Lines {
    const series = (
      [
        ['curves.balanced', 'all', 'balancedAccuracy'],
        ['plot.caught', 'fake', 'fake'],
        ['plot.passed', 'real', 'real'],
      ] as const
    ).map(([key, style, of]) => ({
      name: l.text(key),
      style,
      values: history.map(({ epoch }, i) => ({ x: epoch, y: measured[i]![of] })),
    }));
    return {
      kind: 'lines',
      title,
      caption: l.say('curves.best', { epoch: best.epoch, figures }),
      across: l.text('curves.epoch'),
      upwards: l.text('plot.accuracy'),
      grid: RATE_GRID,
      series,
    };
  }
}

const lossPlot = (history: TrainingProps['history'], l: Words): Lines => ({
  kind: 'lines',
  title: l.text('curves.loss'),
  caption: l.text('curves.loss.caption'),
  across: l.text('curves.epoch'),
  upwards: l.text('curves.loss.axis'),
  grid: gridTo(Math.max(...history.map(({ loss }) => loss)), l),
  series: [
    {
      name: l.text('curves.loss.series'),
      style: 'all',
      values: history.map(({ epoch, loss }) => ({ x: epoch, y: loss })),
    },
  ],
  written: 'number',
});
