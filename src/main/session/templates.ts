import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type AuditTemplate, auditTemplateSchema, PRESETS } from '../../common/auditTemplates.ts';
import { fail, failAt } from '../../language/faults.ts';
import { writeWhole } from '../base/files.ts';

/** The audit templates of the user, which window and terminal share: templates.json in the user's folder. */
export interface Templates {
  /** By name. */
  list(): AuditTemplate[];
  /** Case aside. Throws `usage` naming those that there are. */
  find(name: string): AuditTemplate;
  /** In place of one of the same name. Throws `usage` for a name of a preset. */
  keep(template: AuditTemplate): Promise<void>;
  drop(name: string): Promise<void>;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

export function openTemplates(home: string): Templates {
  const file = join(home, 'templates.json');
  const list = (): AuditTemplate[] => {
    if (!existsSync(file)) return [];
    try {
      return z.array(auditTemplateSchema).parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      // Written by hand, or by another version: what a lab does again and again is not forgotten without a word.
      return failAt('input', file, 'template.damaged');
    }
  };
  const write = (templates: AuditTemplate[]) =>
    writeWhole(
      file,
      `${JSON.stringify(
        templates.toSorted((a, b) => a.name.localeCompare(b.name)),
        null,
        2,
      )}\n`,
    );
  return {
    list,
    find(name) {
      const known = list();
      return (
        known.find((template) => same(template.name, name)) ??
        fail('usage', 'template.unknown', { name, known: known.map((one) => one.name).join(', ') || '–' })
      );
    },
    async keep(template) {
      if (PRESETS.some((preset) => same(preset, template.name)))
        fail('usage', 'template.preset', { name: template.name });
      await write([...list().filter(({ name }) => !same(name, template.name)), template]);
    },
    drop: (name) => write(list().filter((template) => !same(template.name, name))),
  };
}
