import { useState } from 'react';
import type { TestedFace } from '../../common/api/detectors.ts';
import { baseName } from '../../common/base/paths.ts';
import { useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './LiveTest.module.css';
import { TriedFace, TryButton } from './Trying.tsx';

/** What a detector says about the faces of one picture. Nothing is kept. */
export function LiveTest({ name }: { name: string }) {
  const language = useLanguage();
  const [path, setPath] = useState<string | null>(null);
  const test = useTell('detectors.test');
  return (
    <div>
      <TryButton
        act={language.say('window.detectors.try.picture')}
        crops={language.say('window.detectors.try.picture.whole')}
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
            {language.say('window.detectors.try.found', { file: baseName(path), n: test.data.length })}
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
  const language = useLanguage();
  const realness = language.number(score, 3);
  return (
    <TriedFace picture={picture} segmentation={segmentation} label={label}>
      {energies === null
        ? language.say('window.detectors.try.score', { score: realness })
        : language.say('window.detectors.try.scoreAndEnergies', {
            score: realness,
            fake: language.number(energies.fake, 3),
            real: language.number(energies.real, 3),
          })}
    </TriedFace>
  );
}
