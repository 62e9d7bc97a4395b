import { APP } from './app.ts';
import { AUDIT } from './audit.ts';
import { COMPONENTS } from './components.ts';
import { DESKTOP } from './desktop.ts';
import { DETECTORS } from './detectors.ts';
import { EVIDENCE } from './evidence.ts';
import { EXAMINER } from './examiner.ts';
import { FINDINGS } from './findings.ts';
import { HISTORY } from './history.ts';
import { PLAN } from './plan.ts';
import { PROJECTS } from './projects.ts';
import { REPORT } from './report.ts';
import { SETTINGS } from './settings.ts';
import { STUDIES } from './studies.ts';
import { VIEWER } from './viewer.ts';
import { WEIGH } from './weigh.ts';

/** Everything that the window says, screen by screen. */
export const WINDOW = {
  ...APP,
  ...COMPONENTS,
  ...DESKTOP,
  ...EVIDENCE,
  ...PLAN,
  ...PROJECTS,
  ...SETTINGS,
  ...VIEWER,
  ...AUDIT,
  ...DETECTORS,
  ...FINDINGS,
  ...EXAMINER,
  ...HISTORY,
  ...REPORT,
  ...STUDIES,
  ...WEIGH,
} as const;
