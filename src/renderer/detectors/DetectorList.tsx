import { Link } from 'wouter';
import type { DetectorCard } from '../../common/contract.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './DetectorList.module.css';

/** One card for each detector. */
export function DetectorList({
  detectors,
  chosen,
}: {
  detectors: DetectorCard[];
  chosen: string | undefined;
}) {
  const language = useLanguage();
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
            <span className={classes.kind}>
              {language.say(`window.architecture.${contract.architecture}`)}
            </span>
            <span className={classes.tags}>
              <span>{language.say(`window.detectors.${origin}`)}</span>
              <span>
                {contract.output === 'zones' ? language.say('window.detectors.zones') : contract.output}
              </span>
              {contract.maskHead && <span>{language.say('window.detectors.segments')}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
