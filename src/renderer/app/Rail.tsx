import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { Project } from '../../common/api/projects.ts';
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
  return (
    <header className={classes.rail}>
      <div className={classes.brand}>
        <Mark />
        <span className={classes.name}>Overfire</span>
      </div>
      <nav aria-label="Screens" className={classes.places}>
        {PLACES.map((place) => {
          const { path, name, key, icon: Icon } = place;
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
              label={project === null ? 'Open a project first' : 'Not in a sealed case'}
              position="right"
            >
              <button type="button" className={classes.off} aria-disabled>
                {inside}
              </button>
            </Tooltip>
          ) : (
            <Tooltip key={path} label={`${name}  (G then ${key.toUpperCase()})`} position="right">
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
      <UnstyledButton className={classes.place} onClick={onKeys} aria-label="Keyboard shortcuts">
        <IconKeyboard size={17} stroke={1.6} aria-hidden />
        <span className={classes.name}>Keyboard</span>
      </UnstyledButton>
    </header>
  );
}
