import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { Language } from '../../language/language.ts';
import { useSize } from '../components/useSize.ts';
import { useLanguage } from '../state/language.tsx';
import { arrange } from './arrangement.ts';
import { type Camera, fit, type Point, pan, type Size, zoomAt } from './camera.ts';
import { CAPTION, Pane } from './Pane.tsx';
import { type Content, type Contents, PANES } from './panes.ts';
import classes from './Stage.module.css';
import { type Look, PAIRS } from './state.ts';
import { useBlink } from './useBlink.ts';

/** What keys and buttons outside the stage do to it. */
export interface StageHandle {
  zoom(factor: number): void;
  /** The whole picture. */
  fit(): void;
  /** One screen pixel for one pixel of the picture. */
  actual(): void;
  /** Moves by a share of the pane. */
  pan(dx: number, dy: number): void;
  canvases(): { title: string; canvas: HTMLCanvasElement }[];
}

interface Props {
  contents: Contents;
  look: Look;
  change: (part: Partial<Look>) => void;
  ref: Ref<StageHandle>;
}

const GAP = 8;
const ANY: Size = { width: 256, height: 256 };

/** The panes under one camera, or two pictures over each other. */
export function Stage({ contents, look, change, ref }: Props) {
  const l = useLanguage();
  const [measure, room] = useSize<HTMLDivElement>();
  const root = useRef<HTMLDivElement>(null);
  // null: the whole picture, whatever the size of the panes.
  const [moved, setMoved] = useState<Camera | null>(null);
  const [point, setPoint] = useState<Point | null>(null);
  const over = useBlink(look.mode === 'blink', look.blinkRate);
  const shown = useMemo(() => contentsOf(l, contents, look, over), [l, contents, look, over]);
  const picture = contents.panes.clean.scene?.picture ?? ANY;
  const size = useMemo(() => paneSize(shown.length, room), [shown.length, room]);
  const camera = useMemo(() => moved ?? fit(picture, size), [moved, picture, size]);
  const middle = { x: size.width / 2, y: size.height / 2 };
  useImperativeHandle(ref, () => ({
    zoom: (factor) => setMoved(zoomAt(camera, picture, size, middle, factor)),
    fit: () => setMoved(null),
    actual: () => setMoved({ ...camera, scale: 1 / window.devicePixelRatio }),
    pan: (dx, dy) => setMoved(pan(camera, picture, dx * size.width, dy * size.height)),
    canvases: () =>
      [...(root.current?.querySelectorAll('canvas') ?? [])].map((canvas) => ({
        title: canvas.closest('figure')?.querySelector('figcaption')?.firstElementChild?.textContent ?? '',
        canvas,
      })),
  }));
  // Without a pointer the middle is read out once one has moved in, so that the keyboard can reach every pixel.
  const read = point ?? { x: camera.x, y: camera.y };
  const marked = point ?? (moved === null ? null : read);
  const status = `x ${pad(read.x)}  y ${pad(read.y)}  ${zoomText(l, camera.scale)}`;
  return (
    <div className={classes.stage} ref={root}>
      <div className={classes.room} ref={measure}>
        {room !== null && (
          <div
            className={classes.panes}
            style={{ gridTemplateColumns: `repeat(${columnsOf(shown.length, room)}, max-content)`, gap: GAP }}
          >
            {shown.map(({ key, content }) => (
              <Pane
                key={key}
                title={content.title}
                scene={content.scene}
                missing={content.missing}
                readout={content.readout(read.x, read.y)}
                size={size}
                camera={camera}
                marked={marked}
                onCamera={setMoved}
                onPoint={setPoint}
                {...(look.mode === 'swipe' ? { onSplit: (split: number) => change({ split }) } : {})}
              />
            ))}
          </div>
        )}
      </div>
      <output className={classes.status} aria-live="off">
        {status}
        <Announced
          text={point === null && moved !== null ? `${shown[0]?.content.readout(read.x, read.y)}` : ''}
        />
      </output>
    </div>
  );
}

/** Pixel values for a screen reader, once the picture rests. */
function Announced({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), 500);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <span className="hidden-label" aria-live="polite">
      {said}
    </span>
  );
}

function contentsOf(
  { say }: Language,
  contents: Contents,
  look: Look,
  over: boolean,
): { key: string; content: Content }[] {
  if (look.mode === 'difference') return [{ key: 'difference', content: contents.difference }];
  if (look.mode === 'panes')
    return PANES.filter((name) => look.panes.includes(name)).map((name) => ({
      key: name,
      content: contents.panes[name],
    }));
  const pair = PAIRS[look.pair];
  const under = contents.panes[pair.under];
  const above = contents.panes[pair.over];
  if (look.mode === 'blink') return [{ key: 'blink', content: over ? above : under }];
  const scene = under.scene &&
    above.scene && { ...under.scene, over: above.scene.picture, split: look.split };
  return [
    {
      key: 'swipe',
      content: {
        title: say('window.viewer.pane.pair', { left: under.title, right: above.title }),
        scene: scene ?? (under.scene === null || above.scene === null ? null : undefined),
        missing: under.scene === null ? under.missing : above.missing,
        readout: (x, y) => `${under.readout(x, y)}  |  ${above.readout(x, y)}`,
      },
    },
  ];
}

const columnsOf = (count: number, room: Size) => arrange(count, room, CAPTION, GAP).columns;

/** Panes share the room evenly; squares set how many stand in a row. */
function paneSize(count: number, room: Size | null): Size {
  if (room === null || count === 0) return ANY;
  const { columns, rows } = arrange(count, room, CAPTION, GAP);
  return {
    width: Math.max(40, Math.floor((room.width - GAP * (columns - 1)) / columns)),
    height: Math.max(40, Math.floor((room.height - GAP * (rows - 1)) / rows - CAPTION)),
  };
}

const pad = (value: number) => String(Math.floor(value)).padStart(3);

const zoomText = (l: Language, scale: number) => {
  const zoom = scale * window.devicePixelRatio;
  return zoom >= 1 ? `${l.number(zoom, zoom < 10 ? 1 : 0)}:1` : `1:${l.number(1 / zoom, 1)}`;
};
