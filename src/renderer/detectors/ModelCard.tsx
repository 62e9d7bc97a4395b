import type { ReactNode } from 'react';
import { Facts } from '../components/Facts.tsx';
import { MeasuredTable, measuredOf } from './MeasuredTable.tsx';
import classes from './ModelCard.module.css';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A model card, whatever its authors wrote in it: names and values, long tables folded away. */
export function ModelCard({ card }: { card: { [key: string]: Json } }) {
  const measured = measuredOf(card);
  const { command, limits, ...rest } = card;
  const shown = Object.entries(rest).filter(
    ([name]) => measured === null || (name !== 'measured' && name !== 'others'),
  );
  // What limits it and what was measured come before how it was made.
  return (
    <>
      {limits !== undefined && <Part name="limits" value={limits} />}
      {measured !== null && (
        <section className={classes.part}>
          <h3 className={classes.title}>Measured on identities that it was not trained on</h3>
          <MeasuredTable of={measured} />
        </section>
      )}
      <div className={classes.card}>
        {shown.map(([name, value]) => (
          <Part key={name} name={name} value={value} />
        ))}
      </div>
      {typeof command === 'string' && (
        <section className={classes.part}>
          <h3 className={classes.title}>Command that makes it again</h3>
          <code className={classes.command}>{command}</code>
        </section>
      )}
    </>
  );
}

function Part({ name, value }: { name: string; value: Json }) {
  return (
    <section className={classes.part}>
      <h3 className={classes.title}>{words(name)}</h3>
      <Value value={value} />
    </section>
  );
}

function Value({ value }: { value: Json }): ReactNode {
  if (value === null) return '–';
  if (typeof value === 'number')
    return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
  if (typeof value !== 'object') return String(value);
  if (!Array.isArray(value))
    return (
      <Facts
        of={Object.entries(value).map(([name, inner]) => [words(name), <Value key={name} value={inner} />])}
      />
    );
  if (value.every((inner) => inner === null || typeof inner !== 'object'))
    return value.length <= 6 && value.every((inner) => typeof inner === 'number') ? (
      value.map(String).join(', ')
    ) : (
      <ul className={classes.list}>
        {value.map((inner) => (
          <li key={String(inner)}>{String(inner)}</li>
        ))}
      </ul>
    );
  return (
    <details>
      <summary>{value.length} entries</summary>
      <ol className={classes.list}>
        {value.map((inner, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a card never changes while it is shown
          <li key={index}>
            <Value value={inner} />
          </li>
        ))}
      </ol>
    </details>
  );
}

const SHORT: Record<string, string> = { n: 'Faces', auc: 'AUC', iou: 'IoU', sha256: 'SHA-256' };

/** `balancedAccuracy` as words; names of packages stay what they are. */
const words = (name: string): string => {
  if (name in SHORT) return SHORT[name]!;
  if (/[@/-]/.test(name)) return name;
  const spaced = name.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};
