import type { AuditRequestInput } from '../../common/api/audits.ts';
import { defenceName } from '../../common/defences/forms.ts';
import { defenceSchema } from '../../common/defences/registry.ts';
import { duration, whole } from '../components/wording.ts';
import { useAsk } from '../state/api.ts';
import { FaultText } from '../state/notices.tsx';
import classes from './EstimateLine.module.css';

const NONE: AuditRequestInput = { detectors: ['none'], attacks: [{ attack: 'urn' }] };

/** What would be measured and how long it would take; `request` is the JSON of an audit, null while it is not whole. */
export function EstimateLine({ request }: { request: string | null }) {
  const input = request === null ? NONE : (JSON.parse(request) as AuditRequestInput);
  const { data, error } = useAsk('audits.estimate', input, { enabled: request !== null, keep: true });
  if (request === null) return <p className={classes.line}>Choose a detector and an attack.</p>;
  if (error)
    return (
      <p className={classes.line} role="alert">
        <FaultText fault={error.fault} />
      </p>
    );
  if (data === undefined) return <p className={classes.line}>…</p>;
  const defence = input.defence == null ? null : defenceSchema.parse(input.defence);
  return (
    <div className={classes.line} role="status">
      <div className={classes.time}>
        {data.seconds === null ? 'No estimate yet' : `about ${duration(data.seconds)}`}
      </div>
      <div>
        {whole(data.faces)} faces: {whole(data.fake)} fake, {whole(data.real)} real. {whole(data.passes)}{' '}
        passes.
      </div>
      {defence !== null && <div>Behind {defenceName(defence)}.</div>}
      <div className="quiet">
        {data.basis}
        {data.leftOut > 0 &&
          ` ${whole(data.leftOut)} files are left out: not read yet, without a label, or failed.`}
      </div>
    </div>
  );
}
