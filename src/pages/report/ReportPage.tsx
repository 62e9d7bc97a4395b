import type { ReactNode } from 'react';
import type { Report } from '../../common/report.ts';
import type { Language, TextKey } from '../../language/language.ts';
import { AccuracyFigure, BoundFigures, IterationFigures } from '../findings/figures.tsx';
import { Interpretation, LeftOut } from '../findings/Remarks.tsx';
import { ResultTables } from '../findings/tables.tsx';
import { Survival } from '../survival/Survival.tsx';
import { TransferMatrices } from '../transfer/Transfer.tsx';
import { Case, Checks, Limits, Scope, Signature, Verification } from './frame.tsx';
import { Method } from './Method.tsx';
import { ChangedSince, Exhibits, Tools } from './records.tsx';
import { Summary } from './Summary.tsx';
import { Videos, type WholeVideos } from './Videos.tsx';

interface Props {
  report: Report;
  wholes: WholeVideos;
  /** Titled for the attacks of the audit. */
  l: Language;
  /** The faces under each attack. */
  faces: ReactNode;
}

export const titleOf = ({ detector }: Report, l: Language): string =>
  l.say('page.title', { detector: detector.name });

/** The report of an audit. */
export function ReportPage({ report, wholes, l, faces }: Props) {
  const { audit, survival, transfer } = report;
  const both = { report, l };
  return (
    <>
      <header>
        <h1>{titleOf(report, l)}</h1>
        <p className="quiet">
          {l.say('page.lead', {
            version: report.overfire,
            time: audit.finished ?? audit.created,
            id: audit.id,
          })}{' '}
          <span className="path">{report.folder}</span>
        </p>
        <Case {...both} />
      </header>
      <main>
        <Section title="page.summary" l={l}>
          <Summary {...both} />
        </Section>
        <Section title="page.scope" l={l}>
          <Scope {...both} />
        </Section>
        <Section title="page.findings" l={l}>
          <p>{l.text('findings.lead')}</p>
          <ResultTables found={report} l={l} />
          <Videos report={report} wholes={wholes} l={l} />
          <h3>{l.text('results.figures')}</h3>
          <AccuracyFigure found={report} l={l} />
          <BoundFigures found={report} l={l} />
          <IterationFigures found={report} l={l} />
        </Section>
        {survival !== undefined && (
          <Section title="survival.title" l={l}>
            <Survival found={survival} l={l} />
          </Section>
        )}
        {transfer !== undefined && (
          <Section title="transfer.title" l={l}>
            <p>{l.text('transfer.project')}</p>
            <TransferMatrices found={transfer} l={l} level="h3" />
          </Section>
        )}
        <Section title="page.interpretation" l={l}>
          <Interpretation found={report} l={l} />
        </Section>
        <Section title="page.checks" l={l}>
          <Checks {...both} />
        </Section>
        <Section title="page.limits" l={l}>
          <Limits {...both} />
        </Section>
        <Section title="page.samples" l={l}>
          {report.redacted && (
            <p>
              <strong>{l.text('samples.redacted')}</strong>
            </p>
          )}
          <p>
            {l.text('samples.rule')} {l.text('samples.compressed')}
          </p>
          {faces}
        </Section>
        <Section title="page.method" l={l}>
          <Method {...both} />
        </Section>
        <Section title="page.exhibits" l={l}>
          <ChangedSince {...both} />
          <Exhibits {...both} />
          <h3>{l.text('page.leftOut')}</h3>
          <LeftOut found={report} l={l} />
        </Section>
        <Section title="page.tools" l={l}>
          <Tools {...both} />
        </Section>
        <Section title="page.verify" l={l}>
          <Verification {...both} />
        </Section>
        <Section title="page.signature" l={l}>
          <Signature l={l} />
        </Section>
      </main>
    </>
  );
}

function Section({
  title,
  l,
  children,
}: {
  title: TextKey & (`page.${string}` | `${string}.title`);
  l: Language;
  children: ReactNode;
}) {
  const id = title.startsWith('page.') ? title.slice('page.'.length) : title.slice(0, -'.title'.length);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{l.text(title)}</h2>
      {children}
    </section>
  );
}
