import { Link } from 'wouter';
import type { DetectorCard } from '../../common/contract.ts';
import { architectureName } from '../components/wording.ts';
import classes from './DetectorList.module.css';

/** One card for each detector. */
export function DetectorList({
  detectors,
  chosen,
}: {
  detectors: DetectorCard[];
  chosen: string | undefined;
}) {
  return (
    <ul className={classes.list}>
      {detectors.map(({ name, contract, origin }) => (
        <li key={name}>
          <Link
            href={`/detectors/${encodeURIComponent(name)}`}
            className={classes.card}
            aria-current={name === chosen ? 'true' : undefined}
          >
            <span className={classes.name}>{name}</span>
            <span className={classes.kind}>{architectureName[contract.architecture]}</span>
            <span className={classes.tags}>
              <span>{origin}</span>
              <span>{contract.output === 'zones' ? 'two zones' : contract.output}</span>
              {contract.maskHead && <span>segments</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
