import { AUDIT } from './audit.ts';
import { CASES } from './cases.ts';
import { LAB } from './lab.ts';
import { MACHINE } from './machine.ts';
import { MEASURES } from './measures.ts';
import { PROGRAM } from './program.ts';
import { START } from './start.ts';

export const TERMINAL = {
  ...PROGRAM,
  ...AUDIT,
  ...CASES,
  ...MEASURES,
  ...MACHINE,
  ...LAB,
  ...START,
} as const;
