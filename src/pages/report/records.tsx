import type { ReactNode } from 'react';
import { adapterName } from '../../common/adapter.ts';
import { nameOfBlackBox } from '../../common/blackBox.ts';
import { classesOf, realSides } from '../../common/contract.ts';
import { type Exhibit, isAltered, type Report } from '../../common/report.ts';
import { cutText } from '../../language/cut.ts';
import type { Language } from '../../language/language.ts';
import { pictureText } from '../../language/picture.ts';
import { thresholdText } from '../../language/threshold.ts';
import { each, Row, Table } from '../pieces.tsx';

/** The evidence and the tools, for whoever checks or repeats the audit. */

interface Props {
  report: Report;
  l: Language;
}

/** More lines than this are for the JSON beside the page. */
const LISTED = 500;

/** What has become of the originals since the audit; a changed or missing one is named, and the numbers stand beside it. */
export function ChangedSince({ report: { changedSince: changed }, l }: Props) {
  if (changed === null) return <p>{l.text('since.unknown')}</p>;
  if (changed.length === 0) return <p>{l.text('since.same')}</p>;
  return (
    <>
      <p>
        <strong>{l.say('since.changed', { n: l.whole(changed.length) })}</strong> {l.text('since.meaning')}
      </p>
      <Table
        className="records"
        caption={l.text('since.caption')}
        heads={[l.text('exhibits.file'), l.text('since.now')]}
        text={2}
      >
        {each(changed, ({ path, sha256 }) => (
          <Row head={path} path>
            <td className="text hash">
              {sha256 === null ? l.text('since.missing') : l.say('exhibits.isChanged', { sha256 })}
            </td>
          </Row>
        ))}
      </Table>
    </>
  );
}

export function Exhibits({ report: { exhibits, audit }, l }: Props) {
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
    read <= LISTED ? '' : l.say('exhibits.more', { n: LISTED }),
  ];
  const after = (exhibit: Exhibit) => {
    if (exhibit.sha256After === null)
      return l.text(altered(exhibit) ? 'exhibits.gone' : 'exhibits.notCompared');
    return altered(exhibit)
      ? l.say('exhibits.isChanged', { sha256: exhibit.sha256After })
      : l.text('exhibits.same');
  };
  return (
    <>
      <p>{sentences.filter((sentence) => sentence !== '').join(' ')}</p>
      <Table
        className="records"
        caption={l.text('exhibits.caption')}
        heads={(['file', 'label', 'faces', 'before', 'after'] as const).map((key) =>
          l.text(`exhibits.${key}`),
        )}
        text={2}
        textAtEnd={2}
      >
        {each([...changed, ...others].slice(0, LISTED), (exhibit) => (
          <Row head={exhibit.path} path words={[l.label(exhibit.label)]}>
            <td>{l.whole(exhibit.faces)}</td>
            <td className="text hash">{exhibit.sha256}</td>
            <td className="text hash">{after(exhibit)}</td>
          </Row>
        ))}
      </Table>
    </>
  );
}

export function Tools({ report, l }: Props) {
  const { detectorCard: card, engine, audit } = report;
  const { contract } = card;
  const { real, forged } = classesOf(contract);
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
  const rows: [string, ReactNode][] = [
    ['Overfire', report.overfire],
    [
      l.text('tools.audit'),
      audit.finished === null
        ? l.say('tools.audit.value', begun)
        : l.say('tools.audit.ended', { ...begun, ended: audit.finished }),
    ],
    [l.text('tools.seed'), audit.config.seed],
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
        picture: pictureText(l, contract),
        normalisation,
        output: contract.output,
        side: realSides(contract).join(', '),
      }),
    ],
    ...(forged === null
      ? []
      : [
          [l.text('tools.classes'), l.say('tools.classes.value', { real, forged })] satisfies [
            string,
            string,
          ],
        ]),
    [l.text('tools.threshold'), thresholdText(card, l)],
    [
      l.text('tools.faces'),
      crop.whole
        ? l.text('tools.whole')
        : contract.cut === undefined
          ? l.say('tools.cropped', { scale: l.number(crop.scale, 1), frames })
          : `${cutText(contract.cut, l)}; ${frames}`,
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
      : [[l.text('tools.adapter'), adapterName(engine.adapter)] satisfies [string, string]]),
    ...(engine.provider === undefined
      ? []
      : [[l.text('tools.provider'), engine.provider] satisfies [string, string]]),
    ...(engine.instructionSet === undefined
      ? []
      : [[l.text('tools.instructions'), engine.instructionSet] satisfies [string, string]]),
    ...Object.entries(engine.versions),
    ...universals.map((sha256): [string, string] => [l.text('tools.uap'), sha256]),
  ];
  return (
    <Table caption={l.text('tools.caption')}>
      {each(rows, ([name, value]) => (
        <Row head={name}>
          <td className="text path">{value}</td>
        </Row>
      ))}
    </Table>
  );
}
