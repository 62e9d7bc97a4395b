import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { faultOf } from '../../language/faults.ts';
import { Drawing } from '../../pages/plot/Drawing.tsx';
import { layLines, REPORT_SIZE, type Reading, readingsOf } from '../../pages/plot/layout.ts';
import type { Plot } from '../../pages/plot/plot.ts';
import { useLanguage } from '../state/language.tsx';
import { showDone, showFault } from '../state/notices.tsx';
import classes from './PlotView.module.css';
import { FORMATS, savePlot } from './savePlot.ts';
import { useSize } from './useSize.ts';

interface Props {
  plot: Plot;
  /** In CSS pixels, with one row of names; a plot has the width that there is. */
  height?: number;
  /** Shown alone: without its words, and nothing to save. */
  bare?: boolean;
  /** Told where on the axis across is pointed at, or walked to. */
  onPick?: (place: number) => void;
}

const WIDEST = 760;

/** The drawing of a report, and around it what a window can: values under the pointer and by the keys, and files of it. */
export function PlotView({ plot, height = REPORT_SIZE.height, bare = false, onPick }: Props) {
  const l = useLanguage();
  const [measure, size] = useSize<HTMLDivElement>();
  const drawing = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ index: number; byKey: boolean } | null>(null);
  const width = Math.min(WIDEST, Math.floor(size?.width || REPORT_SIZE.width));
  const readings = readingsOf(plot, { width, height }, l);
  const reading = at === null ? undefined : readings[at.index];
  const look = (index: number, byKey: boolean) => {
    const next = Math.min(readings.length - 1, Math.max(0, index));
    setAt({ index: next, byKey });
    return readings[next];
  };
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const place = { x: event.clientX - left, y: event.clientY - top };
    const found = look(nearest(readings, place, plot.kind === 'lines'), false);
    if (event.buttons === 1 && found?.place !== undefined) onPick?.(found.place);
  };
  const walk = (event: KeyboardEvent) => {
    const from = at?.index ?? -1;
    const to = {
      ArrowRight: from + 1,
      ArrowDown: from + 1,
      ArrowLeft: from - 1,
      ArrowUp: from - 1,
      Home: 0,
      End: readings.length - 1,
    }[event.key];
    if (event.key === 'Escape' && at !== null) setAt(null);
    else if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    else {
      const found = look(to, true);
      if (found?.place !== undefined) onPick?.(found.place);
    }
    event.preventDefault();
    // The keys belong to the plot while it has the focus, and to the screen again after it.
    event.stopPropagation();
  };
  const save = (format: (typeof FORMATS)[number]) => {
    const svg = drawing.current?.querySelector('svg');
    if (svg == null) return;
    savePlot(plot, svg, format).then(
      (file) => showDone(l.say('window.plot.saved', { file })),
      (error: unknown) => showFault(faultOf(error)),
    );
  };
  const words = [plot.title, plot.caption].filter((text) => text !== '').join('. ');
  return (
    <figure className={classes.view} ref={measure}>
      {/* biome-ignore lint/a11y/useSemanticElements: a plot is no fieldset */}
      <div
        ref={drawing}
        className={classes.drawing}
        role="group"
        aria-label={plot.title || plot.caption}
        aria-roledescription={l.say('window.plot')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its values are walked through by the arrow keys
        tabIndex={0}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
        onKeyDown={walk}
        data-pick={onPick !== undefined || undefined}
      >
        <Drawing plot={plot} size={{ width, height }} />
        {reading !== undefined && (
          <>
            {plot.kind === 'lines' && (
              <span
                className={classes.cursor}
                style={{ left: reading.x, height: layLines(plot, { width, height }).bottom }}
              />
            )}
            <span
              className={classes.reading}
              data-side={reading.x > width / 2 ? 'left' : 'right'}
              style={{ left: reading.x, top: Math.max(0, reading.y - 12) }}
              aria-hidden="true"
            >
              <strong>{reading.head}</strong>
              {reading.lines.map(({ text }) => (
                <span key={text} style={{ display: 'block' }}>
                  {text}
                </span>
              ))}
            </span>
          </>
        )}
        <span className="hidden-label" aria-live="polite">
          {at?.byKey === true && reading !== undefined && spoken(reading)}
        </span>
      </div>
      {!bare && (
        <figcaption className={classes.foot}>
          <span>{plot.title !== '' && words}</span>
          <span className={classes.save}>
            {FORMATS.map((format) => (
              <button
                key={format}
                type="button"
                aria-label={l.say('window.plot.save', {
                  format: format.toUpperCase(),
                  plot: plot.title || plot.caption,
                })}
                onClick={() => save(format)}
              >
                {format.toUpperCase()}
              </button>
            ))}
          </span>
        </figcaption>
      )}
    </figure>
  );
}

const spoken = ({ head, lines }: Reading): string => [head, ...lines.map(({ text }) => text)].join('; ');

/** On lines by what is across alone. */
function nearest(readings: Reading[], { x, y }: { x: number; y: number }, across: boolean): number {
  const distance = (one: Reading) => Math.hypot(one.x - x, across ? 0 : one.y - y);
  const distances = readings.map(distance);
  return distances.indexOf(Math.min(...distances));
}
