import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { EventOf } from '../../common/api/events.ts';
import type { EvidenceCounts } from '../../common/api/evidence.ts';
import { Bar } from '../components/Bar.tsx';
import { forget, useEvent, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './Reading.module.css';

/** How far the reading of added files is; where something stopped it, how to go on. */
export function Reading({ counts }: { counts: EvidenceCounts | undefined }) {
  const l = useLanguage();
  const { say } = l;
  const [progress, setProgress] = useState<EventOf<'evidence.progress'> | null>(null);
  useEvent('evidence.progress', useCallback(setProgress, []));
  const read = useTell('evidence.read', { onDone: () => forget('evidence.counts') });
  if (counts !== undefined && counts.waiting > 0 && !counts.reading)
    return (
      <span className={classes.reading} role="status">
        {say('window.evidence.reading.waiting', { n: counts.waiting })}
        <Button variant="default" loading={read.isPending} onClick={() => read.mutate(null)}>
          {say('window.evidence.reading.rest')}
        </Button>
      </span>
    );
  if (progress === null || progress.total === 0 || progress.done >= progress.total) return null;
  const { done, total, rate } = progress;
  return (
    <span className={classes.reading} role="status">
      {say('window.evidence.reading', { done, total })}
      <Bar value={done / total} label={say('window.evidence.reading.bar')} />
      {rate !== null && rate > 0 && (
        <span className="quiet">
          {say('window.evidence.reading.left', { duration: l.duration((total - done) / rate) })}
        </span>
      )}
    </span>
  );
}
