import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { EventOf } from '../../common/api/events.ts';
import type { Project } from '../../common/api/projects.ts';
import { stageText } from '../../language/progress.ts';
import { Bar } from '../components/Bar.tsx';
import { useEvent, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './Projects.module.css';

export interface Demo {
  open(): void;
  /** It has been asked for, and is being made or opened. */
  opening: boolean;
  /** Of its making: what is done, and how much of the whole, in [0, 1]. null where it is there already. */
  making: { stage: string; share: number } | null;
}

/** The demo project, which is made the first time that it is opened. */
export function useDemo(onDone: (project: Project) => void): Demo {
  const l = useLanguage();
  const [task, setTask] = useState<EventOf<'task'> | null>(null);
  const demo = useTell('projects.demo', { onDone });
  useEvent(
    'task',
    useCallback((event) => event.task === 'demo' && setTask(event), []),
  );
  const making = demo.isPending && task !== null && task.total > 0;
  return {
    open: () => demo.isPending || demo.mutate(null),
    opening: demo.isPending,
    making: making ? { stage: stageText(l, task), share: task.done / task.total } : null,
  };
}

export function DemoButton({ demo, main = false }: { demo: Demo; main?: boolean }) {
  const { say } = useLanguage();
  const { opening, making, open } = demo;
  return (
    <Button
      variant={main ? 'filled' : 'default'}
      loading={opening && making === null}
      aria-disabled={opening}
      onClick={open}
    >
      {making === null
        ? say('window.projects.demo')
        : say('window.projects.demo.making', { percent: 100 * making.share })}
    </Button>
  );
}

/** What the demo is, or how far its making is. */
export function AboutDemo({ demo: { making } }: { demo: Demo }) {
  const { say } = useLanguage();
  if (making === null) return <p className={classes.small}>{say('window.projects.demo.about')}</p>;
  return (
    <div className={classes.making}>
      <Bar value={making.share} label={say('window.projects.demo.progress')} wide />
      <p className={classes.small}>{making.stage}</p>
    </div>
  );
}
