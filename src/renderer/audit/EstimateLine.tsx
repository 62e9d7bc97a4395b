import type { AuditRequestInput, Estimate } from '../../common/api/audits.ts';
import { defenceSchema } from '../../common/defences/registry.ts';
import type { Language } from '../../language/language.ts';
import { powerText } from '../../language/units.ts';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { FaultText } from '../state/notices.tsx';
import classes from './EstimateLine.module.css';

const NONE: AuditRequestInput = { detectors: ['none'], attacks: [{ attack: 'urn' }] };

/** What would be measured and how long it would take; `request` is the JSON of an audit, null while it is not whole. */
export function EstimateLine({ request }: { request: string | null }) {
  const language = useLanguage();
  const input = request === null ? NONE : (JSON.parse(request) as AuditRequestInput);
  const { data, error } = useAsk('audits.estimate', input, { enabled: request !== null, keep: true });
  if (request === null)
    return <p className={classes.line}>{language.say('window.audit.estimate.incomplete')}</p>;
  if (error)
    return (
      <p className={classes.line} role="alert">
        <FaultText fault={error.fault} />
      </p>
    );
  if (data === undefined) return <p className={classes.line}>…</p>;
  const { faces, fake, real, passes, leftOut } = data;
  const defence = input.defence == null ? null : defenceSchema.parse(input.defence);
  return (
    <div className={classes.line} role="status">
      <div className={classes.time}>
        {data.seconds === null
          ? language.say('window.audit.estimate.none')
          : language.say('window.audit.estimate.about', { time: language.duration(data.seconds) })}
      </div>
      <div>{language.say('window.audit.estimate.faces', { faces, fake, real, passes })}</div>
      {data.power !== null && <div>{powerText(data.power, language)}</div>}
      {defence !== null && (
        <div>{language.say('window.audit.estimate.defence', { defence: language.defence(defence) })}</div>
      )}
      <div className="quiet">
        {basisIn(language, data.basis)}{' '}
        {leftOut > 0 && language.say('window.audit.estimate.leftOut', { n: leftOut })}
      </div>
    </div>
  );
}

/** Where the estimate comes from. */
function basisIn(language: Language, basis: Estimate['basis']): string {
  if (basis.kind === 'unmeasured') return language.say('window.audit.estimate.unmeasured');
  if (basis.kind === 'unknown')
    return language.say('window.audit.estimate.unknown', {
      architecture: language.architecture(basis.architecture),
    });
  const { adapter, backend, workers, at } = basis;
  const day = language.moment(at);
  return adapter === null
    ? language.say('window.audit.estimate.workers', { workers, backend, day })
    : language.say('window.audit.estimate.adapter', { backend, adapter, day });
}
