import type { ReactNode } from 'react';
import { DETECTORS } from '../../language/en/window/detectors.ts';
import type { Language, TextKey } from '../../language/language.ts';
import { Facts } from '../components/Facts.tsx';
import { useLanguage } from '../state/language.tsx';
import { MeasuredTable, measuredOf } from './MeasuredTable.tsx';
import classes from './ModelCard.module.css';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A model card, whatever its authors wrote in it: names and values, long tables folded away. */
export function ModelCard({ card }: { card: { [key: string]: Json } }) {
  const language = useLanguage();
  const measured = measuredOf(card);
  const { command, limits, ...rest } = card;
  const shown = Object.entries(rest).filter(
    ([name]) => measured === null || (name !== 'measured' && name !== 'others' && name !== 'neverTrainedOn'),
  );
  // What limits it and what was measured come before how it was made.
  return (
    <>
      {limits !== undefined && <Part name="limits" value={limits} />}
      {measured !== null && (
        <section className={classes.part}>
          <h3 className={classes.title}>{language.say('window.detectors.card.measured')}</h3>
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
          <h3 className={classes.title}>{language.say('window.detectors.card.command')}</h3>
          <code className={classes.command}>{command}</code>
        </section>
      )}
    </>
  );
}

function Part({ name, value }: { name: string; value: Json }) {
  const language = useLanguage();
  return (
    <section className={classes.part}>
      <h3 className={classes.title}>{nameIn(language, name)}</h3>
      <Value value={value} />
    </section>
  );
}

function Value({ value }: { value: Json }): ReactNode {
  const language = useLanguage();
  if (value === null) return '–';
  if (typeof value === 'number')
    return Number.isInteger(value) ? String(value) : language.say('window.detectors.card.number', { value });
  if (typeof value !== 'object') return String(value);
  if (!Array.isArray(value))
    return (
      <Facts
        of={Object.entries(value).map(([name, inner]) => [
          nameIn(language, name),
          <Value key={name} value={inner} />,
        ])}
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
      <summary>{language.say('window.detectors.card.entries', { n: value.length })}</summary>
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

type NameKey = Extract<TextKey, `window.detectors.card.name.${string}`>;
const isNameKey = (key: string): key is NameKey => Object.hasOwn(DETECTORS, key);

/** A name as training writes it in the language of the window; another one, such as `learningRate`, as words; a package as it is. */
function nameIn(language: Language, name: string): string {
  const key = `window.detectors.card.name.${name}`;
  if (isNameKey(key)) return language.say(key);
  if (/[@/-]/.test(name)) return name;
  const spaced = name.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
