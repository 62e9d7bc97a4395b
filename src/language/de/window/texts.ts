import { APP } from './app.ts';
import { COMPONENTS } from './components.ts';
import { DESKTOP } from './desktop.ts';
import { EVIDENCE } from './evidence.ts';
import { PROJECTS } from './projects.ts';
import { SETTINGS } from './settings.ts';
import { VIEWER } from './viewer.ts';

export const WINDOW = {
  ...APP,
  ...COMPONENTS,
  ...DESKTOP,
  ...EVIDENCE,
  ...PROJECTS,
  ...SETTINGS,
  ...VIEWER,
};
