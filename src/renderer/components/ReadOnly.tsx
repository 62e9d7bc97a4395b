import type { ReactNode } from 'react';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { Empty } from './Empty.tsx';
import classes from './ReadOnly.module.css';

/** The open project where it is a sealed case, of which nothing can be changed; null where it is a project. */
export const useSealed = () => useAsk('projects.current', null).data?.sealed ?? null;

/** What would change the project: switched off while a sealed case is open; `why` says that and why, in a sentence. */
export function Changes({ children, why }: { children: ReactNode; why: string }) {
  const sealed = useSealed();
  if (sealed === null) return children;
  return (
    <fieldset disabled className={classes.off}>
      <p className="quiet">{why}</p>
      {children}
    </fieldset>
  );
}

/** In place of faces that a case was sealed without. */
export function NoFaces() {
  const { say } = useLanguage();
  return <Empty title={say('window.noFaces')}>{say('window.noFaces.text')}</Empty>;
}
