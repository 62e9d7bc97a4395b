import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, memo, useCallback, useRef, useState } from 'react';
import type { EvidenceFace } from '../../common/api/evidence.ts';
import { baseName } from '../../common/base/paths.ts';
import type { Language } from '../../language/language.ts';
import { FacePicture } from '../components/FacePicture.tsx';
import { Label } from '../components/Label.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { usePages } from '../components/usePages.ts';
import { useSize } from '../components/useSize.ts';
import { api } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './FaceGrid.module.css';
import type { Filter } from './Filters.tsx';
import { gridStep } from './gridStep.ts';

interface Props {
  filter: Filter;
  chosen: EvidenceFace[];
  onChosen: (faces: EvidenceFace[]) => void;
}

const SIDE = 104;
const GAP = 8;
const ROW = SIDE + 24 + GAP;
/** Inside of the grid's edge. */
const EDGE = 20;

/** All faces that fit the filter: thousands, of which only those on the screen are there. */
export function FaceGrid({ filter, chosen, onChosen }: Props) {
  const { say } = useLanguage();
  const { state: _, ...faceFilter } = filter;
  const scroller = useRef<HTMLDivElement>(null);
  const [measure, size] = useSize<HTMLDivElement>();
  const columns = Math.max(1, Math.floor(((size?.width ?? 0) - 2 * EDGE + GAP) / (SIDE + GAP)));
  const [known, setKnown] = useState(0);
  const rows = useVirtualizer({
    count: Math.ceil(known / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 2,
    paddingStart: 12,
    paddingEnd: 20,
  });
  const shown = rows.getVirtualItems();
  const first = (shown[0]?.index ?? 0) * columns;
  const last = ((shown.at(-1)?.index ?? 0) + 1) * columns - 1;
  const { total, at, error } = usePages<EvidenceFace>(
    ['evidence.faces', faceFilter],
    async (page) => {
      const { total, faces } = await api.request('evidence.faces', { filter: faceFilter, ...page });
      return { total, rows: faces };
    },
    first,
    Math.min(last, Math.max(0, known - 1)),
  );
  if (total !== null && total !== known) setKnown(total);
  const [cursor, setCursor] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const here = Math.min(cursor, Math.max(0, known - 1));
  const between = (from: number, to: number) => {
    const faces: EvidenceFace[] = [];
    for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
      const face = at(index);
      if (face !== undefined) faces.push(face);
    }
    return faces;
  };
  const choose = (index: number, { extend, add }: { extend: boolean; add: boolean }) => {
    const face = at(index);
    setCursor(index);
    if (extend) return onChosen(between(anchor, index));
    setAnchor(index);
    if (face === undefined) return;
    if (!add) return onChosen([face]);
    const without = chosen.filter(({ id }) => id !== face.id);
    onChosen(without.length < chosen.length ? without : [...chosen, face]);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === ' ') choose(here, { extend: false, add: true });
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onChosen(between(first, last));
    else {
      const to = gridStep(event.key, here, columns, known, Math.floor((size?.height ?? ROW) / ROW));
      if (to === null) return;
      choose(to, { extend: event.shiftKey, add: false });
      rows.scrollToIndex(Math.floor(to / columns));
    }
    event.preventDefault();
  };
  // One function for as long as the grid is there, so that rows that only move are not drawn anew.
  const latest = useRef(choose);
  latest.current = choose;
  const onClick = useCallback(
    (event: MouseEvent, index: number) =>
      latest.current(index, { extend: event.shiftKey, add: event.ctrlKey || event.metaKey }),
    [],
  );
  if (error !== null) return <Trouble error={error} />;
  if (total === 0) return <p className={classes.none}>{say('window.evidence.faces.none')}</p>;
  const picked = new Set(chosen.map(({ id }) => id));
  return (
    <div ref={measure} className={classes.frame}>
      <div
        ref={scroller}
        className={classes.scroller}
        role="listbox"
        aria-label={say('window.evidence.faces')}
        aria-multiselectable="true"
        tabIndex={0}
        aria-activedescendant={known > 0 ? `face-${here}` : undefined}
        onKeyDown={keyDown}
      >
        <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="presentation">
          {shown.map((row) => {
            const start = row.index * columns;
            const indices = Array.from({ length: Math.min(columns, known - start) }, (_, k) => start + k);
            const faces = indices.map(at);
            return (
              <Row
                key={row.index}
                top={row.start}
                start={start}
                known={known}
                faces={faces}
                picked={faces.map((face) => face !== undefined && picked.has(face.id))}
                here={here >= start && here < start + columns ? here : null}
                onClick={onClick}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  top: number;
  /** Index of its first face. */
  start: number;
  known: number;
  faces: (EvidenceFace | undefined)[];
  picked: boolean[];
  /** Index of the cursor, where it is in this row. */
  here: number | null;
  onClick: (event: MouseEvent, index: number) => void;
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((item, i) => item === b[i]);

/** Kept as it is while it only moves: a scroll asks for the grid sixty times a second. */
const Row = memo(
  function Row({ top, start, known, faces, picked, here, onClick }: RowProps) {
    const l = useLanguage();
    return faces.map((face, column) => (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys, as listboxes do
      <div
        // biome-ignore lint/suspicious/noArrayIndexKey: a place in the grid is what it is
        key={column}
        id={`face-${start + column}`}
        role="option"
        aria-selected={picked[column]}
        aria-setsize={known}
        aria-posinset={start + column + 1}
        aria-label={face === undefined ? l.say('window.evidence.loading') : faceText(l, face)}
        tabIndex={-1}
        className={classes.face}
        data-cursor={start + column === here || undefined}
        style={{ top, left: EDGE + column * (SIDE + GAP), width: SIDE }}
        onClick={(event) => onClick(event, start + column)}
      >
        {face !== undefined && <Face face={face} />}
      </div>
    ));
  },
  ({ faces, picked, ...before }, { faces: nextFaces, picked: nextPicked, ...after }) =>
    sameItems(faces, nextFaces) &&
    sameItems(picked, nextPicked) &&
    sameItems(Object.values(before), Object.values(after)),
);

function Face({ face }: { face: EvidenceFace }) {
  const { say, whole } = useLanguage();
  return (
    <>
      <FacePicture object={face.picture} alt="" side={SIDE} />
      <span className={classes.caption}>
        <Label of={face.label} short />
        <span className={classes.name}>{baseName(face.display)}</span>
        {face.frame !== null && <span className={classes.frameNumber}>{whole(face.frame.ordinal)}</span>}
        {face.mask !== null && <span className={classes.masked} title={say('window.evidence.masked')} />}
      </span>
    </>
  );
}

function faceText(l: Language, { display, label, frame, mask }: EvidenceFace): string {
  const face = {
    file: baseName(display),
    label: label === null ? l.say('window.label.none') : l.label(label),
  };
  if (frame === null)
    return l.say(mask === null ? 'window.evidence.face' : 'window.evidence.face.masked', face);
  const key = mask === null ? 'window.evidence.face.frame' : 'window.evidence.face.frame.masked';
  return l.say(key, { ...face, frame: frame.ordinal });
}
