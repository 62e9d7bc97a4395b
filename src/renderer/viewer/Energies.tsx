import { SegmentedControl, Slider } from '@mantine/core';
import { useMemo } from 'react';
import type { Sample } from '../../common/api/samples.ts';
import { LinePlot } from '../components/LinePlot.tsx';
import { fixed } from '../components/wording.ts';
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
  const { sample, now, last, onIteration } = props;
  if (last > 1) return <Stepped {...props} />;
  return (
    <section className={classes.energies} aria-label="Without and with the perturbation">
      <SegmentedControl
        fullWidth
        aria-label="Without or with the perturbation"
        value={String(now)}
        onChange={(value) => onIteration(Number(value))}
        data={[
          { value: '0', label: 'Without' },
          { value: '1', label: 'With the perturbation' },
        ]}
      />
      {sample.universalTrace !== null && <Making sample={sample} trace={sample.universalTrace} />}
    </section>
  );
}

function Stepped({ sample, now, last, shown, onIteration }: Props) {
  const { trace } = sample;
  const flip = useMemo(() => firstFlip(trace), [trace]);
  const { title } = measureOf(sample);
  return (
    <section aria-label={`${title} by iteration`} className={classes.energies}>
      <TracePlot
        sample={sample}
        trace={trace}
        at={now}
        label={`${title} of fake and real over ${last} iterations. ${flipText(flip)}`}
        onPick={(x) => onIteration(Math.round(x))}
      />
      <Slider
        size="sm"
        thumbLabel="Iteration"
        label={null}
        min={0}
        max={last}
        step={1}
        value={now}
        onChange={onIteration}
        marks={sample.snapshots.map(({ iteration }) => ({ value: iteration }))}
      />
      <p className={classes.note}>
        Iteration {now}: decided {decisionAt(trace, now)}. {flipText(flip)}
        {shown !== now && ` The pictures are those of iteration ${shown}, the last one kept.`}
      </p>
    </section>
  );
}

/** A universal perturbation is made without any face: what the detector says of it alone, meanwhile. */
function Making({ sample, trace }: { sample: Sample; trace: Trace }) {
  const last = trace.fake.length - 1;
  if (last < 2) return null;
  return (
    <>
      <TracePlot
        sample={sample}
        trace={trace}
        at={last}
        label={`${measureOf(sample).title} of the perturbation alone over ${last} iterations`}
      />
      <p className={classes.note}>
        The perturbation alone, while it was made. It is the same for every face.
      </p>
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
  const { title, zones } = measureOf(sample);
  const top = useMemo(() => (zones ? Math.max(...trace.fake, ...trace.real) * 1.05 : 1), [trace, zones]);
  return (
    <LinePlot
      label={label}
      height={150}
      x={{ title: 'iteration', from: 0, to: trace.fake.length - 1 }}
      y={{ title, from: 0, to: top, format: (value) => value.toFixed(top < 3 ? 1 : 0) }}
      series={[
        { name: `fake ${fixed(trace.fake[at], 3)}`, colour: 'var(--fake)', points: indexed(trace.fake) },
        {
          name: `real ${fixed(trace.real[at], 3)}`,
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

const measureOf = ({ clean }: Sample) =>
  clean.energies === null
    ? { title: 'Probability', zones: false }
    : { title: 'Activation energy', zones: true };

const flipText = (flip: number | null) =>
  flip === null ? 'The decision never turns.' : `The decision turns at iteration ${flip}.`;

const indexed = (values: readonly number[]) => values.map((value, index) => [index, value] as const);
