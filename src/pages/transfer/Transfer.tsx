import type { ReactNode } from 'react';
import type { Transfer as Found, TransferCell, TransferRow } from '../../common/transfer.ts';
import type { Language } from '../../language/language.ts';
import { ensembleText, kindTitles, placeNames } from '../../language/titles.ts';
import { ABSENT, each } from '../pieces.tsx';

interface Props {
  found: Found;
  l: Language;
  level: 'h2' | 'h3';
  /** What a share leads to. */
  link?: ((cell: TransferCell, text: string) => ReactNode) | undefined;
}

/** The transfer matrix: a heat map for each kind of perturbation. */
export function TransferMatrices({ found, l, level: Heading, link }: Props) {
  const titleOf = kindTitles(found.rows, l);
  const kinds = [...new Set(found.rows.map(({ params }) => titleOf(params)))];
  return (
    <>
      <p>{l.text('transfer.lead')}</p>
      {each(kinds, (kind) => (
        <>
          <Heading>{kind}</Heading>
          <Matrix
            found={found}
            chosen={found.rows.filter(({ params }) => titleOf(params) === kind)}
            l={l}
            link={link}
          />
        </>
      ))}
      {found.ensembles !== undefined && (
        <ul>
          {each(found.ensembles, (one) => (
            <li>{ensembleText(one, l, titleOf)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Matrix({
  found: { targets },
  chosen,
  l,
  link,
}: Pick<Props, 'found' | 'l' | 'link'> & { chosen: TransferRow[] }) {
  const makers = placeNames(
    chosen.map(({ madeOn }) => madeOn),
    l,
  );
  return (
    <div className="scroll">
      <table className="heat">
        <caption>{l.text(`transfer.${chosen[0]!.attacked}`)}</caption>
        <thead>
          <tr>
            <td />
            {each(placeNames(targets, l), (name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{l.text('transfer.clean')}</th>
            {each(targets, (_, i) => (
              <CleanCell cell={chosen.map(({ cells }) => cells[i]).find((one) => one != null)} l={l} />
            ))}
          </tr>
          {each(chosen, ({ cells }, i) => (
            <tr>
              <th scope="row">{makers[i]}</th>
              {each(cells, (cell) => (
                <HeatCell cell={cell} l={l} link={link} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CleanCell({ cell, l }: { cell: TransferCell | null | undefined; l: Language }) {
  if (cell?.clean.value == null) return <td>{ABSENT}</td>;
  return (
    <td>
      {l.percent(cell.clean.value)}
      <small>{l.say('transfer.n', { n: l.whole(cell.n) })}</small>
    </td>
  );
}

function HeatCell({ cell, l, link }: { cell: TransferCell | null } & Pick<Props, 'l' | 'link'>) {
  if (cell === null || cell.left.value === null) return <td>{ABSENT}</td>;
  const lost = Math.max(0, cell.drop ?? 0);
  const noise = cell.noise?.value ?? null;
  const left = l.percent(cell.left.value);
  const last = [
    ...(cell.credit === null ? [] : [l.text(`transfer.credit.${cell.credit}`)]),
    ...(cell.whiteBox ? [l.text('transfer.whiteBox')] : []),
  ].join(' · ');
  return (
    <td className={[`lost${Math.round(10 * lost)}`, ...(cell.whiteBox ? ['own'] : [])].join(' ')}>
      <strong>{link === undefined ? left : link(cell, left)}</strong>
      <small>{points(cell, l)}</small>
      <small>
        {noise === null ? l.text('transfer.noUrn') : l.say('transfer.urn', { share: l.percent(noise) })}
      </small>
      <small>{last}</small>
    </td>
  );
}

const points = ({ drop, n }: TransferCell, l: Language): string =>
  drop === null
    ? l.say('transfer.n', { n: l.whole(n) })
    : l.say('transfer.points', {
        points: `${drop > 0 ? '−' : '+'}${l.number(100 * Math.abs(drop), 1)}`,
        n: l.whole(n),
      });
