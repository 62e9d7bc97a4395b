import type { Verdict } from '../../common/api/samples.ts';
import type { LabelName } from '../../common/base/label.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './Label.module.css';

/** fake or real: told apart by shape and word as well as by colour. */
export function Label({ of, short = false }: { of: LabelName | null; short?: boolean }) {
  const l = useLanguage();
  const name = of === null ? l.say('window.label.none') : l.label(of);
  return (
    <span className={classes.label} data-label={of ?? 'none'}>
      <svg width="9" height="9" viewBox="0 0 9 9" aria-hidden="true">
        {of === 'fake' && <path d="M4.5 0.6 8.7 8.2H0.3Z" fill="currentColor" />}
        {of === 'real' && <circle cx="4.5" cy="4.5" r="3.9" fill="currentColor" />}
        {of === null && (
          <circle cx="4.5" cy="4.5" r="3.3" fill="none" stroke="currentColor" strokeWidth="1.3" />
        )}
      </svg>
      <span className={short ? 'hidden-label' : undefined}>{name}</span>
    </span>
  );
}

/** What an attack did to a face. */
export function VerdictMark({ of }: { of: Verdict }) {
  const { say } = useLanguage();
  return (
    <span className={classes.verdict} data-verdict={of}>
      {say(`window.verdict.${of}`)}
    </span>
  );
}
