import { adapterName } from '../../../../common/adapter.ts';
import { nameOfBlackBox } from '../../../../common/blackBox.ts';
import type { Exhibit, Report } from '../../../../common/report.ts';
import type { Language } from '../../../../language/language.ts';
import { isAltered } from '../../../domain/findings/checks.ts';
import { type Html, html } from './html.ts';

/** The evidence and the tools, for whoever checks or repeats the audit. */

/** More lines than this are for the JSON beside the page. */
const LISTED = 500;

export function exhibitTable({ exhibits, audit }: Report, l: Language): Html {
  const altered = (exhibit: Exhibit) => isAltered(exhibit, audit.state);
  const changed = exhibits.filter(altered);
  const others = exhibits.filter((exhibit) => exhibit.sha256 !== null && !altered(exhibit));
  const read = changed.length + others.length;
  const unread = exhibits.length - read;
  const sentences = [
    l.say('exhibits.read', { originals: l.count(read, 'noun.original') }),
    unread === 0 ? '' : l.say('exhibits.unread', { n: l.whole(unread) }),
    changed.length === 0
      ? l.text('exhibits.unchanged')
      : l.say('exhibits.changed', { originals: l.count(changed.length, 'noun.original') }),
    more(read, l),
  ];
  const after = (exhibit: Exhibit) => {
    if (exhibit.sha256After === null)
      return l.text(altered(exhibit) ? 'exhibits.gone' : 'exhibits.notCompared');
    return altered(exhibit)
      ? l.say('exhibits.isChanged', { sha256: exhibit.sha256After })
      : l.text('exhibits.same');
  };
  return html`
<p>${sentences.filter((sentence) => sentence !== '').join(' ')}</p>
<div class="scroll"><table class="records">
<caption>${l.text('exhibits.caption')}</caption>
<thead><tr><th scope="col" class="text">${l.text('exhibits.file')}</th><th scope="col" class="text">${l.text('exhibits.label')}</th><th scope="col">${l.text('exhibits.faces')}</th><th scope="col" class="text">${l.text('exhibits.before')}</th><th scope="col" class="text">${l.text('exhibits.after')}</th></tr></thead>
<tbody>${[...changed, ...others].slice(0, LISTED).map(
    (exhibit) => html`
<tr><th scope="row" class="path">${exhibit.path}</th><td class="text">${l.label(exhibit.label)}</td><td>${l.whole(exhibit.faces)}</td><td class="text hash">${exhibit.sha256 ?? ''}</td><td class="text hash">${after(exhibit)}</td></tr>`,
  )}
</tbody></table></div>`;
}

const more = (n: number, l: Language) => (n <= LISTED ? '' : l.say('exhibits.more', { n: LISTED }));

/** The reasons are records and stay as they were written; their language is marked. */
export function leftOutTable({ leftOut }: Report, l: Language): Html {
  if (leftOut.length === 0) return html`<p>${l.text('leftOut.none')}</p>`;
  return html`
<p>${l.say('leftOut.some', { files: l.count(leftOut.length, 'noun.file') })} ${l.text('leftOut.words')} ${more(leftOut.length, l)}</p>
<div class="scroll"><table>
<caption>${l.text('leftOut.caption')}</caption>
<thead><tr><th scope="col" class="text">${l.text('exhibits.file')}</th><th scope="col" class="text">${l.text('leftOut.reason')}</th></tr></thead>
<tbody>${leftOut.slice(0, LISTED).map(
    ({ path, reason }) => html`
<tr><th scope="row" class="path">${path}</th><td class="text" lang="en">${reason}</td></tr>`,
  )}
</tbody></table></div>`;
}

export function toolTable(report: Report, l: Language): Html {
  const { detectorCard: card, engine, audit } = report;
  const { contract } = card;
  const { crop } = audit.config;
  const frames =
    'count' in crop.frames
      ? l.say('tools.frames.count', { n: crop.frames.count })
      : l.say('tools.frames.every', { n: crop.frames.every });
  const normalisation =
    contract.normalisation === null
      ? l.text('tools.none')
      : l.say('tools.normalisation', {
          mean: contract.normalisation.mean.join(' '),
          std: contract.normalisation.std.join(' '),
        });
  const begun = { id: audit.id, state: l.text(`state.${audit.state}`), begun: audit.created };
  const universals = report.attacks.flatMap(({ artifact }) => (artifact === undefined ? [] : [artifact]));
  const rows: [string, string][] = [
    ['Overfire', report.overfire],
    [
      l.text('tools.audit'),
      audit.finished === null
        ? l.say('tools.audit.value', begun)
        : l.say('tools.audit.ended', { ...begun, ended: audit.finished }),
    ],
    [l.text('tools.seed'), `${audit.config.seed}`],
    [
      l.text('tools.detector'),
      l.say('tools.detector.value', {
        name: card.name,
        origin: l.text(`origin.${card.origin}`),
        architecture: contract.architecture,
        parameters: l.whole(card.parameters),
      }),
    ],
    ...(card.blackBox === undefined
      ? []
      : [[l.text('tools.blackBox'), nameOfBlackBox(card.blackBox)] satisfies [string, string]]),
    [l.text('tools.sha256'), card.id],
    ...card.sources.map(({ file, sha256 }): [string, string] => [l.say('tools.source', { file }), sha256]),
    [
      l.text('tools.contract'),
      l.say('tools.contract.value', {
        size: contract.inputSize,
        normalisation,
        output: contract.output,
        side: contract.realSide,
      }),
    ],
    [
      l.text('tools.faces'),
      crop.whole ? l.text('tools.whole') : l.say('tools.cropped', { scale: l.number(crop.scale, 1), frames }),
    ],
    [
      l.text('tools.backend'),
      l.say('tools.backend.value', {
        backend: engine.backend,
        deviation: engine.selfCheck.deviation.toExponential(1),
        tolerance: engine.selfCheck.tolerance.toExponential(1),
      }),
    ],
    ...(engine.adapter === undefined
      ? []
      : ([[l.text('tools.adapter'), adapterName(engine.adapter)]] as [string, string][])),
    ...Object.entries(engine.versions),
    ...universals.map((sha256): [string, string] => [l.text('tools.uap'), sha256]),
  ];
  return html`
<div class="scroll"><table>
<caption>${l.text('tools.caption')}</caption>
<tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td class="text path">${value}</td></tr>`)}</tbody></table></div>`;
}
