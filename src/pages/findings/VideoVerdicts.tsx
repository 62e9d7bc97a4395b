import type { AuditFindings } from '../../common/findings.ts';
import type { Language } from '../../language/language.ts';
import { each, NumberCell, RateCells, Row, Table, texts } from '../pieces.tsx';

/** What the verdicts on whole videos come to, by each rule, clean and under each attack; nothing where there are no videos. */
export function VideoVerdictTable({
  found: { videoVerdicts, attacks },
  l,
}: {
  found: Pick<AuditFindings, 'videoVerdicts' | 'attacks'>;
  l: Language;
}) {
  if (videoVerdicts === undefined) return null;
  const rows = videoVerdicts.flatMap(({ rule, clean, attacks: runs }) => [
    { rule, title: l.text('results.clean'), run: clean, budget: null },
    ...runs.map((run, i) => ({ rule, title: l.attack(attacks[i]!.params), run, budget: run.budget })),
  ]);
  return (
    <>
      <Table
        title={l.text('results.videos')}
        caption={l.text('results.videos.caption')}
        heads={texts(
          l,
          'results.measured',
          'results.videos.right',
          'results.caught',
          'results.passed',
          'results.auc',
          'weight.table.eer',
          'results.videos.turned',
          'results.videos.least',
        )}
      >
        {each(rows, ({ rule, title, run, budget }) => (
          <Row head={`${l.text(`verdict.rule.${rule}`)}: ${title}`}>
            <RateCells of={[run.all, run.fake, run.real]} l={l} />
            <NumberCell value={run.auc} digits={3} l={l} />
            <td>{l.percent(run.eer)}</td>
            <td>{budget === null ? '' : l.say('results.videos.budget', budget)}</td>
            <td>{budget === null ? '' : l.percent(budget.median)}</td>
          </Row>
        ))}
      </Table>
      <p>{l.text('results.videos.note')}</p>
    </>
  );
}
