import { Fragment, type ReactNode } from 'react';
import type { TextKey, Words } from '../language/words.ts';

/** Pieces that all pages are made of. Pages are pure: what they are given in, markup out. */

/** What was not measured. */
export const ABSENT = '–';

/** An element for each of a list that never changes its order. */
export const each = <T,>(list: readonly T[], draw: (one: T, index: number) => ReactNode): ReactNode[] =>
  list.map((one, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a page is drawn from results, and no line of them ever moves
    <Fragment key={index}>{draw(one, index)}</Fragment>
  ));

export const texts = (l: Words, ...keys: TextKey[]): string[] => keys.map((key) => l.text(key));

/** A text whose `{names}` are elements. */
export const filled = (text: string, values: Record<string, ReactNode>): ReactNode =>
  each(text.split(/(\{\w+\})/), (piece) => values[/^\{(\w+)\}$/.exec(piece)?.[1] ?? ''] ?? piece);

export const List = ({ of, className }: { of: ReactNode[]; className?: string }) => (
  <ul className={className}>
    {each(of, (one) => (
      <li>{one}</li>
    ))}
  </ul>
);

interface TableProps {
  title?: string | undefined;
  caption?: string;
  heads?: readonly ReactNode[];
  /** Columns of words at the left, and at the right: those between are numbers. */
  text?: number;
  textAtEnd?: number;
  className?: string;
  children: ReactNode;
}

/** A table with its caption, which scrolls by itself where it is wider than the page. */
export function Table({
  title,
  caption,
  heads = [],
  text = 1,
  textAtEnd = 0,
  className,
  children,
}: TableProps) {
  const words = (i: number) => i < text || i >= heads.length - textAtEnd;
  return (
    <>
      {title !== undefined && <h3>{title}</h3>}
      <div className="scroll">
        <table className={className}>
          {caption !== undefined && <caption>{caption}</caption>}
          {heads.length > 0 && (
            <thead>
              <tr>
                {each(heads, (head, i) => (
                  <th scope="col" className={words(i) ? 'text' : undefined}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>{children}</tbody>
        </table>
      </div>
    </>
  );
}

/** A line: what it is about, words, and then cells. */
export const Row = ({
  head,
  path = false,
  words = [],
  children,
}: {
  head: ReactNode;
  path?: boolean;
  words?: readonly ReactNode[];
  children?: ReactNode;
}) => (
  <tr>
    <th scope="row" className={path ? 'path' : undefined}>
      {head}
    </th>
    {each(words, (word) => (
      <td className="text">{word}</td>
    ))}
    {children}
  </tr>
);

interface RateProps {
  value: number | null;
  interval: [number, number] | null;
  l: Words;
  /** What the figure leads to. */
  link?: ((text: string) => ReactNode) | undefined;
}

/** A proportion with its interval below it. */
export function RateCell({ value, interval, l, link = (text) => text }: RateProps) {
  if (value === null) return <td>{ABSENT}</td>;
  return (
    <td>
      {link(l.percent(value))}
      <small>{interval === null ? '' : l.between(interval)}</small>
    </td>
  );
}

export const RateCells = ({ of, l }: { of: readonly Omit<RateProps, 'l'>[]; l: Words }) =>
  each(of, (rate) => <RateCell {...rate} l={l} />);

type Number = number | null | undefined;

export const NumberCell = ({ value, digits, l }: { value: Number; digits: number; l: Words }) => (
  <td>{l.number(value, digits)}</td>
);

/** @param digits of all, or of each */
export const NumberCells = ({
  of,
  digits,
  l,
}: {
  of: readonly Number[];
  digits: number | readonly number[];
  l: Words;
}) =>
  each(of, (value, i) => (
    <NumberCell value={value} digits={typeof digits === 'number' ? digits : digits[i]!} l={l} />
  ));

/** A part of a page under its own heading. */
export const Section = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
);
