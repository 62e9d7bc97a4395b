import { COMPONENTS } from './components.ts';
import { DESKTOP } from './desktop.ts';
import { SETTINGS } from './settings.ts';

/** Everything that the window says, screen by screen. */
export const WINDOW = {
  ...COMPONENTS,
  ...DESKTOP,
  ...SETTINGS,
} as const;
