import { readFileSync } from 'node:fs';
import type { Words } from '../../../language/words.ts';
import { EvaluatorPage } from '../../../pages/studies/EvaluatorPage.tsx';
import { amongSources } from '../../base/package.ts';
import { markup } from '../document.ts';

const asset = (name: string) => readFileSync(amongSources(`main/outputs/studies/assets/${name}`));

/** The page's own two files, by their address. */
export const ASSETS: Record<string, { type: string; bytes: Buffer }> = {
  '/evaluator.js': { type: 'text/javascript; charset=utf-8', bytes: asset('evaluator.js') },
  '/evaluator.css': { type: 'text/css; charset=utf-8', bytes: asset('evaluator.css') },
};

/** Nothing but its own script, style and pictures, from the same address. */
export const EVALUATOR_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** @param invited or turned away */
export const evaluatorPage = (l: Words, invited: boolean): string =>
  `<!DOCTYPE html>\n${markup(<EvaluatorPage l={l} invited={invited} />)}`;
