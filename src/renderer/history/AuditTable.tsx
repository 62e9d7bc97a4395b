import { Checkbox } from '@mantine/core';
import type { AuditSummary } from '../../common/api/audits.ts';
import table from '../components/table.module.css';
import { attackName, when, whole } from '../components/wording.ts';
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
  const toggle = (job: number) =>
    onPicked(picked.includes(job) ? picked.filter((one) => one !== job) : [...picked.slice(-1), job]);
  return (
    <div className={classes.list}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden-label">Compare</span>
            </th>
            <th scope="col" className={table.number}>
              No.
            </th>
            <th scope="col">Detector</th>
            <th scope="col">Attacks</th>
            <th scope="col" className={table.number}>
              Faces
            </th>
            <th scope="col">State</th>
            <th scope="col">Begun</th>
            <th scope="col">Tags</th>
          </tr>
        </thead>
        <tbody className={table.pick}>
          {audits.map(({ job, audit, detector, attacks, faces, state, created, tags }) => (
            <tr key={job} data-looked={job === looked || undefined} onClick={() => onLooked(job)}>
              <td>
                <Checkbox
                  aria-label={`Pick audit ${audit ?? job} to compare`}
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
              <td className={classes.attacks}>{attacks.map(attackName).join(' · ')}</td>
              <td className={table.number}>{whole(faces)}</td>
              <td className={classes.state} data-state={state}>
                {state}
              </td>
              <td>{when(created)}</td>
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
      {audits.length === 0 && <p className="quiet">No audit fits the filter.</p>}
    </div>
  );
}
