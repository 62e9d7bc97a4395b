import { SegmentedControl, Slider } from '@mantine/core';
import type { Sample, Snapshot } from '../../common/api/samples.ts';
import { Facts } from '../components/Facts.tsx';
import { Hash } from '../components/Hash.tsx';
import { Label, VerdictMark } from '../components/Label.tsx';
import { attackDetail, attackName, baseName, fixed, folderOf } from '../components/wording.ts';
import { Energies } from './Energies.tsx';
import classes from './Side.module.css';
import { GAINS, type Look } from './state.ts';

interface Props {
  sample: Sample;
  snapshot: Snapshot | null;
  /** The iteration that is looked at, the last one, and the one whose kept picture is shown. */
  now: number;
  last: number;
  shown: number;
  look: Look;
  change: (part: Partial<Look>) => void;
  onIteration: (iteration: number) => void;
}

/** What is measured of the face that is shown. */
export function Side({ sample, snapshot, now, last, shown, look, change, onIteration }: Props) {
  const { showing } = look;
  const set = (part: Partial<Look['showing']>) => change({ showing: { ...showing, ...part } });
  return (
    <aside className={classes.side} aria-label="Measurements of this face">
      <header className={classes.head}>
        <h2 className={classes.file} title={sample.path}>
          {baseName(sample.path)}
        </h2>
        <p className={classes.where} title={sample.path}>
          {folderOf(sample.path)}
        </p>
        <p className={classes.line}>
          <Label of={sample.label} />
          <VerdictMark of={sample.verdict} />
        </p>
        <p className={classes.where}>
          {attackName(sample.params)}, {attackDetail(sample.params)}
        </p>
      </header>
      <Energies sample={sample} now={now} last={last} shown={shown} onIteration={onIteration} />
      <Controls showing={showing} set={set} />
      <Judgements sample={sample} snapshot={snapshot} precision={showing.precision} />
      <Facts
        of={[
          ['Frame', sample.frame && `${sample.frame.ordinal} at ${sample.frame.seconds.toFixed(2)} s`],
          ['Iterations', sample.usedIterations === null ? null : `left alone after ${sample.usedIterations}`],
          ['Clean', <Hash key="clean" of={sample.picture} />],
          ['Adversarial', snapshot && <Hash key="adversarial" of={snapshot.adversarial} />],
          ['Float ξ', snapshot?.perturbation && <Hash key="xi" of={snapshot.perturbation} />],
        ]}
      />
    </aside>
  );
}

function Controls({
  showing,
  set,
}: {
  showing: Look['showing'];
  set: (part: Partial<Look['showing']>) => void;
}) {
  return (
    <div className={classes.controls}>
      <SegmentedControl
        fullWidth
        aria-label="How the perturbation is shown"
        value={showing.perturbation}
        onChange={(perturbation) => set({ perturbation: perturbation as Look['showing']['perturbation'] })}
        data={[
          { value: 'minmax', label: 'Min–max' },
          { value: 'amplified', label: `Amplified × ${showing.gain}` },
        ]}
      />
      <Slider
        size="xs"
        thumbLabel="Amplification of the perturbation and the difference"
        label={(index) => `× ${GAINS[index]}`}
        min={0}
        max={GAINS.length - 1}
        step={1}
        value={Math.max(
          0,
          GAINS.findLastIndex((gain) => gain <= showing.gain),
        )}
        onChange={(index) => set({ gain: GAINS[index] ?? 20, perturbation: 'amplified' })}
      />
      <SegmentedControl
        fullWidth
        aria-label="Precision that is judged"
        value={showing.precision}
        onChange={(precision) => set({ precision: precision as Look['showing']['precision'] })}
        data={[
          { value: 'eightBit', label: '8 bit' },
          { value: 'float', label: 'Float' },
        ]}
      />
    </div>
  );
}

function Judgements({
  sample,
  snapshot,
  precision,
}: Pick<Props, 'sample' | 'snapshot'> & { precision: 'float' | 'eightBit' }) {
  const after = snapshot?.[precision];
  const rows: [string, (string | null)?, (string | null)?][] = [
    ['Realness', fixed(sample.clean.score, 3), fixed(after?.score, 3)],
    ['Energy fake', fixed(sample.clean.energies?.fake, 3), fixed(after?.energies?.fake, 3)],
    ['Energy real', fixed(sample.clean.energies?.real, 3), fixed(after?.energies?.real, 3)],
    ['IoU, true', fixed(sample.clean.iou, 3), fixed(after?.iou, 3)],
    ['IoU, adversarial', fixed(sample.clean.iouAdversarial, 3), fixed(after?.iouAdversarial, 3)],
    ['RMSE, 1/255', null, fixed(after?.rmse255, 3)],
    ['L∞, 1/255', null, fixed(after?.linf255, 2)],
    ['PSNR, dB', null, fixed(after?.psnr, 1)],
    ['SSIM', null, fixed(after?.ssim, 4)],
  ];
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">Clean</th>
          <th scope="col">Attacked</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Decision</th>
          <td>
            <Label of={sample.clean.label} />
          </td>
          <td>{after === undefined ? '–' : <Label of={after.label} />}</td>
        </tr>
        {rows
          .filter(([, ...values]) => values.some((value) => value !== '–' && value !== null))
          .map(([name, clean, attacked]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{clean}</td>
              <td>{attacked}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
