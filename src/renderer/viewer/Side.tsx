import { SegmentedControl, Slider } from '@mantine/core';
import type { RefObject } from 'react';
import type { Sample, Snapshot } from '../../common/api/samples.ts';
import { baseName, folderOf } from '../../common/base/paths.ts';
import { isRoundedBeyond } from '../../common/knowledge.ts';
import { attackDetail } from '../../language/attackDetail.ts';
import { BookmarkRemark } from '../components/Bookmark.tsx';
import { Facts } from '../components/Facts.tsx';
import { Hash } from '../components/Hash.tsx';
import { Label, VerdictMark } from '../components/Label.tsx';
import type { Bookmarks } from '../components/useBookmarks.ts';
import { useLanguage } from '../state/language.tsx';
import { Energies } from './Energies.tsx';
import classes from './Side.module.css';
import { GAINS, type Look } from './state.ts';

interface Props {
  sample: Sample;
  snapshot: Snapshot | null;
  /** The iteration that is looked at, and the last one. */
  now: number;
  last: number;
  look: Look;
  change: (part: Partial<Look>) => void;
  onIteration: (iteration: number) => void;
  bookmarks: Bookmarks;
  /** The field of the remark. */
  remark: RefObject<HTMLTextAreaElement | null>;
}

/** What is measured of the face that is shown. */
export function Side({ sample, snapshot, now, last, look, change, onIteration, bookmarks, remark }: Props) {
  const chosen = bookmarks.of(sample);
  const l = useLanguage();
  const { say } = l;
  const { showing } = look;
  const set = (part: Partial<Look['showing']>) => change({ showing: { ...showing, ...part } });
  return (
    <aside className={classes.side} aria-label={say('window.viewer.side')}>
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
        <p className={classes.attack}>
          {say('window.viewer.attack', {
            attack: l.attack(sample.params),
            detail: attackDetail(l, sample.params),
          })}
        </p>
      </header>
      {chosen !== null && (
        <BookmarkRemark
          key={`${sample.attack} ${sample.item}`}
          of={chosen}
          bookmarks={bookmarks}
          field={remark}
        />
      )}
      <Energies sample={sample} now={now} last={last} onIteration={onIteration} />
      <Controls showing={showing} set={set} />
      <Judgements sample={sample} snapshot={snapshot} precision={showing.precision} />
      <Facts
        of={[
          [
            say('window.viewer.frame'),
            sample.frame &&
              say('window.viewer.frame.value', {
                frame: sample.frame.ordinal,
                seconds: l.number(sample.frame.seconds, 2),
              }),
          ],
          [
            say('window.viewer.iterations'),
            sample.usedIterations === null
              ? null
              : say('window.viewer.iterations.used', { n: sample.usedIterations }),
          ],
          [say('window.viewer.hash.clean'), <Hash key="clean" of={sample.picture} />],
          [
            say('window.viewer.hash.adversarial'),
            snapshot && <Hash key="adversarial" of={snapshot.adversarial} />,
          ],
          [
            say('window.viewer.hash.float'),
            snapshot?.perturbation && <Hash key="xi" of={snapshot.perturbation} />,
          ],
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
  const { say } = useLanguage();
  return (
    <div className={classes.controls}>
      <SegmentedControl
        fullWidth
        aria-label={say('window.viewer.showing')}
        value={showing.perturbation}
        onChange={(perturbation) => set({ perturbation: perturbation as Look['showing']['perturbation'] })}
        data={[
          { value: 'minmax', label: say('window.viewer.showing.minmax') },
          { value: 'amplified', label: say('window.viewer.showing.amplified', { gain: showing.gain }) },
        ]}
      />
      <Slider
        size="xs"
        thumbLabel={say('window.viewer.gain')}
        label={(index) => say('window.viewer.gain.value', { gain: GAINS[index] ?? 1 })}
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
        aria-label={say('window.viewer.precision')}
        value={showing.precision}
        onChange={(precision) => set({ precision: precision as Look['showing']['precision'] })}
        data={[
          { value: 'eightBit', label: say('window.viewer.precision.eightBit') },
          { value: 'float', label: say('window.viewer.precision.float') },
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
  const l = useLanguage();
  const { say } = l;
  const after = snapshot?.[precision];
  const rows: [string, (string | null)?, (string | null)?][] = [
    [say('window.viewer.judged.score'), l.number(sample.clean.score, 3), l.number(after?.score, 3)],
    [
      say('window.viewer.judged.fake'),
      l.number(sample.clean.energies?.fake, 3),
      l.number(after?.energies?.fake, 3),
    ],
    [
      say('window.viewer.judged.real'),
      l.number(sample.clean.energies?.real, 3),
      l.number(after?.energies?.real, 3),
    ],
    [say('window.viewer.judged.iou'), l.number(sample.clean.iou, 3), l.number(after?.iou, 3)],
    [
      say('window.viewer.judged.iouAdversarial'),
      l.number(sample.clean.iouAdversarial, 3),
      l.number(after?.iouAdversarial, 3),
    ],
    [say('results.rmse'), null, l.number(after?.rmse255, 3)],
    [say('results.linf'), null, l.number(after?.linf255, 2)],
    [say('results.psnr'), null, l.number(after?.psnr, 1)],
    [say('results.ssim'), null, l.number(after?.ssim, 4)],
    [say('results.flip'), null, l.number(after?.flip, 4)],
  ];
  const { params } = sample;
  const beyond = precision === 'eightBit' && isRoundedBeyond(params, after?.linf255);
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{say('window.viewer.judged.clean')}</th>
            <th scope="col">{say('window.viewer.judged.attacked')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{say('window.viewer.judged.decision')}</th>
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
      {beyond && 'eps' in params && (
        <p className={classes.note}>{say('window.viewer.judged.beyond', { eps: l.plain(params.eps) })}</p>
      )}
    </>
  );
}
