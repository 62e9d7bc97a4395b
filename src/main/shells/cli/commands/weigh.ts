import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { LanguageCode } from '../../../../common/base/language.ts';
import type { Weight } from '../../../../common/weight.ts';
import { type Language, languageOf } from '../../../../language/language.ts';
import { lrText, weighedText } from '../../../../language/weight.ts';
import { chosenAudit } from '../../../domain/findings/findings.ts';
import { openProject } from '../../../domain/projects/project.ts';
import { measureExhibits } from '../../../domain/weigh/weigh.ts';
import { weightOf } from '../../../domain/weigh/weight.ts';
import { freeFolder, writeWeight } from '../../../outputs/weight/write.tsx';
import { number } from '../flags/footageFlags.ts';
import { languageOption } from '../flags/languageFlag.ts';
import { pausable } from '../flags/pausing.ts';
import { noteLeftOut } from '../printing/leftOut.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface WeighFlags {
  reference: string;
  audit?: number;
  out?: string;
  language?: LanguageCode;
}

export function addWeigh(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'weigh', [
    ['terminal.weigh.example.one', 'weigh clip.mp4 --reference case-1'],
    [
      'terminal.weigh.example.out',
      'weigh exhibits --reference case-1 --audit 2 --out for-the-court --language de',
    ],
  ]);
  command.argument('<exhibit...>', say('terminal.weigh.exhibit'));
  command.requiredOption('--reference <folder>', say('terminal.option.projectOfAudit'));
  command.option('--audit <id>', say('terminal.option.audit'), number);
  command.option('--out <folder>', say('terminal.weigh.out'));
  command.addOption(languageOption(say('terminal.option.reportLanguage')));
  onCall<WeighFlags>(command, async (paths, { reference, audit, out, language }) => {
    const store = openProject(resolve(reference));
    try {
      const row = chosenAudit(store, audit);
      const exhibits = await pausable(terminal, (signal) =>
        measureExhibits(store, row, paths, terminal.host(signal)),
      );
      noteLeftOut(terminal, exhibits.leftOut);
      const found = weightOf(store, exhibits, languageOf(language ?? 'en'));
      const files = await writeWeight(out === undefined ? freeFolder(store.folder) : resolve(out), found);
      terminal.result({ ...files, weight: found }, () => {
        const l = languageOf(words.code);
        return `${weightText(weightOf(store, exhibits, l), l, terminal)}\n\n${Object.values(files).join('\n')}`;
      });
    } finally {
      store.close();
    }
  });
}

function weightText({ conditions, exhibits }: Weight, l: Language, terminal: Terminal): string {
  return [
    ...exhibits.flatMap(({ path, faces, score, weights, summary }) => [
      terminal.heading(
        l.say('weight.exhibit', { path, faces: l.count(faces, 'noun.face'), score: l.number(score, 2) }),
      ),
      textTable(
        [l.text('weight.condition'), l.text('weight.words')],
        weights.map((weighed, i) => [conditions[i]!.title, weighedText(weighed, conditions[i]!.worth, l)]),
        [0, 1],
      ),
      summary,
      '',
    ]),
    terminal.heading(l.text('weight.reliability')),
    textTable(
      [
        l.text('weight.condition'),
        l.text('weight.table.cllr'),
        l.text('weight.table.min'),
        l.text('weight.table.cal'),
        l.text('weight.table.eer'),
        l.text('weight.table.bounds'),
      ],
      conditions.map(({ title, cllr, eer, bounds }) => [
        title,
        l.number(cllr?.value, 3),
        l.number(cllr?.min, 3),
        l.number(cllr?.cal, 3),
        l.percent(eer),
        bounds === null ? '–' : `${lrText(10 ** bounds.lower, l)}; ${lrText(10 ** bounds.upper, l)}`,
      ]),
      [0],
    ),
    ...conditions.map(({ title, remark }) => `- ${title}: ${remark}`),
    '',
    l.text('weight.use'),
  ].join('\n');
}
