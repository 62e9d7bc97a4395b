import type { ReactNode } from 'react';
import { aimOf, controlOf, intervalOf } from '../../common/aims.ts';
import { isUniversal } from '../../common/attacks/registry.ts';
import type { AuditFindings, CleanFindings, Measured } from '../../common/findings.ts';
import { isRoundedBeyond } from '../../common/knowledge.ts';
import type { Language } from '../../language/language.ts';
import { realnessText } from '../../language/threshold.ts';
import { each, NumberCell, NumberCells, RateCell, RateCells, Row, Table, texts } from '../pieces.tsx';
import { Basis, ComparedTable, SeparationTable } from './statistics.tsx';

/** What the name and the figures of an attack lead to: all of its faces, or those that it fooled. */
export type LinkTo = (attack: number, only: 'all' | 'fooled', text: string) => ReactNode;

interface Props {
  found: AuditFindings;
  /** Titled for the attacks of the audit. */
  l: Language;
  link?: LinkTo | undefined;
}

/** The numbers: decisions, masks and distances, clean and under each attack, in float and in 8 bits. */
export const ResultTables = (props: Props) => (
  <>
    <DecisionTable {...props} />
    <Basis {...props} />
    <ComparedTable {...props} />
    <SeparationTable {...props} />
    <UniversalTable {...props} />
    <MaskTable {...props} />
    <DistanceTable {...props} />
  </>
);

interface Line {
  title: string;
  how: string;
  measured: CleanFindings | Measured;
  /** Index of the attack. */
  attack?: number;
}

/** One line per measurement; an attack with snapshots has a pair of lines for each. */
function linesOf({ clean, defence, attacks }: AuditFindings, l: Language): Line[] {
  const how = l.text('results.eightBit');
  const attacked = attacks.flatMap((one, attack) => {
    const stages = one.snapshots.length > 1 ? one.snapshots : [{ ...one, iteration: null }];
    return stages.flatMap(({ iteration, float, eightBit }) => {
      const name = l.attack(one.params);
      const title =
        iteration === null
          ? name
          : l.say('results.after', { attack: name, iterations: l.count(iteration, 'noun.iteration') });
      return [
        { title, how: l.text('results.float'), measured: float, attack },
        { title, how, measured: eightBit, attack },
      ];
    });
  });
  return [
    { title: l.text('results.clean'), how, measured: clean },
    ...(defence === undefined ? [] : [{ title: l.text('defence.row'), how, measured: defence.undefended }]),
    ...attacked,
  ];
}

const headOf = ({ title, attack }: Line, link: LinkTo | undefined): ReactNode =>
  attack === undefined || link === undefined ? title : link(attack, 'all', title);

/** Where every face was decided rightly, there is none to look at. */
const fooledBy =
  (attack: number | undefined, value: number | null, link: LinkTo | undefined) =>
  (text: string): ReactNode =>
    attack === undefined || link === undefined || value === 1 ? text : link(attack, 'fooled', text);

/** What a caption says, and what it adds where that is so. */
const sentences = (first: string, more: string | false): string =>
  more === false || more === '' ? first : `${first}. ${more}`;

/** Of the attacks whose L-infinity in 8 bits lies beyond their bound: that it comes of rounding. */
function beyondBound({ attacks }: AuditFindings, l: Language): string {
  const beyond = attacks.flatMap(({ params, eightBit }) =>
    'eps' in params && isRoundedBeyond(params, eightBit.linf255)
      ? [
          l.say('results.distances.over', {
            attack: l.attack(params),
            size: l.number(eightBit.linf255, 2),
            eps: l.plain(params.eps),
          }),
        ]
      : [],
  );
  return beyond.length === 0 ? '' : l.say('results.distances.rounded', { attacks: beyond.join('; ') });
}

