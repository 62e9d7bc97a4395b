import { Checkbox } from '@mantine/core';
import type { DetectorCard } from '../../common/contract.ts';
import { architectureName } from '../components/wording.ts';
import classes from './choices.module.css';

interface Props {
  available: DetectorCard[];
  chosen: string[];
  onChosen: (names: string[]) => void;
}

/** Which detectors are audited: one audit for each. */
export function DetectorChoice({ available, chosen, onChosen }: Props) {
  return (
    <Checkbox.Group value={chosen} onChange={onChosen} aria-label="Detectors to audit">
      <div className={classes.list}>
        {available.map(({ name, contract }) => (
          <Checkbox
            key={name}
            value={name}
            label={name}
            description={`${architectureName[contract.architecture]}${contract.maskHead ? ', segments' : ''}`}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
