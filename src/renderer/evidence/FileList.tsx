import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { EvidenceSource } from '../../common/api/evidence.ts';
import { baseName, folderOf } from '../../common/base/paths.ts';
import type { Language } from '../../language/language.ts';
import { noticeWords } from '../../language/notices.ts';
import { Label } from '../components/Label.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { usePages } from '../components/usePages.ts';
import { api } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './FileList.module.css';
import type { Filter } from './Filters.tsx';
import { gridStep } from './gridStep.ts';

interface Props {
  filter: Filter;
  chosen: number | null;
  onChosen: (source: number) => void;
}

const ROW = 31;

/** The files of the evidence, with why those that failed can't be used. */
export function FileList({ filter, chosen, onChosen }: Props) {
  const { say } = useLanguage();
  const scroller = useRef<HTMLDivElement>(null);
  const [known, setKnown] = useState(0);
  const [cursor, setCursor] = useState(0);
  const rows = useVirtualizer({
    count: known,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const { total, at, error } = usePages<EvidenceSource>(
    ['evidence.sources', filter],
    async (page) => {
      const { total, sources } = await api.request('evidence.sources', { filter, ...page });
      return { total, rows: sources };
    },
    shown[0]?.index ?? 0,
    shown.at(-1)?.index ?? 0,
  );
  if (total !== null && total !== known) setKnown(total);
  const choose = (index: number) => {
    setCursor(index);
    const source = at(index);
    if (source !== undefined) onChosen(source.id);
  };
  const keyDown = (event: KeyboardEvent) => {
    const page = Math.floor((scroller.current?.clientHeight ?? ROW) / ROW);
    const to = gridStep(event.key, Math.min(cursor, known - 1), 1, known, page);
    if (to === null || event.key === 'ArrowLeft' || event.key === 'ArrowRight') return;
    event.preventDefault();
    choose(to);
    rows.scrollToIndex(to);
  };
  if (error !== null) return <Trouble error={error} />;
  if (total === 0) return <p className={classes.none}>{say('window.evidence.files.none')}</p>;
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="listbox"
      aria-label={say('window.evidence.files')}
      tabIndex={0}
      aria-activedescendant={known > 0 ? `file-${cursor}` : undefined}
      onKeyDown={keyDown}
    >
      <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="presentation">
        {shown.map(({ index, start }) => {
          const source = at(index);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys, as listboxes do
            <div
              key={index}
              id={`file-${index}`}
              role="option"
              aria-selected={source !== undefined && source.id === chosen}
              aria-setsize={known}
              aria-posinset={index + 1}
              tabIndex={-1}
              className={classes.row}
              style={{ top: start, height: ROW }}
              onClick={() => choose(index)}
            >
              {source !== undefined && <File source={source} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function File({ source }: { source: EvidenceSource }) {
  const l = useLanguage();
  const { display, label, state, bytes, kind } = source;
  return (
    <>
      <span className={classes.label}>
        <Label of={label} />
      </span>
      <span className={classes.path} title={display}>
        {baseName(display)} <span className={classes.folder}>{folderOf(display)}</span>
      </span>
      <span className={classes.state} data-state={state}>
        {stateText(l, source)}
      </span>
      <span className={classes.number}>{l.say(`window.evidence.kind.${kind}`)}</span>
      <span className={classes.number}>{bytes === null ? '' : l.bytes(bytes)}</span>
    </>
  );
}

function stateText(l: Language, { state, notices, faces }: EvidenceSource): string {
  const reason =
    notices.length === 0 ? null : notices.map((notice) => noticeWords(notice, l.code)).join('; ');
  if (state !== 'read') return reason ?? l.say(`window.evidence.state.${state}`);
  const found = l.count(faces, 'noun.face');
  return reason === null ? found : l.say('window.evidence.state.note', { faces: found, reason });
}
