import { Link } from 'wouter';
import type { Project } from '../../common/api/projects.ts';
import { Bar } from '../components/Bar.tsx';
import { count, duration } from '../components/wording.ts';
import { useAsk } from '../state/api.ts';
import classes from './StatusBar.module.css';

/** Whose case this is, what runs, and what computes: the foot of every screen. */
export function StatusBar({ project }: { project: Project | null }) {
  return (
    <footer className={classes.bar}>
      {project === null ? <span className="quiet">No project is open</span> : <Case project={project} />}
      <span className={classes.right}>
        {project !== null && <Running />}
        <Engine />
      </span>
    </footer>
  );
}

function Case({ project: { details, folder, sealed } }: { project: Project }) {
  const parts = [details.caseNumber, details.exhibit, details.examiner].filter((part) => part !== '');
  return (
    <span className={classes.case} title={folder}>
      <strong>{details.name}</strong>
      {sealed !== null && <span>sealed case, read-only</span>}
      {parts.map((part) => (
        <span key={part} className="quiet">
          {part}
        </span>
      ))}
    </span>
  );
}

function Running() {
  const progress = useAsk('audits.progress', null).data;
  if (!progress) return null;
  return (
    <Link href="/audit" className={classes.running}>
      <span>
        Audit {progress.audit ?? progress.job}: {progress.stage}
      </span>
      <Bar value={progress.total === 0 ? 0 : progress.done / progress.total} label="Audit under way" />
      <span className="num">
        {progress.secondsLeft === null
          ? count(progress.done, progress.unit)
          : `${duration(progress.secondsLeft)} left`}
      </span>
    </Link>
  );
}

function Engine() {
  const settings = useAsk('settings.get', null).data;
  const last = useAsk('engine.last', null).data;
  if (settings === undefined) return null;
  return (
    <Link href="/settings" className={classes.engine}>
      {last ? `${last.backend}, ${count(last.workers, 'worker')}` : `Backend: ${settings.backend}`}
    </Link>
  );
}
