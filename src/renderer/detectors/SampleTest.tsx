import { Alert } from '@mantine/core';
import type { BlackBoxForm, Trial } from '../../common/api/detectors.ts';
import type { Stated } from '../../common/stated.ts';
import { count, fixed } from '../components/wording.ts';
import { useTell } from '../state/api.ts';
import classes from './LiveTest.module.css';
import { TriedFace, TryButton } from './Trying.tsx';

/** A detector on samples of known label: whether its contract is right shows by what it gets right. Nothing is kept. */
export function SampleTest({
  detector,
}: {
  detector: { name: string } | { files: string[]; stated: Stated } | { blackBox: BlackBoxForm };
}) {
  const trial = useTell('detectors.trial');
  return (
    <div>
      <TryButton
        act="Try it on labelled samples"
        crops="they are face crops already"
        kind="footage-folder"
        pending={trial.isPending}
        onPaths={(paths, whole) => trial.mutate({ detector, paths, whole })}
      />
      <p className="quiet">A folder with folders real and fake in it; 16 faces of each at most.</p>
      <div aria-live="polite">{trial.data !== undefined && <Outcome trial={trial.data} />}</div>
    </div>
  );
}

function Outcome({ trial: { n, fake, real, doubts, faces } }: { trial: Trial }) {
  const share = (value: number | null) =>
    value === null ? 'none there' : `${Math.round(100 * value)} % right`;
  return (
    <>
      <p>
        On {count(n, 'face')}: fakes {share(fake)}, reals {share(real)}.
      </p>
      {doubts.map((doubt) => (
        <Alert key={doubt} color="orange" mb="xs" role="alert">
          {doubt}
        </Alert>
      ))}
      {doubts.length === 0 && n > 0 && <p className="quiet">Nothing speaks against the contract.</p>}
      <ul className={classes.faces}>
        {faces.map(({ picture, truth, label, score }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: faces in the order in which they were taken
          <li key={index}>
            <TriedFace picture={picture} label={label}>
              {truth === label ? 'rightly' : `is ${truth}`}, realness {fixed(score, 3)}
            </TriedFace>
          </li>
        ))}
      </ul>
    </>
  );
}
