import type { ReactNode } from 'react';
import { useAsk } from '../state/api.ts';
import { Empty } from './Empty.tsx';
import classes from './ReadOnly.module.css';

/** The open project where it is a sealed case, of which nothing can be changed; null where it is a project. */
export const useSealed = () => useAsk('projects.current', null).data?.sealed ?? null;

/** What would change the project: switched off while a sealed case is open, with the reason. */
export function Changes({ children, why }: { children: ReactNode; why: string }) {
  const sealed = useSealed();
  if (sealed === null) return children;
  return (
    <fieldset disabled className={classes.off}>
      <p className="quiet">Sealed case: {why}</p>
      {children}
    </fieldset>
  );
}

/** In place of faces that a case was sealed without. */
export const NoFaces = () => (
  <Empty title="Sealed without pictures of faces">
    Tables and report are all that a redacted case shows. The pictures are in the lab that sealed it.
  </Empty>
);
