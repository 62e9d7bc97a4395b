import { Link } from 'wouter';
import type { AuditFindings, Measured } from '../../common/findings.ts';
import table from '../components/table.module.css';
import { attackDetail, attackName, fixed, percent } from '../components/wording.ts';

/** IoU and pixel accuracy against the true mask, and against the adversarial one, by kept iteration. */
export function MaskTable({ audit, findings }: { audit: number; findings: AuditFindings }) {
  return (
    <div className={table.wrap}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              Attack
            </th>
            <th scope="col" rowSpan={2} className={table.number}>
              Iteration
            </th>
            <th scope="colgroup" colSpan={2} className={table.group}>
              True mask
            </th>
            <th scope="colgroup" colSpan={2} className={table.group}>
              Adversarial mask
            </th>
          </tr>
          <tr>
            {['IoU', 'Pixels right', 'IoU ', 'Pixels right '].map((name) => (
              <th key={name} scope="col" className={table.number}>
                {name.trim()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Clean</th>
            <td className={table.number}>0</td>
            <td className={table.number}>{fixed(findings.clean.iou, 3)}</td>
            <td className={table.number}>{percent(findings.clean.pixelAccuracy)}</td>
            <td className={table.number}>–</td>
            <td className={table.number}>–</td>
          </tr>
          {findings.attacks.flatMap((attack, index) =>
            rowsOf(attack).map(({ iteration, measured }, row) => (
              <tr key={`${attack.attack}-${JSON.stringify(attack.params)}-${iteration}`}>
                <th scope="row">
                  {row === 0 && (
                    <>
                      <Link className={table.link} href={`/viewer/${audit}/${index}`}>
                        {attackName(attack.params)}
                      </Link>
                      <span className={table.small}>{attackDetail(attack.params)}</span>
                    </>
                  )}
                </th>
                <td className={table.number}>{iteration ?? '–'}</td>
                <Cells of={measured} />
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** The kept iterations of an attack; where there are no others, its end alone. */
function rowsOf(
  attack: AuditFindings['attacks'][number],
): { iteration: number | null; measured: Measured }[] {
  const kept = attack.snapshots.map(({ iteration, eightBit }) => ({ iteration, measured: eightBit }));
  const last = 'iterations' in attack.params ? attack.params.iterations : null;
  return kept.some(({ iteration }) => iteration === last)
    ? kept
    : [...kept, { iteration: last, measured: attack.eightBit }];
}

function Cells({ of }: { of: Measured }) {
  return (
    <>
      <td className={table.number}>{fixed(of.iou, 3)}</td>
      <td className={table.number}>{percent(of.pixelAccuracy)}</td>
      <td className={table.number}>{fixed(of.iouAdversarial, 3)}</td>
      <td className={table.number}>{percent(of.pixelAccuracyAdversarial)}</td>
    </>
  );
}
