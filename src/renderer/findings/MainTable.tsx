import { Link } from 'wouter';
import type { AttackFindings, AuditFindings, CleanFindings } from '../../common/findings.ts';
import table from '../components/table.module.css';
import { attackDetail, attackName, fixed, percent } from '../components/wording.ts';
import { keepLook, keptLook, type Look } from '../viewer/state.ts';

/** Accuracy per attack as in the paper's tables, after rounding to 8 bits, with the float figure beside it. */
export function MainTable({ audit, findings }: { audit: number; findings: AuditFindings }) {
  return (
    <div className={table.wrap}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              Attack
            </th>
            <th scope="colgroup" colSpan={4} className={table.group}>
              8 bit: what can be saved
            </th>
            <th scope="colgroup" colSpan={1} className={table.group}>
              Float
            </th>
            <th scope="colgroup" colSpan={3} className={table.group}>
              Size of the change
            </th>
          </tr>
          <tr>
            {['Accuracy', 'Fakes caught', 'Reals passed', 'AUC', 'Accuracy', 'RMSE', 'PSNR', 'SSIM'].map(
              (name, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list, with one name twice
                <th key={index} scope="col" className={table.number}>
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              Clean<span className={table.small}>no attack</span>
            </th>
            <Accuracies of={findings.clean} />
            <td className={table.number}>{percent(findings.clean.accuracy)}</td>
            <td className={table.number}>–</td>
            <td className={table.number}>–</td>
            <td className={table.number}>–</td>
          </tr>
          {findings.defence !== undefined && (
            <tr>
              <th scope="row">
                Clean, undefended<span className={table.small}>the bare detector</span>
              </th>
              <Accuracies of={findings.defence.undefended} />
              <td className={table.number}>{percent(findings.defence.undefended.accuracy)}</td>
              <td className={table.number}>–</td>
              <td className={table.number}>–</td>
              <td className={table.number}>–</td>
            </tr>
          )}
          {findings.attacks.map((attack, index) => (
            <AttackRow
              key={`${attack.attack}-${JSON.stringify(attack.params)}`}
              audit={audit}
              index={index}
              of={attack}
            />
          ))}
        </tbody>
      </table>
      <p className="quiet">
        Small figures are 95 % intervals, in per cent. RMSE in 1/255. Every attack leads to its faces, every
        accuracy to those that were fooled.
      </p>
    </div>
  );
}

function AttackRow({ audit, index, of }: { audit: number; index: number; of: AttackFindings }) {
  return (
    <tr>
      <th scope="row">
        <Link className={table.link} href={`/viewer/${audit}/${index}`} onClick={() => stepThrough('all')}>
          {attackName(of.params)}
        </Link>
        <span className={table.small}>{attackDetail(of.params)}</span>
      </th>
      <Accuracies of={of.eightBit} to={`/viewer/${audit}/${index}`} />
      <td className={table.number}>{percent(of.float.accuracy)}</td>
      <td className={table.number}>{fixed(of.eightBit.rmse255, 2)}</td>
      <td className={table.number}>{fixed(of.eightBit.psnr, 1)}</td>
      <td className={table.number}>{fixed(of.eightBit.ssim, 4)}</td>
    </tr>
  );
}

function Accuracies({ of, to }: { of: CleanFindings; to?: string | undefined }) {
  return (
    <>
      <Accuracy value={of.accuracy} interval={of.interval} to={to} />
      <Accuracy value={of.fake} interval={of.fakeInterval} to={to} />
      <Accuracy value={of.real} interval={of.realInterval} to={to} />
      <td className={table.number}>{fixed(of.auc, 3)}</td>
    </>
  );
}

function Accuracy({
  value,
  interval,
  to,
}: {
  value: number | null;
  interval: [number, number] | null;
  to: string | undefined;
}) {
  return (
    <td className={table.number}>
      {to === undefined || value === null || value === 1 ? (
        percent(value)
      ) : (
        <Link className={table.link} href={to} onClick={() => stepThrough('fooled')}>
          {percent(value)}
        </Link>
      )}
      {interval !== null && (
        <span className={table.small}>
          {(interval[0] * 100).toFixed(0)}–{(interval[1] * 100).toFixed(0)}
        </span>
      )}
    </td>
  );
}

/** Which faces the viewer steps through when it is opened from here. */
const stepThrough = (only: Look['only']): void => keepLook({ ...keptLook(), only });
