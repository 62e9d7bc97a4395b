import type { ReactNode } from 'react';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { Empty } from './Empty.tsx';
import classes from './ReadOnly.module.css';

/** The open project where it is a sealed case, of which nothing can be changed; null where it is a project. */
export const useSealed = () => useAsk('projects.current', null).data?.sealed ?? null;

/** Whether nothing of what is open can be changed: it is a sealed case, or a project whose folder can't be written. */
export function useReadOnly(): boolean {
  const project = useAsk('projects.current', null).data;
  return project != null && (project.sealed !== null || project.readOnly);
}

/** What would change the project: switched off where that can't be; `why` says of a sealed case that and why, in a sentence. */
export function Changes({ children, why }: { children: ReactNode; why: string }) {
  const { say } = useLanguage();
  const sealed = useSealed();
  const readOnly = useReadOnly();
  if (!readOnly) return children;
  return (
    <fieldset disabled className={classes.off}>
      <p className="quiet">{sealed === null ? say('window.readOnly.why') : why}</p>
      {children}
    </fieldset>
  );
}

/** In place of faces that a case was sealed without. */
export function NoFaces() {
  const { say } = useLanguage();
  return <Empty title={say('window.noFaces')}>{say('window.noFaces.text')}</Empty>;
}
