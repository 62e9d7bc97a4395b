import { type PointerEvent, useRef } from 'react';
import classes from './LinePlot.module.css';
import { ticks } from './ticks.ts';
import { useSize } from './useSize.ts';

export interface Series {
  name: string;
  /** x, y; in the order of x. Gaps where y is null. */
  points: (readonly [x: number, y: number | null])[];
  /** A CSS colour. */
  colour: string;
  dash?: string;
  /** Marks every point, for the few points of a measurement. */
  dots?: boolean;
}

interface Props {
  /** What is plotted, for those who can't see it. */
  label: string;
  series: Series[];
  /** places: what stands under 0, 1, 2, ... in place of the numbers. */
  x: { title: string; from: number; to: number; places?: string[] };
  y: { title: string; from: number; to: number; format?: (value: number) => string };
  height: number;
  /** A place on the x axis that is looked at. */
  at?: number;
  /** Called with the x that is pointed at. */
  onPick?: (x: number) => void;
  legend?: boolean;
}

const LEFT = 40;
const RIGHT = 10;
const TOP = 8;
const BOTTOM = 32;

/** Lines over a common x axis. */
export function LinePlot({ label, series, x, y, height, at, onPick, legend = true }: Props) {
  const [ref, size] = useSize<HTMLDivElement>();
  const width = size?.width ?? 0;
  const span = Math.max(1, width - LEFT - RIGHT);
  const toX = (value: number) => LEFT + ((value - x.from) / (x.to - x.from || 1)) * span;
  const toY = (value: number) =>
    TOP + (1 - (value - y.from) / (y.to - y.from || 1)) * (height - TOP - BOTTOM);
  return (
    <figure className={classes.plot}>
      {legend && series.length > 1 && <Legend series={series} />}
      <div ref={ref}>
        {width > 0 && (
          <svg width={width} height={height} role="img" aria-label={label} className={classes.svg}>
            <Axes x={x} y={y} toX={toX} toY={toY} width={width} height={height} />
            {series.map((line) => (
              <Line key={line.name} line={line} toX={toX} toY={toY} />
            ))}
            {at !== undefined && (
              <line className={classes.at} x1={toX(at)} x2={toX(at)} y1={TOP} y2={height - BOTTOM} />
            )}
            {onPick !== undefined && (
              <PickArea
                width={span}
                height={height - TOP - BOTTOM}
                onPick={(share) => onPick(x.from + share * (x.to - x.from))}
              />
            )}
          </svg>
        )}
      </div>
    </figure>
  );
}

function PickArea({
  width,
  height,
  onPick,
}: {
  width: number;
  height: number;
  onPick: (share: number) => void;
}) {
  const held = useRef(false);
  const pick = (event: PointerEvent<SVGRectElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    onPick(Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };
  return (
    <rect
      x={LEFT}
      y={TOP}
      width={width}
      height={height}
      fill="transparent"
      className={classes.pick}
      onPointerDown={(event) => {
        held.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        pick(event);
      }}
      onPointerMove={(event) => held.current && pick(event)}
      onPointerUp={() => {
        held.current = false;
      }}
    />
  );
}

interface Scale {
  toX: (value: number) => number;
  toY: (value: number) => number;
}

function Axes({
  x,
  y,
  toX,
  toY,
  width,
  height,
}: Pick<Props, 'x' | 'y'> & Scale & { width: number; height: number }) {
  const format = y.format ?? String;
  return (
    <g className={classes.axes}>
      {ticks(y.from, y.to, Math.max(2, height / 45)).map((value) => (
        <g key={value}>
          <line x1={LEFT} x2={width - RIGHT} y1={toY(value)} y2={toY(value)} />
          <text x={LEFT - 6} y={toY(value) + 3.5} textAnchor="end">
            {format(value)}
          </text>
        </g>
      ))}
      {(x.places?.map((_, place) => place) ?? ticks(x.from, x.to, Math.max(2, width / 80))).map((value) => (
        <text key={value} x={toX(value)} y={height - BOTTOM + 14} textAnchor="middle">
          {x.places?.[value] ?? value}
        </text>
      ))}
      <line className={classes.base} x1={LEFT} x2={width - RIGHT} y1={height - BOTTOM} y2={height - BOTTOM} />
      <text x={width - RIGHT} y={height - 4} textAnchor="end" className={classes.title}>
        {x.title}
      </text>
      <text x={0} y={height - 4} className={classes.title}>
        {y.title}
      </text>
    </g>
  );
}

function Line({ line, toX, toY }: { line: Series } & Scale) {
  let path = '';
  let down = false;
  for (const [x, y] of line.points) {
    if (y !== null) path += `${down ? 'L' : 'M'}${toX(x).toFixed(1)} ${toY(y).toFixed(1)}`;
    down = y !== null;
  }
  return (
    <g style={{ color: line.colour }}>
      <path d={path} fill="none" stroke="currentColor" strokeWidth={1.6} strokeDasharray={line.dash} />
      {line.dots === true &&
        line.points.map(([x, y]) =>
          y === null ? null : <circle key={x} cx={toX(x)} cy={toY(y)} r={2.8} fill="currentColor" />,
        )}
    </g>
  );
}

function Legend({ series }: { series: Series[] }) {
  return (
    <figcaption className={classes.legend}>
      {series.map(({ name, colour, dash }) => (
        <span key={name}>
          <svg width="18" height="8" aria-hidden="true">
            <path d="M0 4h18" stroke={colour} strokeWidth="2" strokeDasharray={dash} />
          </svg>
          {name}
        </span>
      ))}
    </figcaption>
  );
}
