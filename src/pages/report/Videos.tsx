import type { Report, VideoFindings } from '../../common/report.ts';
import type { Language } from '../../language/language.ts';
import { VideoVerdictTable } from '../findings/VideoVerdicts.tsx';
import { each, Row, Table } from '../pieces.tsx';

/** More lines than this are for the JSON beside the page. */
const LISTED = 200;

/** Videos as wholes, and each by itself; nothing where the audit has none. */
export function Videos({
  report,
  l,
}: {
  report: Pick<Report, 'videos' | 'attacks' | 'videoVerdicts'>;
  l: Language;
}) {
  const { videos, attacks } = report;
  if (videos.length === 0) return null;
  const titles = [l.text('results.clean'), ...attacks.map(({ params }) => l.attack(params))];
  const nameOf = ({ path, person }: VideoFindings) =>
    person === undefined ? path : l.say('results.video.person', { path, person });
  const countsOf = (video: VideoFindings) => [video.clean, ...video.attacks];
  return (
    <>
      <VideoVerdictTable found={report} l={l} />
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
          <Row head={nameOf(video)} path words={[l.label(video.label)]}>
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
