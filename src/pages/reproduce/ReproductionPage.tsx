import type { ReactNode } from 'react';
import type { AttackFindings } from '../../common/findings.ts';
import type { Comparison, Reproduction } from '../../common/reproduction.ts';
import type { Language } from '../../language/language.ts';
import { iterationPlot } from '../findings/figures.tsx';
import { ABSENT, each, filled, List, Row, Section, Table } from '../pieces.tsx';
import { Figure } from '../plot/Drawing.tsx';
import { Parameters } from '../report/Method.tsx';
import { IapTable, MaskTable } from './individual.tsx';
import {
  bounds,
  type CarriedLine,
  CarriedTable,
  FOREIGN,
  OTHERS,
  type OwnLine,
  OwnTable,
  ZoneTable,
} from './universal.tsx';

/** More lines than this are for the JSON beside the page. */
const LISTED = 100;

export interface ReproductionProps {
  of: Reproduction;
  lines: { own: OwnLine[]; foreign: CarriedLine[]; others: CarriedLine[] };
  /** IAP on each set. */
  individual: { ffm: string; set: string; attack: AttackFindings }[];
  /** Whose parameters are listed. */
  attacks: AttackFindings[];
  /** The paper's figures. */
  figures: ReactNode;
  l: Language;
}

/** The paper's protocol on one's own sets, beside the paper. What is quoted from the record of it stays English. */
export function ReproductionPage({ of, lines, individual, attacks, figures, l }: ReproductionProps) {
  return (
    <>
      <header>
        <h1>{l.text('repro.title')}</h1>
        <p className="quiet">
          {filled(l.text('repro.lead'), {
            paper: <cite>Security of Facial Forensics Models Against Adversarial Attacks</cite>,
            version: of.plan.overfire,
          })}
        </p>
      </header>
      <main>
        <Section id="answer" title={l.text('repro.answer')}>
          <Answers of={of} l={l} />
        </Section>
        <Section id="sets" title={l.text('repro.sets')}>
          <Sets of={of} l={l} />
        </Section>
        <Section id="table1" title={l.text('repro.table1')}>
          <IapTable of={of} l={l} />
          {each(individual, ({ ffm, set, attack }) => (
            <>
              <h3>{l.say('repro.ffmOn', { ffm, set })}</h3>
              <Figure plot={iterationPlot(attack, l)} />
            </>
          ))}
        </Section>
        <Section id="table2" title={l.text('repro.table2')}>
          <MaskTable of={of} l={l} />
        </Section>
        <Section id="table3" title={l.text('repro.table3')}>
          <OwnTable table3={of.table3} lines={lines.own} l={l} />
          <ZoneTable transfers={of.table3} l={l} />
          {of.foreign.length > 0 && (
            <>
              <h3>{l.text('repro.table3.foreign')}</h3>
              <CarriedTable lines={lines.foreign} names={FOREIGN} l={l} />
              <ZoneTable transfers={of.foreign} l={l} />
            </>
          )}
        </Section>
        <Section id="table4" title={l.text('repro.table4')}>
          <CarriedTable lines={lines.others} names={OTHERS} l={l} />
          <ZoneTable transfers={of.table4} l={l} />
        </Section>
        <Section id="figures" title={l.text('results.figures')}>
          <p>{l.text('repro.figures.lead')}</p>
          {figures}
        </Section>
        <Section id="tools" title={l.text('repro.tools')}>
          <Tools of={of} attacks={attacks} l={l} />
        </Section>
      </main>
    </>
  );
}

interface Props {
  of: Reproduction;
  l: Language;
}

