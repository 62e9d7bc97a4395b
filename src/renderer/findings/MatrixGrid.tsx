import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { AuditFindings } from '../../common/findings.ts';
import type { MatrixCell, MatrixRow, MatrixSort } from '../../common/matrix.ts';
import type { Language } from '../../language/language.ts';
import { FLIPS, faceName, leastText, shadeOf } from '../../pages/findings/Matrix.tsx';
import { ABSENT, each } from '../../pages/pieces.tsx';
import { BOOKMARK_KEY, BookmarkButton, BookmarkRemark, BookmarkSign } from '../components/Bookmark.tsx';
import { Empty } from '../components/Empty.tsx';
import { FacePicture } from '../components/FacePicture.tsx';
import { Label } from '../components/Label.tsx';
import { type AttackedFace, type Bookmarks, useBookmarks } from '../components/useBookmarks.ts';
import { usePages } from '../components/usePages.ts';
import { api } from '../state/api.ts';
import { keepLook, keptLook } from '../viewer/state.ts';
import classes from './MatrixGrid.module.css';

const ROW = 40;
const SORTS: MatrixSort[] = ['original', 'change'];

interface Props {
  audit: number;
  found: AuditFindings;
  /** Titled for the attacks of the audit. */
  l: Language;
}

interface Place {
  row: number;
  /** An attack; -1 is the clean face. */
  attack: number;
}

