import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { match, type Shortcut, written } from './keys.ts';

export interface Action extends Shortcut {
  run: () => void;
}

export interface ShortcutGroup {
  title: string;
  actions: Action[];
}

interface Registry {
  groups: Map<string, ShortcutGroup>;
  set(id: string, group: ShortcutGroup): void;
  remove(id: string): void;
}

const RegistryContext = createContext<Registry | null>(null);

/** How long the first key of a sequence such as `g v` is remembered. */
const SEQUENCE_MS = 1200;

/** Listens to the keyboard for the whole window and knows every shortcut that can be used at the moment. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [groups] = useState(() => new Map<string, ShortcutGroup>());
  const registry = useMemo<Registry>(
    () => ({
      groups,
      set: (id, group) => void groups.set(id, group),
      remove: (id) => void groups.delete(id),
    }),
    [groups],
  );
  useEffect(() => {
    let before: string | null = null;
    let since = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isModifier(event.key) || belongsToTarget(event)) return;
      if (event.timeStamp - since > SEQUENCE_MS) before = null;
      const stroke = written(event);
      const found = match(
        [...groups.values()].flatMap((group) => group.actions),
        before,
        stroke,
      );
      before = found.kind === 'wait' ? stroke : null;
      since = event.timeStamp;
      if (found.kind === 'none') return;
      event.preventDefault();
      if (found.kind === 'run') found.shortcut.run();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [groups]);
  return <RegistryContext.Provider value={registry}>{children}</RegistryContext.Provider>;
}

const isModifier = (key: string) => ['Shift', 'Control', 'Alt', 'Meta'].includes(key);

/** Whether the focused control has its own use for the key: text fields, open dialogs, buttons for Space and Enter. */
function belongsToTarget(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target === null) return false;
  if (target.closest('[role="dialog"], [role="menu"], [data-own-keys]') !== null) return true;
  const field = target.closest('input, textarea, select, [contenteditable="true"]');
  if (field !== null && !isToggle(field)) return event.key !== 'Escape';
  const pressed = event.key === ' ' || event.key === 'Enter';
  return pressed && target.closest('button, a, summary, input, [role="button"]') !== null;
}

const isToggle = (field: Element) =>
  field instanceof HTMLInputElement && ['checkbox', 'radio', 'range'].includes(field.type);

/** Offers shortcuts while the calling component is shown. Those of the latest one win. */
export function useShortcuts(title: string, actions: Action[]): void {
  const registry = useRegistry();
  const id = useRef(`${title} ${Math.random()}`).current;
  useLayoutEffect(() => {
    registry.set(id, { title, actions });
  });
  useLayoutEffect(() => () => registry.remove(id), [registry, id]);
}

export function useRegistry(): Registry {
  const registry = useContext(RegistryContext);
  if (registry === null) throw new Error('no ShortcutProvider above');
  return registry;
}
