import type { Command } from 'commander';
import { type Answers, answersSchema, QUESTIONS } from '../../../../common/questions.ts';
import { fail } from '../../../../language/faults.ts';
import type { Words } from '../../../../language/words.ts';

export interface AnswerFlags {
  answer?: string[];
}

/** For what footage and its lists leave open. */
export function addAnswerFlag(command: Command, { say }: Words): void {
  command.option(
    '--answer <question=choice>',
    say('terminal.option.answer'),
    (text: string, before: string[] = []) => [...before, text],
  );
}

/** Throws `usage` where a text is no question with a choice. */
export function answersOf({ answer = [] }: AnswerFlags): { answers?: Answers } {
  if (answer.length === 0) return {};
  const given = answer.map((text) => {
    const [, question, choice] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    return [question ?? text, choice?.trim() ?? ''];
  });
  const answers = answersSchema.safeParse(Object.fromEntries(given));
  return answers.success
    ? { answers: answers.data }
    : fail('usage', 'terminal.answer', { text: answer.join(', '), questions: QUESTIONS.join(', ') });
}
