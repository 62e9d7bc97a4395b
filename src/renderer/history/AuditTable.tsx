import { Checkbox } from '@mantine/core';
import type { AuditSummary } from '../../common/api/audits.ts';
import table from '../components/table.module.css';
import { useLanguage } from '../state/language.tsx';
import classes from './History.module.css';

interface Props {
  audits: AuditSummary[];
  picked: number[];
  looked: number | null;
  onPicked: (jobs: number[]) => void;
  onLooked: (job: number) => void;
}

/** The audits, newest first. Two can be picked to compare them; a third takes the place of the first. */
export function AuditTable({ audits, picked, looked, onPicked, onLooked }: Props) {
  const language = useLanguage();
  const toggle = (job: number) =>
    onPicked(picked.includes(job) ? picked.filter((one) => one !== job) : [...picked.slice(-1), job]);
  return (
    <div className={classes.list}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden-label">{language.say('window.history.compare')}</span>
            </th>
            <th scope="col" className={table.number}>
              {language.say('window.history.number')}
            </th>
            <th scope="col">{language.say('window.history.detector')}</th>
            <th scope="col">{language.say('window.history.attacks')}</th>
            <th scope="col" className={table.number}>
              {language.say('window.history.faces')}
            </th>
            <th scope="col">{language.say('window.history.state')}</th>
            <th scope="col">{language.say('window.history.begun')}</th>
            <th scope="col">{language.say('window.history.tags')}</th>
          </tr>
        </thead>
        <tbody className={table.pick}>
          {audits.map(({ job, audit, detector, attacks, faces, state, created, tags }) => (
            <tr key={job} data-looked={job === looked || undefined} onClick={() => onLooked(job)}>
              <td>
                <Checkbox
                  aria-label={language.say('window.history.pick', { audit: audit ?? job })}
                  disabled={audit === null}
                  checked={picked.includes(job)}
                  onClick={(event) => event.stopPropagation()}
                  onChange={() => toggle(job)}
                />
              </td>
              <td className={table.number}>{audit ?? '–'}</td>
              <th scope="row">
                <button type="button" className={classes.look} onClick={() => onLooked(job)}>
                  {detector}
                </button>
              </th>
              <td className={classes.attacks}>{attacks.map(language.attack).join(' · ')}</td>
              <td className={table.number}>{language.whole(faces)}</td>
              <td className={classes.state} data-state={state}>
                {language.say(`window.audit.state.${state}`)}
              </td>
              <td>{language.moment(created)}</td>
              <td>
                {tags.map((tag) => (
                  <span key={tag} className={classes.tag}>
                    {tag}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {audits.length === 0 && <p className="quiet">{language.say('window.history.filter.none')}</p>}
    </div>
  );
}
