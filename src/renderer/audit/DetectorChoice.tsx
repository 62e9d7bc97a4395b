import { Checkbox } from '@mantine/core';
import type { DetectorCard } from '../../common/contract.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './choices.module.css';

interface Props {
  available: DetectorCard[];
  chosen: string[];
  onChosen: (names: string[]) => void;
}

/** Which detectors are audited: one audit for each. */
export function DetectorChoice({ available, chosen, onChosen }: Props) {
  const language = useLanguage();
  const described = ({ architecture, maskHead }: DetectorCard['contract']) => {
    const name = language.architecture(architecture);
    return maskHead ? language.say('window.audit.detectors.segments', { architecture: name }) : name;
  };
  return (
    <Checkbox.Group
      value={chosen}
      onChange={onChosen}
      aria-label={language.say('window.audit.detectors.label')}
    >
      <div className={classes.list}>
        {available.map(({ name, contract }) => (
          <Checkbox key={name} value={name} label={name} description={described(contract)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
