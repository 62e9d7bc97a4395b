import { useState } from 'react';
import type { TestedFace } from '../../common/api/detectors.ts';
import { baseName, count, fixed } from '../components/wording.ts';
import { useTell } from '../state/api.ts';
import classes from './LiveTest.module.css';
import { TriedFace, TryButton } from './Trying.tsx';

/** What a detector says about the faces of one picture. Nothing is kept. */
export function LiveTest({ name }: { name: string }) {
  const [path, setPath] = useState<string | null>(null);
  const test = useTell('detectors.test');
  return (
    <div>
      <TryButton
        act="Try it on a picture"
        crops="it is a face crop already"
        kind="picture"
        pending={test.isPending}
        onPaths={([chosen], whole) => {
          setPath(chosen!);
          test.mutate({ name, path: chosen!, whole });
        }}
      />
      <div aria-live="polite">
        {path !== null && test.data !== undefined && (
          <p className="quiet">
            {baseName(path)}: {test.data.length === 0 ? 'no face found' : count(test.data.length, 'face')}
          </p>
        )}
        <ul className={classes.faces}>
          {test.data?.map((face, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: faces of one picture in their order
            <li key={index}>
              <Tested face={face} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Tested({ face: { picture, segmentation, label, score, energies } }: { face: TestedFace }) {
  return (
    <TriedFace picture={picture} segmentation={segmentation} label={label}>
      realness {fixed(score, 3)}
      {energies !== null && ` · energies: fake ${fixed(energies.fake, 3)}, real ${fixed(energies.real, 3)}`}
    </TriedFace>
  );
}
