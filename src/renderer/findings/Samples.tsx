import { SegmentedControl, Select } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import {
  type SampleFilter,
  type SampleSummary,
  type Verdict,
  verdictSchema,
} from '../../common/api/samples.ts';
import { baseName } from '../../common/base/paths.ts';
import type { AuditFindings } from '../../common/findings.ts';
import { attackDetail } from '../../language/attackDetail.ts';
import { BOOKMARK_KEY, BookmarkButton } from '../components/Bookmark.tsx';
import { Empty } from '../components/Empty.tsx';
import { FacePicture } from '../components/FacePicture.tsx';
import { Label, VerdictMark } from '../components/Label.tsx';
import { type Bookmarks, useBookmarks } from '../components/useBookmarks.ts';
import { usePages } from '../components/usePages.ts';
import { useSize } from '../components/useSize.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { api } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { keepLook, keptLook } from '../viewer/state.ts';
import classes from './Samples.module.css';

const WIDTH = 196;
const ROW = 142;

/** The faces of one attack, clean beside adversarial; each leads to the viewer. */
export function Samples({ audit, findings }: { audit: number; findings: AuditFindings }) {
  const l = useLanguage();
  const [attack, setAttack] = useState(0);
  const [filter, setFilter] = useState<SampleFilter>({});
  const scroller = useRef<HTMLDivElement>(null);
  const [measure, size] = useSize<HTMLDivElement>();
  const [known, setKnown] = useState(0);
  const columns = Math.max(1, Math.floor((size?.width ?? 0) / WIDTH));
  const rows = useVirtualizer({
    count: Math.ceil(known / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 3,
  });
  const shown = rows.getVirtualItems();
  const { total, at } = usePages<SampleSummary & Pick<SampleProps, 'frames'>>(
    ['samples.list', audit, attack, filter],
    async (page) => {
      const { total, frames, samples } = await api.request('samples.list', {
        audit,
        attack,
        filter,
        ...page,
      });
      return { total, rows: samples.map((sample) => ({ ...sample, frames })) };
    },
    (shown[0]?.index ?? 0) * columns,
    Math.min(known - 1, ((shown.at(-1)?.index ?? 0) + 1) * columns - 1),
  );
  if (total !== null && total !== known) setKnown(total);
  const bookmarks = useBookmarks(audit);
  useShortcuts(l.text('window.samples.faces'), [
    {
      keys: BOOKMARK_KEY,
      label: l.text('window.bookmark.choose'),
      run: () => {
        const focused = document.activeElement?.closest<HTMLElement>('[data-item]')?.dataset.item;
        if (focused !== undefined) bookmarks.toggle({ attack, item: Number(focused) });
      },
    },
  ]);
  return (
    <div className={classes.samples}>
      <div className={classes.tools}>
        <Select
          aria-label={l.text('method.attack')}
          w={300}
          allowDeselect={false}
          value={String(attack)}
          onChange={(value) => setAttack(Number(value))}
          data={findings.attacks.map(({ params }, index) => ({
            value: String(index),
            label: l.say('window.samples.attack', {
              attack: l.attack(params),
              detail: attackDetail(l, params),
            }),
          }))}
        />
        <SegmentedControl
          aria-label={l.text('window.samples.verdict')}
          value={filter.verdict ?? 'all'}
          onChange={(value) => {
            const { verdict: _, ...rest } = filter;
            setFilter(value === 'all' ? rest : { ...rest, verdict: value as Verdict });
          }}
          data={[
            ...(['all', ...verdictSchema.options] as const).map((value) => ({
              value,
              label: l.text(`window.viewer.faces.${value}`),
            })),
          ]}
        />
        <SegmentedControl
          aria-label={l.text('window.samples.label')}
          value={filter.label ?? 'all'}
          onChange={(value) => {
            const { label: _, ...rest } = filter;
            setFilter(value === 'all' ? rest : { ...rest, label: value as 'fake' | 'real' });
          }}
          data={[
            { value: 'all', label: l.text('window.samples.label.all') },
            { value: 'fake', label: l.text('window.label.choice.fake') },
            { value: 'real', label: l.text('window.label.choice.real') },
          ]}
        />
      </div>
      {total === 0 && (
        <Empty title={l.text('window.samples.none.title')}>{l.text('window.samples.none')}</Empty>
      )}
      <div ref={scroller} className={classes.scroller}>
        <div ref={measure}>
          <ul
            style={{ height: rows.getTotalSize() }}
            className={classes.list}
            aria-label={l.text('window.samples.faces')}
          >
            {shown.flatMap((row) =>
              Array.from({ length: columns }, (_, column) => {
                const sample = at(row.index * columns + column);
                if (sample === undefined) return null;
                return (
                  <li
                    key={sample.item}
                    data-item={sample.item}
                    className={classes.sample}
                    style={{ top: row.start, left: column * WIDTH, width: WIDTH - 12 }}
                  >
                    <Sample
                      sample={sample}
                      frames={sample.frames}
                      attack={attack}
                      bookmarks={bookmarks}
                      href={`/viewer/${audit}/${attack}/${sample.item}`}
                      onOpen={() => keepLook({ ...keptLook(), only: filter.verdict ?? 'all' })}
                    />
                  </li>
                );
              }),
            )}
          </ul>
        </div>
      </div>
    </div>
  );
}

interface SampleProps {
  sample: SampleSummary;
  frames: number;
  attack: number;
  bookmarks: Bookmarks;
  href: string;
  onOpen: () => void;
}

function Sample({ sample, frames, attack, bookmarks, href, onOpen }: SampleProps) {
  const l = useLanguage();
  return (
    <>
      <Link href={href} className={classes.link} onClick={onOpen}>
        <span className={classes.pictures}>
          <FacePicture
            object={sample.picture}
            alt={l.text('window.samples.clean')}
            side={90}
            frames={frames}
          />
          <FacePicture
            object={sample.adversarial}
            alt={l.text('window.samples.adversarial')}
            side={90}
            frames={frames}
          />
        </span>
        <span className={classes.line}>
          <Label of={sample.label} short />
          <span className={classes.name}>{baseName(sample.path)}</span>
          <VerdictMark of={sample.verdict} />
        </span>
        <span className={classes.numbers}>
          {l.say('window.samples.realness', {
            clean: l.number(sample.clean, 2),
            attacked: l.number(sample.attacked, 2),
          })}
        </span>
      </Link>
      <span className={classes.bookmark}>
        <BookmarkButton face={{ attack, item: sample.item }} bookmarks={bookmarks} />
      </span>
    </>
  );
}
