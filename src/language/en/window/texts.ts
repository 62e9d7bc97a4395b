import { AUDIT } from './audit.ts';
import { COMPONENTS } from './components.ts';
import { DESKTOP } from './desktop.ts';
import { DETECTORS } from './detectors.ts';
import { HISTORY } from './history.ts';
import { REPORT } from './report.ts';
import { SETTINGS } from './settings.ts';
import { STUDIES } from './studies.ts';

/** Everything that the window says, screen by screen. */
export const WINDOW = {
  ...COMPONENTS,
  ...DESKTOP,
  ...SETTINGS,
  ...AUDIT,
  ...DETECTORS,
  ...HISTORY,
  ...REPORT,
  ...STUDIES,
} as const;
