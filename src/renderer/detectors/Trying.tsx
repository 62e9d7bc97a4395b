import { Button, Checkbox, Group } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { TestedFace } from '../../common/api/detectors.ts';
import { Label } from '../components/Label.tsx';
import { usePaths } from '../components/PathPicker.tsx';
import { useLanguage } from '../state/language.tsx';
import classes from './LiveTest.module.css';

interface TryProps {
  act: string;
  /** What the box says that is ticked for crops. */
  crops: string;
  kind: Parameters<ReturnType<typeof usePaths>[0]>[0];
  pending: boolean;
  onPaths: (paths: string[], whole: boolean) => void;
}

/** Chooses what a detector is tried on, and whether it has to look for faces there. */
export function TryButton({ act, crops, kind, pending, onPaths }: TryProps) {
  const [whole, setWhole] = useState(false);
  const [ask, picker] = usePaths();
  return (
    <>
      <Group gap="md">
        <Button
          variant="default"
          loading={pending}
          onClick={() => ask(kind, (paths) => onPaths(paths, whole))}
        >
          {act}
        </Button>
        <Checkbox label={crops} checked={whole} onChange={(event) => setWhole(event.currentTarget.checked)} />
      </Group>
      {picker}
    </>
  );
}

interface FaceProps {
  /** PNG in base64: the face, and what is marked on it where the detector segments. */
  picture: string;
  segmentation?: string | null;
  label: TestedFace['label'];
  children: ReactNode;
}

/** A face as the detector got it, what it says of it, and numbers. */
export function TriedFace({ picture, segmentation = null, label, children }: FaceProps) {
  const language = useLanguage();
  return (
    <div className={classes.face}>
      <div className={classes.pictures}>
        <img src={`data:image/png;base64,${picture}`} alt={language.say('window.detectors.try.face')} />
        {segmentation !== null && (
          <img
            src={`data:image/png;base64,${segmentation}`}
            alt={language.say('window.detectors.try.mask')}
          />
        )}
      </div>
      <Label of={label} />
      <span className={classes.numbers}>{children}</span>
    </div>
  );
}
