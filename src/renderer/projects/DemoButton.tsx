import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { EventOf } from '../../common/api/events.ts';
import type { Project } from '../../common/api/projects.ts';
import { stageText } from '../../language/progress.ts';
import { useEvent, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';

/** Opens the demo project; the first time its footage is made, which takes a moment. */
export function DemoButton({ onDone, main = false }: { onDone: (project: Project) => void; main?: boolean }) {
  const l = useLanguage();
  const [task, setTask] = useState<EventOf<'task'> | null>(null);
  const demo = useTell('projects.demo', { onDone });
  useEvent(
    'task',
    useCallback((event) => event.task === 'demo' && setTask(event), []),
  );
  const doing = demo.isPending && task !== null && task.total > 0;
  return (
    <Button
      variant={main ? 'filled' : 'default'}
      loading={demo.isPending && !doing}
      onClick={() => doing || demo.mutate(null)}
    >
      {doing
        ? l.say('window.projects.demo.making', {
            stage: stageText(l, task),
            percent: (100 * task.done) / task.total,
          })
        : l.say('window.projects.demo')}
    </Button>
  );
}
