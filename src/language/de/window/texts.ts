import { COMPONENTS } from './components.ts';
import { DESKTOP } from './desktop.ts';
import { SETTINGS } from './settings.ts';

export const WINDOW = {
  ...COMPONENTS,
  ...DESKTOP,
  ...SETTINGS,
};
