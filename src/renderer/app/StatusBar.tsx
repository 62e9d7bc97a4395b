import { Link } from 'wouter';
import type { Project } from '../../common/api/projects.ts';
import { stageText, unitsText } from '../../language/progress.ts';
import { Bar } from '../components/Bar.tsx';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './StatusBar.module.css';

/** Whose case this is, what runs, and what computes: the foot of every screen. */
export function StatusBar({ project }: { project: Project | null }) {
  const { say } = useLanguage();
  return (
    <footer className={classes.bar}>
      {project === null ? (
        <span className="quiet">{say('window.app.noProject')}</span>
      ) : (
        <Case project={project} />
      )}
      <span className={classes.right}>
        {project !== null && <Running />}
        <Engine />
      </span>
    </footer>
  );
}

function Case({ project: { details, folder, sealed, readOnly } }: { project: Project }) {
  const { say } = useLanguage();
  const parts = [details.caseNumber, details.exhibit, details.examiner].filter((part) => part !== '');
  return (
    <span className={classes.case} title={folder}>
      <strong>{details.name}</strong>
      {sealed !== null && <span>{say('window.app.sealed')}</span>}
      {readOnly && <span>{say('window.app.readOnly')}</span>}
      {parts.map((part) => (
        <span key={part} className="quiet">
          {part}
        </span>
      ))}
    </span>
  );
}

function Running() {
  const l = useLanguage();
  const progress = useAsk('audits.progress', null).data;
  if (!progress) return null;
  const { audit, job, done, total, secondsLeft } = progress;
  return (
    <Link href="/audit" className={classes.running}>
      <span>{l.say('window.app.running', { audit: audit ?? job, stage: stageText(l, progress) })}</span>
      <Bar value={total === 0 ? 0 : done / total} label={l.say('window.app.running.bar')} />
      <span className="num">
        {secondsLeft === null
          ? unitsText(l, progress)
          : l.say('window.app.left', { duration: l.duration(secondsLeft) })}
      </span>
    </Link>
  );
}

function Engine() {
  const { say } = useLanguage();
  const settings = useAsk('settings.get', null).data;
  const last = useAsk('engine.last', null).data;
  if (settings === undefined) return null;
  return (
    <Link href="/settings" className={classes.engine}>
      {last
        ? say('window.app.engine', { backend: last.backend, workers: last.workers })
        : say('window.app.backend', {
            backend: settings.backend === 'auto' ? say('window.settings.backend.auto') : settings.backend,
          })}
    </Link>
  );
}
