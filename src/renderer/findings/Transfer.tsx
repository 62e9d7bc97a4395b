import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AttackParams } from '../../common/attacks/registry.ts';
import type { Transfer as Matrix, TransferCell } from '../../common/transfer.ts';
import { Empty } from '../components/Empty.tsx';
import { Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { attackName, baseName, percent, whole } from '../components/wording.ts';
import { useAsk } from '../state/api.ts';
import classes from './Transfer.module.css';

/** How perturbations that were made on one detector work on others: what is left of the class that they attack. */
export function Transfer() {
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, refetch } = useAsk('audits.transfer', null);
  if (error) return <Trouble error={error} again={refetch} />;
  if (data === undefined) return null;
  const kinds = [...new Set(data.rows.map(({ params }) => kindOf(params)))];
  const kind = kinds.find((one) => one === chosen) ?? kinds[0];
  if (kind === undefined)
    return (
      <Empty
        title="No universal perturbations yet"
        action={
          <Button component={Link} href="/audit">
            Go to the audit
          </Button>
        }
      >
        Audit a detector with a universal attack. Then audit another with “Kept perturbation” set to it, and
        see here how it transfers.
      </Empty>
    );
  return (
    <Section
      title="Transfer of perturbations"
      aside={
        <Select
          aria-label="Kind of perturbation"
          allowDeselect={false}
          w={320}
          data={kinds}
          value={kind}
          onChange={setChosen}
        />
      }
    >
      <MatrixTable found={data} kind={kind} />
      <p className="quiet">
        8 bit, finished audits, the latest of each pair. Below each share: the points lost and the faces of
        the class; the share that noise (URN) of the same strength leaves; whether the perturbation does more
        than that noise. A frame marks the detector’s own perturbation (white box).
      </p>
    </Section>
  );
}

const kindOf = (params: AttackParams): string =>
  'eps' in params ? `${attackName(params)}, ε ${params.eps}` : attackName(params);

const CLASS = { fake: 'Fakes caught', real: 'Reals passed', accuracy: 'Faces decided rightly' };

function MatrixTable({ found: { rows, targets }, kind }: { found: Matrix; kind: string }) {
  const chosen = rows.filter(({ params }) => kindOf(params) === kind);
  const shown = targets.flatMap((_, i) => (chosen.some(({ cells }) => cells[i] !== null) ? [i] : []));
  const columns = namesOf(targets);
  const makers = namesOf(chosen.map(({ madeOn }) => madeOn));
  return (
    <div className={classes.scroller}>
      <table className={classes.matrix}>
        <caption className={classes.caption}>
          {CLASS[chosen[0]!.attacked]}. Rows: made on; columns: applied to.
        </caption>
        <thead>
          <tr>
            <td />
            {shown.map((i) => (
              <th key={i} scope="col">
                {columns[i]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">no attack</th>
            {shown.map((i) => (
              <td key={i} className={classes.cell}>
                {percent(chosen.map(({ cells }) => cells[i]).find((cell) => cell != null)?.clean.value)}
              </td>
            ))}
          </tr>
          {chosen.map(({ cells, madeOn, params }, row) => (
            <tr key={`${madeOn.id} ${JSON.stringify(params)}`}>
              <th scope="row">{makers[row]}</th>
              {shown.map((i) => (
                <Cell key={i} cell={cells[i] ?? null} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** With their footage where one detector stands there with several. */
function namesOf(places: { name: string; footage: string[] | null }[]): string[] {
  const several = (name: string) =>
    new Set(places.filter((one) => one.name === name).map(({ footage }) => String(footage))).size > 1;
  return places.map(({ name, footage }) =>
    footage !== null && several(name) ? `${name} (${footage.map(baseName).join(', ')})` : name,
  );
}

/** The less is left, the darker. */
function Cell({ cell }: { cell: TransferCell | null }) {
  if (cell === null || cell.left.value === null) return <td className={classes.none}>–</td>;
  const { left, drop, n, noise, credit, whiteBox, audit, attack } = cell;
  const harm = Math.round((1 - left.value!) * 100);
  return (
    <td
      className={classes.cell}
      style={{ background: `color-mix(in oklab, var(--text) ${Math.round(harm * 0.9)}%, var(--panel))` }}
      data-dark={harm > 48 || undefined}
      data-own={whiteBox || undefined}
    >
      <Link href={`/viewer/${audit}/${attack}`}>{percent(left.value)}</Link>
      <span className={classes.detail}>
        {drop === null ? '' : `${drop > 0 ? '−' : '+'}${(100 * Math.abs(drop)).toFixed(1)} points, `}n{' '}
        {whole(n)}
      </span>
      <span className={classes.detail}>{noise === null ? 'no URN' : `URN ${percent(noise.value)}`}</span>
      <span className={classes.detail}>
        {[credit, whiteBox ? 'white box' : null].filter((word) => word !== null).join(', ')}
      </span>
    </td>
  );
}