/** Faces by attacks: as many rows as there are faces, of which those are made that are looked at. */
export function MatrixGrid({ audit, found, l }: Props) {
  const [, go] = useLocation();
  const [sort, setSort] = useState<MatrixSort>('original');
  const [known, setKnown] = useState(0);
  const [at, setAt] = useState<Place>({ row: 0, attack: 0 });
  const [looking, setLooking] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const focused = useRef<HTMLTableCellElement>(null);
  const moved = useRef(false);
  const bookmarks = useBookmarks(audit);
  const rows = useVirtualizer({
    count: known,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  const shown = rows.getVirtualItems();
  const { total, at: rowAt } = usePages<MatrixRow & { frames: number }>(
    ['samples.matrix', audit, sort],
    async (page) => {
      const { total, frames, rows } = await api.request('samples.matrix', { audit, sort, ...page });
      return { total, rows: rows.map((row) => ({ ...row, frames })) };
    },
    shown[0]?.index ?? 0,
    shown.at(-1)?.index ?? 0,
  );
  if (total !== null && total !== known) setKnown(total);
  // A cell that was walked to takes the focus once its row is there.
  useEffect(() => {
    if (moved.current && focused.current !== null) {
      focused.current.focus({ preventScroll: true });
      moved.current = false;
    }
  });
  const attacks = found.attacks.map(({ params }) => params);
  const move = (row: number, attack: number) => {
    const next = {
      row: Math.min(known - 1, Math.max(0, row)),
      attack: Math.min(attacks.length - 1, Math.max(-1, attack)),
    };
    moved.current = true;
    setAt(next);
    rows.scrollToIndex(next.row);
  };
  const open = ({ row, attack }: Place) => {
    const item = rowAt(row)?.item;
    if (item === undefined) return;
    keepLook({ ...keptLook(), only: 'all' });
    go(`/viewer/${audit}/${Math.max(0, attack)}/${item}`);
  };
  const choose = ({ row, attack }: Place) => {
    const item = rowAt(row)?.item;
    if (item !== undefined) bookmarks.toggle({ attack, item });
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 1);
    const steps: Record<string, () => void> = {
      ArrowDown: () => move(at.row + 1, at.attack),
      ArrowUp: () => move(at.row - 1, at.attack),
      ArrowRight: () => move(at.row, at.attack + 1),
      ArrowLeft: () => move(at.row, at.attack - 1),
      PageDown: () => move(at.row + page, at.attack),
      PageUp: () => move(at.row - page, at.attack),
      Home: () => move(0, at.attack),
      End: () => move(known - 1, at.attack),
      Enter: () => open(at),
      [BOOKMARK_KEY]: () => at.attack >= 0 && choose(at),
      ' ': () => setLooking((was) => !was),
    };
    const step = steps[event.key];
    if (step === undefined) return;
    step();
    event.preventDefault();
    event.stopPropagation();
  };
  if (total === 0)
    return <Empty title={l.text('window.matrix.none.title')}>{l.text('window.matrix.none')}</Empty>;
  const heads = [
    l.text('matrix.face'),
    l.text('exhibits.label'),
    l.text('results.clean'),
    ...attacks.map(l.attack),
    l.text('matrix.least'),
  ];
  const columns = {
    gridTemplateColumns: `minmax(220px, 2fr) 76px repeat(${attacks.length + 1}, minmax(96px, 1fr)) minmax(150px, 1.4fr)`,
  };
  const looked = rowAt(at.row);
  return (
    <>
      <div className={classes.tools}>
        <SegmentedControl
          aria-label={l.text('window.matrix.sort')}
          value={sort}
          onChange={(value) => {
            setSort(value as MatrixSort);
            setAt({ row: 0, attack: 0 });
            rows.scrollToIndex(0);
          }}
          data={SORTS.map((value) => ({ value, label: l.text(`window.matrix.sort.${value}`) }))}
        />
        <span className={classes.keys}>{l.text('window.matrix.keys')}</span>
      </div>
      <div ref={scroller} className={classes.scroller}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked through by the arrow keys
          role="grid"
          aria-label={l.text('matrix.title')}
          aria-rowcount={known + 1}
          className={classes.grid}
          style={{ minWidth: 446 + 96 * (attacks.length + 1) }}
          onKeyDown={press}
          data-own-keys=""
        >
          <thead className={classes.head}>
            <tr className={classes.row} style={columns} aria-rowindex={1}>
              {heads.map((head) => (
                <th key={head} scope="col" className={classes.cell}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className={classes.body} style={{ height: rows.getTotalSize() }}>
            {shown.map(({ index, start }) => {
              const row = rowAt(index);
              if (row === undefined) return null;
              const before = rowAt(index - 1);
              const cell = (attack: number) => ({
                role: 'gridcell',
                className: classes.cell,
                tabIndex: at.row === index && at.attack === attack ? 0 : -1,
                ref: at.row === index && at.attack === attack ? focused : undefined,
                onFocus: () => (at.row === index && at.attack === attack) || setAt({ row: index, attack }),
                onClick: () => setLooking(true),
              });
              return (
                <tr
                  key={row.item}
                  aria-rowindex={index + 2}
                  className={classes.row}
                  data-first={before?.path !== row.path || undefined}
                  style={{ ...columns, transform: `translateY(${start}px)` }}
                >
                  <th scope="row" className={classes.face} title={row.path}>
                    <FacePicture object={row.picture} alt="" side={32} frames={row.frames} />
                    <span>{faceName(row, before, l)}</span>
                  </th>
                  <td className={classes.cell}>
                    <Label of={row.label} />
                  </td>
                  <td {...cell(-1)} data-realness={shadeOf(row.clean)}>
                    {l.number(row.clean, 3)}
                  </td>
                  {each(row.cells, (one, attack) => (
                    <td {...cell(attack)} data-realness={one === null ? undefined : shadeOf(one.realness)}>
                      {bookmarks.of({ attack, item: row.item }) !== null && <BookmarkSign />}
                      {one === null ? ABSENT : <Decided cell={one} l={l} />}
                    </td>
                  ))}
                  <td className={classes.cell}>{leastText(row, attacks, l)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Modal
        opened={looking && looked !== undefined}
        onClose={() => setLooking(false)}
        title={l.text('window.matrix.look')}
        size={620}
        returnFocus={false}
        onKeyDown={(event) => {
          if (event.target instanceof HTMLTextAreaElement) return;
          if (event.target instanceof HTMLButtonElement && [' ', 'Enter'].includes(event.key)) return;
          press(event);
        }}
        onExitTransitionEnd={() => focused.current?.focus({ preventScroll: true })}
      >
        {looked !== undefined && (
          <QuickLook
            row={looked}
            attack={at.attack}
            found={found}
            l={l}
            bookmarks={bookmarks}
            onOpen={() => open(at)}
          />
        )}
      </Modal>
    </>
  );
}

const Decided = ({ cell: { flips, realness }, l }: { cell: MatrixCell; l: Language }) => (
  <>
    {flips && (
      <>
        <strong aria-hidden="true">{FLIPS} </strong>
        <span className="hidden-label">{l.text('matrix.flips')} </span>
      </>
    )}
    {l.number(realness, 3)}
  </>
);

function QuickLook({
  row,
  attack,
  found,
  l,
  bookmarks,
  onOpen,
}: {
  row: MatrixRow & { frames: number };
  attack: number;
  found: AuditFindings;
  l: Language;
  bookmarks: Bookmarks;
  onOpen: () => void;
}) {
  const cell = row.cells[attack];
  const face: AttackedFace | null = cell == null ? null : { attack, item: row.item };
  const chosen = face && bookmarks.of(face);
  const picture = (object: string, name: string, realness: number) => (
    <figure className={classes.figure}>
      <FacePicture object={object} alt={name} side={270} frames={row.frames} />
      <figcaption>{l.say('samples.judgement', { label: name, score: l.number(realness, 3) })}</figcaption>
    </figure>
  );
  return (
    <div className={classes.look} aria-live="polite">
      <p>
        <strong>{faceName(row, undefined, l)}</strong>,{' '}
        {l.say('samples.truth', { label: l.label(row.label) })}
        {attack >= 0 && `, ${l.attack(found.attacks[attack]!.params)}`}
        {cell?.flips === true && `: ${l.text('matrix.flips')}`}
      </p>
      <div className={classes.pictures}>
        {picture(row.picture, l.text('window.samples.clean'), row.clean)}
        {cell != null && picture(cell.adversarial, l.text('window.samples.adversarial'), cell.realness)}
      </div>
      {chosen !== null && <BookmarkRemark key={`${attack} ${row.item}`} of={chosen} bookmarks={bookmarks} />}
      <div className={classes.acts}>
        <Button variant="default" onClick={onOpen}>
          {l.text('window.matrix.open')}
        </Button>
        {face !== null && <BookmarkButton face={face} bookmarks={bookmarks} />}
      </div>
    </div>
  );
}
