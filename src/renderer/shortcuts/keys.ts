import type { Language } from '../../language/language.ts';

/**
 * Keyboard shortcuts as text: `?`, `ArrowLeft`, `shift+d`, `mod+s` (Ctrl, or Cmd on a Mac), and sequences of two such as
 * `g v`. Letters are compared without case, so that Caps Lock changes nothing.
 */
export interface Stroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

export interface Shortcut {
  keys: string;
  label: string;
}

const MODIFIERS = new Set(['mod', 'shift', 'alt']);

/**
 * The stroke as it is written in a shortcut. Shift is not named where it makes another character, such as `?`, nor are Ctrl
 * and Alt together, which on some keyboards are how a character such as `[` is made.
 */
export function written(stroke: Stroke): string {
  const letter = /^\p{L}$/u.test(stroke.key);
  const named = stroke.key.length > 1 || stroke.key === ' ';
  const key = stroke.key === ' ' ? 'Space' : letter ? stroke.key.toLowerCase() : stroke.key;
  const made = stroke.ctrlKey && stroke.altKey && !letter && !named;
  const parts = [
    !made && (stroke.ctrlKey || stroke.metaKey) ? 'mod' : '',
    !made && stroke.altKey ? 'alt' : '',
    stroke.shiftKey && (letter || named) ? 'shift' : '',
    key,
  ];
  return parts.filter((part) => part !== '').join('+');
}

export type Match<T> = { kind: 'run'; shortcut: T } | { kind: 'wait' } | { kind: 'none' };

/** What a stroke means after the one before it (null where none is waited on). Later shortcuts win. */
export function match<T extends Shortcut>(
  shortcuts: readonly T[],
  before: string | null,
  stroke: string,
): Match<T> {
  const sought = before === null ? stroke : `${before} ${stroke}`;
  const found = shortcuts.findLast((shortcut) => shortcut.keys === sought);
  if (found !== undefined) return { kind: 'run', shortcut: found };
  if (before !== null) return match(shortcuts, null, stroke);
  const starts = shortcuts.some((shortcut) => shortcut.keys.startsWith(`${stroke} `));
  return starts ? { kind: 'wait' } : { kind: 'none' };
}

const ARROWS: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

const NAMED = ['shift', 'alt', 'Escape', 'Delete', 'Space'] as const;

/** The keys of a shortcut as they stand on the keyboard: `mod+shift+s` is [['Ctrl', 'Shift', 'S']]. */
export function keyCaps(keys: string, mac: boolean, { say }: Pick<Language, 'say'>): string[][] {
  return keys.split(' ').map((stroke) =>
    splitStroke(stroke).map((part) => {
      if (part === 'mod') return mac ? '⌘' : say('window.keys.Control');
      const named = NAMED.find((name) => name === part);
      if (named !== undefined) return say(`window.keys.${named}`);
      return ARROWS[part] ?? (part.length === 1 ? part.toUpperCase() : part);
    }),
  );
}

function splitStroke(stroke: string): string[] {
  const parts: string[] = [];
  let rest = stroke;
  for (
    let plus = rest.indexOf('+');
    plus > 0 && MODIFIERS.has(rest.slice(0, plus));
    plus = rest.indexOf('+')
  ) {
    parts.push(rest.slice(0, plus));
    rest = rest.slice(plus + 1);
  }
  return [...parts, rest];
}
