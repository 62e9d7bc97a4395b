import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Project } from '../../common/api/projects.ts';
import { useKeyText } from '../shortcuts/useKeyText.ts';
import { useLanguage } from '../state/language.tsx';
import { Mark } from './Mark.tsx';
import { isOpenTo, PLACES } from './places.ts';
import classes from './Rail.module.css';

interface Props {
  chosen: string;
  project: Project | null;
  onKeys: () => void;
}

/** The way between the screens, and whose case this is. */
export function Rail({ chosen, project, onKeys }: Props) {
  const { say } = useLanguage();
  const withKeys = useKeyText();
  return (
    <header className={classes.rail}>
      <div className={classes.brand}>
        <Mark />
        <span className={classes.name}>Overfire</span>
      </div>
      <nav aria-label={say('window.app.screens')} className={classes.places}>
        {PLACES.map((place) => {
          const { path, key, icon: Icon } = place;
          const name = say(`window.app.place.${place.name}`);
          const off = !isOpenTo(place, project);
          const inside = (
            <>
              <Icon size={17} stroke={1.6} aria-hidden />
              <span className={classes.name}>{name}</span>
            </>
          );
          return off ? (
            <Tooltip
              key={path}
              label={say(project === null ? 'window.app.needsProject' : 'window.app.notSealed')}
              position="right"
            >
              <button type="button" className={classes.off} aria-disabled>
                {inside}
              </button>
            </Tooltip>
          ) : (
            <Tooltip key={path} label={withKeys(name, `g ${key}`)} position="right">
              <Link
                href={path}
                className={classes.place}
                aria-label={name}
                aria-current={path === chosen ? 'page' : undefined}
              >
                {inside}
              </Link>
            </Tooltip>
          );
        })}
      </nav>
      <UnstyledButton className={classes.place} onClick={onKeys} aria-label={say('window.keys.list')}>
        <IconKeyboard size={17} stroke={1.6} aria-hidden />
        <span className={classes.name}>{say('window.keys')}</span>
      </UnstyledButton>
    </header>
  );
}
