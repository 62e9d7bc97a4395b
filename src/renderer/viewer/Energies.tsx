import { SegmentedControl, Slider } from '@mantine/core';
import { useMemo } from 'react';
import type { Sample } from '../../common/api/samples.ts';
import type { LabelName } from '../../common/base/label.ts';
import type { Language } from '../../language/language.ts';
import { LinePlot } from '../components/LinePlot.tsx';
import { useLanguage } from '../state/language.tsx';
import classes from './Side.module.css';
import { decisionAt, firstFlip, type Trace } from './trace.ts';

interface Props {
  sample: Sample;
  now: number;
  last: number;
  shown: number;
  onIteration: (iteration: number) => void;
}

/** The activation energies by iteration, and what steps through them. */
export function Energies(props: Props) {
  const { say } = useLanguage();
  const { sample, now, last, onIteration } = props;
  if (last > 1) return <Stepped {...props} />;
  return (
    <section className={classes.energies} aria-label={say('window.viewer.without.or')}>
      <SegmentedControl
        fullWidth
        aria-label={say('window.viewer.without.or')}
        value={String(now)}
        onChange={(value) => onIteration(Number(value))}
        data={[
          { value: '0', label: say('window.viewer.without') },
          { value: '1', label: say('window.viewer.with') },
        ]}
      />
      {sample.universalTrace !== null && <Making sample={sample} trace={sample.universalTrace} />}
    </section>
  );
}

function Stepped({ sample, now, last, shown, onIteration }: Props) {
  const l = useLanguage();
  const { say } = l;
  const { trace } = sample;
  const flip = useMemo(() => firstFlip(trace), [trace]);
  const measure = measureOf(sample);
  const turns = flipText(l, flip);
  return (
    <section aria-label={say(`window.viewer.${measure}.byIteration`)} className={classes.energies}>
      <TracePlot
        sample={sample}
        trace={trace}
        at={now}
        label={say('window.viewer.trace', {
          measure: say(`window.viewer.${measure}`),
          n: last,
          flip: turns,
        })}
        onPick={(x) => onIteration(Math.round(x))}
      />
      <Slider
        size="sm"
        thumbLabel={say('window.viewer.iteration')}
        label={null}
        min={0}
        max={last}
        step={1}
        value={now}
        onChange={onIteration}
        marks={sample.snapshots.map(({ iteration }) => ({ value: iteration }))}
      />
      <p className={classes.note}>
        {say('window.viewer.iteration.decided', {
          iteration: now,
          label: l.label(decisionAt(trace, now)),
        })}{' '}
        {turns} {shown !== now && say('window.viewer.pictureOf', { iteration: shown })}
      </p>
    </section>
  );
}

/** A universal perturbation is made without any face: what the detector says of it alone, meanwhile. */
function Making({ sample, trace }: { sample: Sample; trace: Trace }) {
  const { say } = useLanguage();
  const last = trace.fake.length - 1;
  if (last < 2) return null;
  return (
    <>
      <TracePlot
        sample={sample}
        trace={trace}
        at={last}
        label={say('window.viewer.trace.alone', {
          measure: say(`window.viewer.${measureOf(sample)}`),
          n: last,
        })}
      />
      <p className={classes.note}>{say('window.viewer.trace.alone.note')}</p>
    </>
  );
}

interface TracePlotProps {
  sample: Sample;
  trace: Trace;
  at: number;
  label: string;
  onPick?: (x: number) => void;
}

function TracePlot({ sample, trace, at, label, onPick }: TracePlotProps) {
  const l = useLanguage();
  const measure = measureOf(sample);
  const zones = measure === 'energy';
  const top = useMemo(() => (zones ? Math.max(...trace.fake, ...trace.real) * 1.05 : 1), [trace, zones]);
  const named = (label: LabelName) =>
    l.say('window.viewer.trace.series', { label: l.label(label), value: l.number(trace[label][at], 3) });
  return (
    <LinePlot
      label={label}
      height={150}
      x={{ title: l.say('window.viewer.trace.x'), from: 0, to: trace.fake.length - 1 }}
      y={{
        title: l.say(`window.viewer.${measure}`),
        from: 0,
        to: top,
        format: (value) => l.number(value, top < 3 ? 1 : 0),
      }}
      series={[
        { name: named('fake'), colour: 'var(--fake)', points: indexed(trace.fake) },
        {
          name: named('real'),
          colour: 'var(--real)',
          points: indexed(trace.real),
          dash: '5 2',
        },
      ]}
      at={at}
      {...(onPick === undefined ? {} : { onPick })}
    />
  );
}

const measureOf = ({ clean }: Sample) => (clean.energies === null ? 'probability' : 'energy');

const flipText = ({ say }: Language, flip: number | null) =>
  flip === null ? say('window.viewer.flip.none') : say('window.viewer.flip', { iteration: flip });

const indexed = (values: readonly number[]) => values.map((value, index) => [index, value] as const);
