import type { ReactNode } from 'react';
import { each } from '../pieces.tsx';
import { layIntervals, layLines, layShares, REPORT_SIZE, type Size } from './layout.ts';
import {
  DASHES,
  type Intervals,
  type LineStyle,
  type Lines,
  type Plot,
  type Series,
  type Shares,
} from './plot.ts';

/** With fewer points than this each is marked. */
const MARKED = 12;

interface Props<P> {
  plot: P;
  size: Size;
}

/** A plot as SVG, coloured by the custom properties of whoever shows it. */
export function Drawing({ plot, size = REPORT_SIZE }: { plot: Plot; size?: Size }) {
  if (plot.kind === 'lines') return <LineDrawing plot={plot} size={size} />;
  if (plot.kind === 'intervals') return <IntervalDrawing plot={plot} size={size} />;
  return <ShareDrawing plot={plot} size={size} />;
}

/** A plot in a document: the drawing, and what it shows in words. */
export const Figure = ({ plot }: { plot: Plot }) => (
  <figure>
    <Drawing plot={plot} />
    {plot.title !== '' && <figcaption>{inWords(plot)}</figcaption>}
  </figure>
);

const inWords = ({ title, caption }: Plot): string =>
  [title, caption].filter((words) => words !== '').join('. ');

/** With what it shows in words, for those who can't see it. */
const Picture = ({ plot, lay, children }: { plot: Plot; lay: Size; children: ReactNode }) => (
  <svg
    className="plot"
    viewBox={`0 0 ${lay.width} ${lay.height}`}
    width={lay.width}
    height={lay.height}
    role="img"
    aria-label={inWords(plot)}
  >
    {children}
  </svg>
);

function LineDrawing({ plot, size }: Props<Lines>) {
  const lay = layLines(plot, size);
  const { x, y, left, right, top, bottom, present } = lay;
  return (
    <Picture plot={plot} lay={lay}>
      {each(plot.grid, ({ at, label }) => (
        <>
          <line className="grid" x1={left} x2={right} y1={round(y(at))} y2={round(y(at))} />
          <text x={left - 8} y={round(y(at) + 4)} textAnchor="end">
            {label}
          </text>
        </>
      ))}
      {each(lay.places, ({ at, label }) => (
        <text x={round(x(at))} y={bottom + 18} textAnchor="middle">
          {label}
        </text>
      ))}
      <text x={(left + right) / 2} y={bottom + 38} textAnchor="middle">
        {plot.across}
      </text>
      <text transform="rotate(-90)" x={-(top + bottom) / 2} y="14" textAnchor="middle">
        {plot.upwards}
      </text>
      {each(present, ({ style, values }) => (
        <path className={`${style} band`} d={bandOf(values, lay)} />
      ))}
      {each(present, ({ style, values }) => (
        <>
          <path
            className={style}
            fill="none"
            strokeWidth="2"
            strokeDasharray={DASHES[style]}
            d={lineOf(values, lay)}
          />
          {values.length <= MARKED &&
            each(values, (point) =>
              point.y === null ? null : (
                <circle className={`${style} solid`} cx={round(x(point.x))} cy={round(y(point.y))} r="2.5" />
              ),
            )}
        </>
      ))}
      {plot.at !== undefined && (
        <line className="at" x1={round(x(plot.at))} x2={round(x(plot.at))} y1={top} y2={bottom} />
      )}
      {each(present, ({ name, style }, i) => {
        const at = lay.name(i);
        return (
          <>
            <line
              className={style}
              strokeWidth="2"
              strokeDasharray={DASHES[style]}
              x1={at.x}
              x2={at.x + 28}
              y1={at.y}
              y2={at.y}
            />
            <text x={at.x + 34} y={at.y + 4}>
              {name}
            </text>
          </>
        );
      })}
    </Picture>
  );
}

type Scales = Pick<ReturnType<typeof layLines>, 'x' | 'y'>;

function lineOf(values: Series['values'], { x, y }: Scales): string {
  let down = false;
  return values
    .flatMap((point) => {
      const begin = !down;
      down = point.y !== null;
      return point.y === null ? [] : [`${begin ? 'M' : 'L'}${round(x(point.x))} ${round(y(point.y))}`];
    })
    .join('');
}

