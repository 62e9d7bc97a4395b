import type { Report, VideoFindings } from '../../../../common/report.ts';
import { wilson } from '../../../../engine/metrics/statistics.ts';
import type { Language } from '../../../../language/language.ts';
import { type Html, html, NOTHING } from './html.ts';
import { rateCell } from './numbers.ts';
import { table } from './tables.ts';

/** More lines than this are for the JSON beside the page. */
const LISTED = 200;

type Count = VideoFindings['clean'];

/** Videos as wholes, and each by itself; nothing where the audit has none. */
export function videoTables({ videos, attacks }: Report, l: Language): Html {
  if (videos.length === 0) return NOTHING;
  const runs: { title: string; of: (video: VideoFindings) => Count }[] = [
    { title: l.text('results.clean'), of: (video) => video.clean },
    ...attacks.map(({ params }, i) => ({
      title: l.attack(params),
      of: (video: VideoFindings) => video.attacks[i] ?? { right: 0, n: 0 },
    })),
  ];
  const wholes = runs.map(({ title, of }) => {
    const cells = ([null, 'fake', 'real'] as const).map((label) =>
      majorityCell(videos.filter((video) => label === null || video.label === label).map(of), l),
    );
    return html`
<tr><th scope="row">${title}</th>${cells}</tr>`;
  });
  const single = videos.slice(0, LISTED).map(
    (video) => html`
<tr><th scope="row" class="path">${video.path}</th><td class="text">${l.label(video.label)}</td>${runs.map(
      ({ of }) => html`<td>${`${of(video).right} / ${of(video).n}`}</td>`,
    )}</tr>`,
  );
  const heads = runs.map(({ title }) => html`<th scope="col">${title}</th>`);
  return html`${table(
    l,
    { title: 'results.videos', caption: 'results.videos.caption' },
    ['results.measured', 'results.videos.right', 'results.caught', 'results.passed'],
    1,
    wholes,
  )}
<h3>${l.text('results.video')}</h3>
${
  videos.length > LISTED
    ? html`<p>${l.say('results.video.more', { n: LISTED, of: l.whole(videos.length) })}</p>`
    : NOTHING
}
<div class="scroll"><table>
<caption>${l.text('results.video.caption')}</caption>
<thead><tr><th scope="col" class="text">${l.text('results.video.file')}</th><th scope="col" class="text">${l.text('results.video.label')}</th>${heads}</tr></thead>
<tbody>${single}
</tbody></table></div>`;
}

function majorityCell(counts: Count[], l: Language): Html {
  const measured = counts.filter(({ n }) => n > 0);
  const right = measured.filter((count) => count.right > count.n / 2).length;
  const n = measured.length;
  return rateCell(n === 0 ? null : right / n, wilson(right, n), l);
}
