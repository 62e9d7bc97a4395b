import { useLanguage } from '../state/language.tsx';
import { keyCaps } from './keys.ts';

export const MAC = navigator.userAgent.includes('Mac');

/** "Undo (Ctrl Z)": what a button does, with the keys that do the same. */
export function useKeyText(): (what: string, keys: string) => string {
  const l = useLanguage();
  return (what, keys) => {
    const strokes = keyCaps(keys, MAC, l).map((caps) => caps.join(' '));
    return l.say('window.keys.with', { what, keys: strokes.join(` ${l.say('window.keys.then')} `) });
  };
}