/** What a reader came for: the paper's figures beside ours, what it says and whether it holds here, and why not. */
function Answers({ of: { comparisons, claims, reasons }, l }: Props) {
  const measured = comparisons.filter(({ verdict }) => verdict !== 'not measured');
  const agree = measured.filter(({ verdict }) => verdict === 'agrees').length;
  return (
    <>
      <p className="answer">{l.say('repro.agree', { agree, measured: measured.length })}</p>
      <Table
        caption={l.text('repro.figures.caption')}
        heads={(['figure', 'paper', 'here', 'verdict', 'words'] as const).map((key) =>
          l.text(`repro.${key}`),
        )}
        textAtEnd={2}
      >
        {each(comparisons, (one) => (
          <Compared {...one} l={l} />
        ))}
      </Table>
      <h3>{l.text('repro.claims')}</h3>
      <Table
        caption={l.text('repro.claims.caption')}
        heads={(['claim', 'here', 'words'] as const).map((key) => l.text(`repro.${key}`))}
        text={3}
      >
        {each(claims, ({ claim, verdict, sentence }) => (
          <Row head={claim} words={[l.text(`repro.verdict.${verdict}`), sentence]} />
        ))}
      </Table>
      <h3>{l.text('repro.reasons')}</h3>
      <List className="remarks" of={reasons} />
    </>
  );
}

const Compared = ({
  ffm,
  what,
  paper,
  ours,
  interval,
  unit,
  verdict,
  sentence,
  l,
}: Comparison & { l: Language }) => (
  <Row head={ffm === null ? what : `${ffm}: ${what}`}>
    <td>{paper}</td>
    <td>
      {ours === null
        ? ABSENT
        : unit === 'share'
          ? l.percent(ours)
          : l.number(100 * ours, 1).replace('-', '−')}
      <small>{interval !== null && bounds(interval, l)}</small>
    </td>
    <td className="text">{l.text(`repro.verdict.${verdict}`)}</td>
    <td className="text">{sentence}</td>
  </Row>
);

function Sets({ of: { plan, sets }, l }: Props) {
  const leftOut = sets.flatMap((set) => set.leftOut);
  return (
    <>
      <Table
        caption={l.text('repro.sets.caption')}
        heads={(['set', 'fakes', 'reals', 'masks', 'yShaped', 'sha256.ffm'] as const).map((key) =>
          l.text(`repro.${key}`),
        )}
        textAtEnd={2}
      >
        {each(plan.families, ({ name, detector }) => {
          const set = sets.find((one) => one.name === name)!;
          return (
            <Row head={name}>
              <td>{set.fakes}</td>
              <td>{set.reals}</td>
              <td>{set.masks}</td>
              <td className="text">{detector.name}</td>
              <td className="text hash">{detector.id}</td>
            </Row>
          );
        })}
      </Table>
      <Table caption={l.text('repro.ffms.caption')} heads={['FFM', l.text('repro.set'), 'SHA-256']} text={3}>
        {each(plan.ffms, ({ family, detector }) => (
          <Row head={detector.name} words={[family]}>
            <td className="text hash">{detector.id}</td>
          </Row>
        ))}
      </Table>
      {leftOut.length === 0 ? (
        <p>{l.text('leftOut.none')}</p>
      ) : (
        <>
          <h3>{l.text('repro.leftOut')}</h3>
          {leftOut.length > LISTED && <p>{l.say('repro.more', { n: LISTED, of: leftOut.length })}</p>}
          <ul>
            {each(leftOut.slice(0, LISTED), ({ path, reason }) => (
              <li className="path">
                {path}: {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Parameters as they were used, the audits of the project, and what computed them. */
const Tools = ({ of: { plan, audits }, attacks, l }: Props & { attacks: AttackFindings[] }) => (
  <>
    <p>
      {l.say('repro.tools.lead', {
        seed: String(plan.request.seed),
        side: plan.side,
        faces: l.whole(plan.request.faces),
        fakes: l.count(plan.request.segmentationFaces, 'noun.fake'),
        backend: plan.backend,
      })}
    </p>
    <Parameters attacks={attacks} l={l} />
    <Table caption={l.text('repro.audits')} heads={[l.text('repro.for'), l.text('repro.audit')]}>
      {each(audits, ({ key, id }) => (
        <Row head={key}>
          <td>{id}</td>
        </Row>
      ))}
    </Table>
  </>
);