const DecisionTable = ({ found, l, link }: Props) => (
  <Table
    title={l.text('results.decisions')}
    caption={sentences(
      l.say('results.decisions.caption', { threshold: realnessText(found.threshold ?? 0.5, l) }),
      found.attacks.some(({ attack }) => attack === 'iap') && l.text('results.decisions.asPaper'),
    )}
    heads={texts(
      l,
      'results.measured',
      'results.picture',
      'results.faces',
      'results.accuracy',
      'results.caught',
      'results.passed',
      'results.auc',
    )}
    text={2}
  >
    {each(linesOf(found, l), (line) => (
      <Row head={headOf(line, link)} words={[line.how]}>
        <td>{l.whole(line.measured.n)}</td>
        {each(['accuracy', 'fake', 'real'] as const, (aim) => (
          <RateCell
            value={line.measured[aim]}
            interval={line.measured[intervalOf(aim)]}
            l={l}
            link={fooledBy(line.attack, line.measured[aim], link)}
          />
        ))}
        <NumberCell value={line.measured.auc} digits={3} l={l} />
      </Row>
    ))}
  </Table>
);

/** The paper's Table 3: each universal perturbation beside noise of the same strength, on the class that it is made against, or on both. */
function UniversalTable({ found: { attacks, clean }, l }: Props) {
  const universal = attacks.flatMap((one) =>
    isUniversal(one.params) ? [{ ...one, params: one.params }] : [],
  );
  if (universal.length === 0) return null;
  return (
    <Table
      title={l.text('results.universal')}
      caption={l.text('results.universal.caption')}
      heads={texts(
        l,
        'method.attack',
        'results.attackedClass',
        'results.clean',
        'results.underUrn',
        'results.underUap',
      )}
      text={2}
    >
      {each(universal, ({ params, eightBit }) => {
        const victims = aimOf(params);
        const interval = intervalOf(victims);
        const rates = [clean, controlOf(params, attacks)?.eightBit, eightBit].map((one) => ({
          value: one?.[victims] ?? null,
          interval: one?.[interval] ?? null,
        }));
        const against = victims === 'accuracy' ? l.text('results.bothClasses') : l.label(victims);
        return (
          <Row head={l.attack(params)} words={[against]}>
            <RateCells of={rates} l={l} />
          </Row>
        );
      })}
    </Table>
  );
}

function MaskTable({ found, l, link }: Props) {
  const lines = linesOf(found, l).filter(({ measured }) => typeof measured.iou === 'number');
  if (lines.length === 0) return null;
  return (
    <Table
      title={l.text('results.masks')}
      caption={sentences(
        l.text('results.masks.caption'),
        found.attacks.some(({ attack }) => attack === 'iap-seg') && l.text('results.masks.asPaper'),
      )}
      heads={texts(
        l,
        'results.measured',
        'results.picture',
        'results.iou.true',
        'results.pixels.true',
        'results.iou.adversarial',
        'results.pixels.adversarial',
      )}
      text={2}
    >
      {each(lines, (line) => {
        const m: Partial<Measured> = line.measured;
        return (
          <Row head={headOf(line, link)} words={[line.how]}>
            <NumberCells
              of={[m.iou, m.pixelAccuracy, m.iouAdversarial, m.pixelAccuracyAdversarial]}
              digits={3}
              l={l}
            />
          </Row>
        );
      })}
    </Table>
  );
}

/** FLIP stands in the table where it was measured of anything. */
function DistanceTable({ found, l, link }: Props) {
  const lines = linesOf(found, l).flatMap((line) =>
    'rmse255' in line.measured ? [{ ...line, measured: line.measured }] : [],
  );
  const perceptual = lines.some(({ measured }) => measured.flip != null);
  return (
    <Table
      title={l.text('results.distances')}
      caption={sentences(
        sentences(l.text('results.distances.caption'), perceptual && l.text('results.distances.flip')),
        beyondBound(found, l),
      )}
      heads={[
        ...texts(
          l,
          'results.measured',
          'results.picture',
          'results.rmse',
          'results.linf',
          'results.l2',
          'results.psnr',
          'results.ssim',
        ),
        ...(perceptual ? [l.text('results.flip')] : []),
      ]}
      text={2}
    >
      {each(lines, (line) => {
        const { rmse255, linf255, l2, psnr, ssim, flip } = line.measured;
        const distances = [rmse255, linf255, l2, psnr, ssim, ...(perceptual ? [flip ?? null] : [])];
        return (
          <Row head={headOf(line, link)} words={[line.how]}>
            <NumberCells of={distances} digits={[3, 2, 0, 2, 4, 4]} l={l} />
          </Row>
        );
      })}
    </Table>
  );
}
