import type { ReactNode } from 'react';
import type { MatrixRow } from '../../common/matrix.ts';
import type { Report } from '../../common/report.ts';
import type { Language, TextKey } from '../../language/language.ts';
import { Deliveries, isDelivered } from '../deliveries/Deliveries.tsx';
import { Forest } from '../findings/Forest.tsx';
import {
  AccuracyFigure,
  BoundFigures,
  BracketFigure,
  ErrorsFigure,
  IterationFigures,
  LeastFigures,
  QueriesFigures,
} from '../findings/figures.tsx';
import { GroupTables } from '../findings/Groups.tsx';
import { Matrix } from '../findings/Matrix.tsx';
import { Interpretation, LeftOut } from '../findings/Remarks.tsx';
import { ResultTables } from '../findings/tables.tsx';
import { each, Section } from '../pieces.tsx';
import { Survival } from '../survival/Survival.tsx';
import { TransferMatrices } from '../transfer/Transfer.tsx';
import { AuditWorn } from '../wear/WearPage.tsx';
import { Conclusion, LaboratoryHead } from './examiner.tsx';
import { Case, Checks, Limits, Scope, Signature, Verification } from './frame.tsx';
import { Method } from './Method.tsx';
import { ChangedSince, Exhibits, Tools } from './records.tsx';
import { Summary } from './Summary.tsx';
import { Validation } from './Validation.tsx';
import { Videos } from './Videos.tsx';

interface Props {
  report: Report;
  /** Titled for the attacks of the audit. */
  l: Language;
  /** Where the faces under each attack belong: those by rule, then those that the examiner chose. */
  faces: ReactNode;
  /** Faces by attacks: the first of so many. */
  matrix: { rows: MatrixRow[]; total: number };
}

export const titleOf = ({ detector }: Report, l: Language): string =>
  l.say('page.title', { detector: detector.name });

/** The report of an audit. */
export function ReportPage({ report, l, faces, matrix }: Props) {
  const { audit, survival, transfer, wear } = report;
  const both = { report, l };
  return (
    <>
      <header>
        <LaboratoryHead {...both} />
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
        <Part title="page.summary" l={l}>
          <Summary {...both} />
          <Forest found={report} survival={survival} l={l} />
        </Part>
        {(report.conclusion !== undefined || report.secondReader !== undefined) && (
          <Part title="page.conclusion" l={l}>
            <Conclusion {...both} />
          </Part>
        )}
        <Part title="page.scope" l={l}>
          <Scope {...both} />
        </Part>
        <Part title="page.findings" l={l}>
          <p>{l.text('findings.lead')}</p>
          <ResultTables found={report} l={l} />
          <Videos report={report} l={l} />
          <h3>{l.text('results.figures')}</h3>
          <AccuracyFigure found={report} l={l} />
          <BracketFigure found={report} l={l} />
          {each(report.groups ?? [], (split) => (
            <GroupTables split={split} attacks={report.attacks.map(({ params }) => params)} l={l} />
          ))}
          <ErrorsFigure found={report} l={l} />
          <BoundFigures found={report} l={l} />
          <LeastFigures found={report} l={l} />
          <QueriesFigures found={report} l={l} />
          <IterationFigures found={report} l={l} />
        </Part>
        {isDelivered(report) && (
          <Part title="delivery.title" l={l}>
            <Deliveries found={report} l={l} />
          </Part>
        )}
        {survival !== undefined && (
          <Part title="survival.title" l={l}>
            <Survival found={survival} l={l} />
          </Part>
        )}
        {wear !== undefined && (
          <Part title="wear.title" l={l}>
            <AuditWorn found={wear} l={l} />
          </Part>
        )}
        {transfer !== undefined && (
          <Part title="transfer.title" l={l}>
            <p>{l.text('transfer.project')}</p>
            <TransferMatrices found={transfer} l={l} level="h3" />
          </Part>
        )}
        {report.validation !== undefined && (
          <Part title="page.validation" l={l}>
            <Validation {...both} />
          </Part>
        )}
        <Part title="page.interpretation" l={l}>
          <Interpretation found={report} l={l} />
        </Part>
        <Part title="page.checks" l={l}>
          <Checks {...both} />
        </Part>
        <Part title="page.limits" l={l}>
          <Limits {...both} />
        </Part>
        <Part title="page.samples" l={l}>
          {report.redacted && (
            <p>
              <strong>{l.text('samples.redacted')}</strong>
            </p>
          )}
          <p>
            {l.text('samples.rule')} {l.text('samples.compressed')}
          </p>
          {faces}
        </Part>
        {report.bookmarks !== undefined && (
          <Part title="page.bookmarks" l={l}>
            <p>{l.text('samples.chosen.lead')}</p>
            {faces}
          </Part>
        )}
        {matrix.rows.length > 0 && (
          <Part title="matrix.title" l={l}>
            <Matrix {...matrix} attacks={report.attacks.map(({ params }) => params)} l={l} />
          </Part>
        )}
        <Part title="page.method" l={l}>
          <Method {...both} />
        </Part>
        <Part title="page.exhibits" l={l}>
          <ChangedSince {...both} />
          <Exhibits {...both} />
          <h3>{l.text('page.leftOut')}</h3>
          <LeftOut found={report} l={l} />
        </Part>
        <Part title="page.tools" l={l}>
          <Tools {...both} />
        </Part>
        <Part title="page.verify" l={l}>
          <Verification {...both} />
        </Part>
        <Part title="page.signature" l={l}>
          <Signature l={l} />
        </Part>
      </main>
    </>
  );
}

function Part({
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
    <Section id={id} title={l.text(title)}>
      {children}
    </Section>
  );
}
