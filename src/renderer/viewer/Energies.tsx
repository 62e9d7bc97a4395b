import { SegmentedControl, Slider } from '@mantine/core';
import { useMemo } from 'react';
import type { Sample } from '../../common/api/samples.ts';
import type { Language } from '../../language/language.ts';
import { gridTo, type Lines } from '../../pages/plot/plot.ts';
import { PlotView } from '../components/PlotView.tsx';
import { useLanguage } from '../state/language.tsx';
import classes from './Side.module.css';
import { decisionAt, firstFlip, type Trace } from './trace.ts';

interface Props {
  sample: Sample;
  now: number;
  last: number;
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

function Stepped({ sample, now, last, onIteration }: Props) {
  const l = useLanguage();
  const { say } = l;
  const { trace, threshold } = sample;
  const flip = useMemo(() => firstFlip(trace, threshold), [trace, threshold]);
  const measure = measureOf(sample);
  const turns = flipText(l, flip);
  const kept = sample.snapshots.map(({ iteration }) => iteration);
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
        onPick={onIteration}
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
          label: l.label(decisionAt(trace, now, threshold)),
        })}{' '}
        {turns}{' '}
        {now > 0 &&
          !kept.includes(now) &&
          say('window.viewer.picture.none', { kept: kept.map(l.whole).join(', ') })}
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
  const top = useMemo(
    () => (measure === 'energy' ? Math.max(...trace.fake, ...trace.real) : 1),
    [trace, measure],
  );
  const plot: Lines = {
    kind: 'lines',
    title: label,
    caption: '',
    across: l.say('window.viewer.trace.x'),
    upwards: l.say(`window.viewer.${measure}`),
    grid: gridTo(top, l),
    series: (['fake', 'real'] as const).map((name) => ({
      name: l.say('window.viewer.trace.series', {
        label: l.label(name),
        value: l.number(trace[name][at], 3),
      }),
      style: name,
      values: trace[name].map((y, x) => ({ x, y })),
    })),
    written: 'number',
    at,
  };
  return <PlotView plot={plot} height={210} bare {...(onPick === undefined ? {} : { onPick })} />;
}

const measureOf = ({ clean }: Sample) => (clean.energies === null ? 'probability' : 'energy');

const flipText = ({ say }: Language, flip: number | null) =>
  flip === null ? say('window.viewer.flip.none') : say('window.viewer.flip', { iteration: flip });
