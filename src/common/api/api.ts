import { z } from 'zod';
import { type Fault, OverfireError } from '../fault.ts';
import { faultSchema } from '../faultSchema.ts';
import { auditMethods } from './audits.ts';
import { caseMethods } from './cases.ts';
import { detectorMethods } from './detectors.ts';
import { hostMethods } from './dialogs.ts';
import { evidenceMethods } from './evidence.ts';
import { examinerMethods } from './examiner.ts';
import { planMethods } from './plans.ts';
import { projectMethods } from './projects.ts';
import { reportMethods } from './reports.ts';
import { sampleMethods } from './samples.ts';
import { settingsMethods } from './settings.ts';
import { studyMethods } from './studies.ts';
import { weighMethods } from './weigh.ts';

/** What the application does, whoever shows it. */
export const APP_METHODS = {
  ...projectMethods,
  ...evidenceMethods,
  ...detectorMethods,
  ...auditMethods,
  ...sampleMethods,
  ...reportMethods,
  ...examinerMethods,
  ...planMethods,
  ...weighMethods,
  ...studyMethods,
  ...caseMethods,
  ...settingsMethods,
};

/** Everything that a window can ask for. */
export const METHODS = { ...APP_METHODS, ...hostMethods };

type Methods = typeof METHODS;
export type MethodName = keyof Methods;
export type AppMethodName = keyof typeof APP_METHODS;
/** What a caller writes: defaults may be left out. */
export type InputOf<N extends MethodName> = z.input<Methods[N]['input']>;
/** What a handler gets: checked, with defaults filled in. */
export type CheckedInputOf<N extends MethodName> = z.output<Methods[N]['input']>;
export type OutputOf<N extends MethodName> = z.output<Methods[N]['output']>;

export const isMethod = (name: string): name is MethodName => Object.hasOwn(METHODS, name);

/** How a request is answered, over whatever transport. */
export type Answer = { ok: true; value: unknown } | { ok: false; fault: Fault };
export const answerSchema: z.ZodType<Answer> = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), fault: faultSchema }),
]);

/** Between a window and its host. */
export interface Transport {
  request(name: MethodName, input: unknown): Promise<unknown>;
  /** Returns how to stop listening. */
  listen(listener: (event: unknown) => void): () => void;
}

/** What the preload puts on `window.overfire` in the desktop window. */
export interface Bridge extends Transport {
  /** The path of a file that was dropped on the window; empty where it has none. */
  pathOf(file: unknown): string;
}

/** Checks what a window sends. Throws `usage` for an unknown method and for input that does not fit. */
export function checkInput<N extends MethodName>(name: N, input: unknown): CheckedInputOf<N> {
  const parsed = METHODS[name].input.safeParse(input);
  if (parsed.success) return parsed.data as CheckedInputOf<N>;
  const issue = firstIssue(parsed.error);
  throw new OverfireError({
    kind: 'usage',
    code: 'contract.input',
    values: { issue },
    about: name,
    message: `${name}: ${issue}`,
  });
}

/** Checks what a handler gives. Throws `internal`: that it does not fit is a defect. */
export function checkOutput<N extends MethodName>(name: N, output: unknown): OutputOf<N> {
  const parsed = METHODS[name].output.safeParse(output);
  if (parsed.success) return parsed.data as OutputOf<N>;
  return answeredWrongly(name, firstIssue(parsed.error));
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  return `${where}${issue?.message ?? 'not a valid value'}`;
}

function answeredWrongly(name: MethodName, issue: string): never {
  throw new OverfireError({
    kind: 'internal',
    code: 'contract.answer',
    values: { issue },
    about: name,
    message: `${name}: answered wrongly: ${issue}`,
  });
}

/** The answer to a request as its value; throws the fault of a failed one as `OverfireError`. */
export function valueOfAnswer<N extends MethodName>(name: N, answer: unknown): OutputOf<N> {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) return answeredWrongly(name, firstIssue(parsed.error));
  if (!parsed.data.ok) throw new OverfireError(parsed.data.fault);
  return checkOutput(name, parsed.data.value);
}