function bandOf(values: Series['values'], { x, y }: Scales): string {
  const points = values.flatMap(({ x: at, interval }) => (interval == null ? [] : [{ at, interval }]));
  if (points.length < 2) return '';
  const upper = points.map(({ at, interval }) => `${round(x(at))} ${round(y(interval[1]))}`);
  const lower = points.map(({ at, interval }) => `${round(x(at))} ${round(y(interval[0]))}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

function IntervalDrawing({ plot, size }: Props<Intervals>) {
  const lay = layIntervals(plot, size);
  const { x, left, right, top, bottom, row, tops, groups } = lay;
  return (
    <Picture plot={plot} lay={lay}>
      {each([0, 0.25, 0.5, 0.75, 1], (at) => (
        <>
          <line className="grid" x1={round(x(at))} x2={round(x(at))} y1={top} y2={bottom} />
          <text x={round(x(at))} y={bottom + 16} textAnchor="middle">
            {100 * at}
          </text>
        </>
      ))}
      <text x={(left + right) / 2} y={bottom + 34} textAnchor="middle">
        {plot.across}
      </text>
      {each(groups, ({ name, y }) => (
        <text className="group" x={8} y={y}>
          {name}
        </text>
      ))}
      {plot.line !== undefined && (
        <line className="at" x1={round(x(plot.line.at))} x2={round(x(plot.line.at))} y1={top} y2={bottom} />
      )}
      {each(plot.rows, ({ name, shares, limits = [] }, i) => (
        <>
          <text x={left - 12} y={tops[i]! + row / 2 + 4} textAnchor="end">
            {name}
          </text>
          {each(limits, (at) => (
            <line
              className="limit"
              x1={round(x(at))}
              x2={round(x(at))}
              y1={tops[i]! + 3}
              y2={tops[i]! + row - 3}
            />
          ))}
          {each(plot.series, ({ style }, k) => {
            const share = shares[k];
            if (share?.interval == null) return null;
            const [y, [low, high]] = [lay.y(i, k), share.interval];
            return (
              <>
                <line
                  className={style}
                  strokeWidth="2"
                  x1={round(x(low))}
                  x2={round(x(high))}
                  y1={y}
                  y2={y}
                />
                <Mark style={style} x={Number(round(x(share.value)))} y={y} />
              </>
            );
          })}
        </>
      ))}
      {each(plot.series, ({ style, name }, i) => (
        <>
          <Mark style={style} {...lay.name(i)} />
          <NameAt {...lay.name(i)}>{name}</NameAt>
        </>
      ))}
      {plot.line !== undefined && (
        <LineName className="at" name={plot.line.name} {...lay.name(plot.series.length)} />
      )}
      {plot.limit !== undefined && (
        <LineName
          className="limit"
          name={plot.limit}
          {...lay.name(plot.series.length + (plot.line === undefined ? 0 : 1))}
        />
      )}
    </Picture>
  );
}

const NameAt = ({ x, y, children }: { x: number; y: number; children: string }) => (
  <text x={x + 12} y={y + 4}>
    {children}
  </text>
);

const LineName = ({ className, name, x, y }: { className: string; name: string; x: number; y: number }) => (
  <>
    <line className={className} x1={x} x2={x} y1={y - 8} y2={y + 6} />
    <NameAt x={x} y={y}>
      {name}
    </NameAt>
  </>
);

/** Told apart by their shape too: colour alone is not for everybody, nor for every printer. */
function Mark({ style, x, y }: { style: LineStyle; x: number; y: number }) {
  if (style === 'all') return <circle className="all solid" cx={x} cy={y} r="4" />;
  if (style === 'fake') return <rect className="fake solid" x={x - 4} y={y - 4} width="8" height="8" />;
  return <path className={`${style} solid`} d={`M${x} ${y - 5} L${x + 5} ${y + 4} L${x - 5} ${y + 4} Z`} />;
}

const SHADES = [0.12, 0.3, 0.5, 0.7, 0.92];

function ShareDrawing({ plot, size }: Props<Shares>) {
  const lay = layShares(plot, size);
  return (
    <Picture plot={plot} lay={lay}>
      {each(plot.rows, ({ name }, i) => (
        <>
          <text x={lay.left - 10} y={4 + i * lay.row + 18} textAnchor="end">
            {name}
          </text>
          {each(lay.bars[i]!, ({ x, y, width }, grade) => (
            <>
              <rect
                className="share"
                fillOpacity={SHADES[grade]}
                x={round(x)}
                y={y}
                width={round(width)}
                height={lay.row - 8}
              />
              {width >= 26 && (
                <text
                  x={round(x + width / 2)}
                  y={y + 18}
                  textAnchor="middle"
                  className={grade > 2 ? 'onDark' : 'onLight'}
                >
                  {plot.grades[grade]}
                </text>
              )}
            </>
          ))}
        </>
      ))}
    </Picture>
  );
}

const round = (value: number) => value.toFixed(1);
