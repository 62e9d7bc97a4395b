import type { Report, VideoFindings } from '../../common/report.ts';
import type { Accuracies } from '../../common/survival.ts';
import type { Language } from '../../language/language.ts';
import { each, RateCells, Row, Table, texts } from '../pieces.tsx';

/** More lines than this are for the JSON beside the page. */
const LISTED = 200;

/** Videos of which more than half of the faces are decided rightly: clean, then under each attack. */
export type WholeVideos = Accuracies[];

/** Videos as wholes, and each by itself; nothing where the audit has none. */
export function Videos({
  report: { videos, attacks },
  wholes,
  l,
}: {
  report: Pick<Report, 'videos' | 'attacks'>;
  wholes: WholeVideos;
  l: Language;
}) {
  if (videos.length === 0) return null;
  const titles = [l.text('results.clean'), ...attacks.map(({ params }) => l.attack(params))];
  const countsOf = (video: VideoFindings) => [video.clean, ...video.attacks];
  return (
    <>
      <Table
        title={l.text('results.videos')}
        caption={l.text('results.videos.caption')}
        heads={texts(l, 'results.measured', 'results.videos.right', 'results.caught', 'results.passed')}
      >
        {each(titles, (title, run) => (
          <Row head={title}>
            <RateCells of={[wholes[run]!.all, wholes[run]!.fake, wholes[run]!.real]} l={l} />
          </Row>
        ))}
      </Table>
      <h3>{l.text('results.video')}</h3>
      {videos.length > LISTED && (
        <p>{l.say('results.video.more', { n: LISTED, of: l.whole(videos.length) })}</p>
      )}
      <Table
        caption={l.text('results.video.caption')}
        heads={[l.text('results.video.file'), l.text('results.video.label'), ...titles]}
        text={2}
      >
        {each(videos.slice(0, LISTED), (video) => (
          <Row head={video.path} path words={[l.label(video.label)]}>
            {each(titles, (_, run) => {
              const { right, n } = countsOf(video)[run] ?? { right: 0, n: 0 };
              return <td>{`${right} / ${n}`}</td>;
            })}
          </Row>
        ))}
      </Table>
    </>
  );
}
