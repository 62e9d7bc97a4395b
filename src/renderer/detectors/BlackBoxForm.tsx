import { Button, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { blackBoxFormSchema, type BlackBoxForm as Declared } from '../../common/api/detectors.ts';
import type { Language } from '../../language/language.ts';
import { usePaths } from '../components/PathPicker.tsx';
import { useLanguage } from '../state/language.tsx';

/** A black box as it is being filled in; arguments one a line. */
export interface BlackBoxDraft {
  kind: 'program' | 'service';
  command: string;
  args: string;
  folder: string;
  protocol: Declared['protocol'];
  url: string;
  size: number | string;
  output: Declared['output'];
  real: string;
  timeout: number | string;
}

export const FIRST_BLACK_BOX: BlackBoxDraft = {
  kind: 'program',
  command: '',
  args: '',
  folder: '',
  protocol: 'lines',
  url: 'http://127.0.0.1:8000/score',
  size: 256,
  output: 'sigmoid',
  real: '1',
  timeout: 30,
};

const FIELDS = new Map(
  Object.entries({
    size: 'window.detectors.form.size',
    output: 'window.detectors.blackBox.answer',
    real: 'window.detectors.real',
    timeout: 'window.detectors.blackBox.patience',
  } as const),
);

/** What a draft declares, or what is wrong with it. */
export function blackBoxOf(
  draft: BlackBoxDraft,
  language: Language,
): { blackBox: Declared } | { wrong: string } {
  const { kind, command, args, folder, protocol, url, size, output, real, timeout } = draft;
  if (kind === 'program' && command.trim() === '')
    return { wrong: language.say('window.detectors.wrong.program') };
  if (kind === 'program' && folder.trim() === '')
    return { wrong: language.say('window.detectors.wrong.folder') };
  const lines = args.split('\n').filter((line) => line !== '');
  const asked =
    kind === 'service'
      ? { url: url.trim() }
      : { program: [command.trim(), ...lines], protocol, folder: folder.trim() };
  const found = blackBoxFormSchema.safeParse({
    ...asked,
    size: Number(size),
    output,
    real: Number(real),
    timeout: Number(timeout),
  });
  if (found.success) return { blackBox: found.data };
  const [issue] = found.error.issues;
  const field = FIELDS.get(String(issue?.path[0]));
  if (field === undefined) return { wrong: language.say('window.detectors.wrong.address') };
  return { wrong: language.say('window.detectors.wrong', { field: language.say(field) }) };
}

interface Props {
  draft: BlackBoxDraft;
  onDraft: (draft: BlackBoxDraft) => void;
}

/** A program or a service that is asked, and what its answers mean. */
export function BlackBoxForm({ draft, onDraft }: Props) {
  const language = useLanguage();
  const set = (more: Partial<BlackBoxDraft>) => onDraft({ ...draft, ...more });
  const [ask, picker] = usePaths();
  return (
    <Stack gap="sm" mb="md">
      <Select
        label={language.say('window.detectors.blackBox.kind')}
        data={[
          { value: 'program', label: language.say('window.detectors.blackBox.kind.program') },
          { value: 'service', label: language.say('window.detectors.blackBox.kind.service') },
        ]}
        allowDeselect={false}
        value={draft.kind}
        onChange={(kind) => kind !== null && set({ kind: kind as BlackBoxDraft['kind'] })}
      />
      {draft.kind === 'service' ? (
        <TextInput
          label={language.say('window.detectors.blackBox.address')}
          description={language.say('window.detectors.blackBox.address.hint')}
          value={draft.url}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
      ) : (
        <>
          <Group grow align="flex-start">
            <TextInput
              label={language.say('window.detectors.blackBox.program')}
              description={language.say('window.detectors.blackBox.program.hint')}
              placeholder="python3"
              value={draft.command}
              onChange={(event) => set({ command: event.currentTarget.value })}
            />
            <Select
              label={language.say('window.detectors.blackBox.protocol')}
              description={language.say('window.detectors.blackBox.protocol.hint')}
              data={[
                { value: 'lines', label: language.say('window.detectors.blackBox.protocol.lines') },
                {
                  value: 'folder',
                  label: language.say('window.detectors.blackBox.protocol.folder', { folder: '{folder}' }),
                },
              ]}
              allowDeselect={false}
              value={draft.protocol}
              onChange={(value) => value !== null && set({ protocol: value as Declared['protocol'] })}
            />
          </Group>
          <Textarea
            label={language.say('window.detectors.blackBox.arguments')}
            description={language.say('window.detectors.blackBox.arguments.hint')}
            placeholder="score.py"
            autosize
            minRows={2}
            value={draft.args}
            onChange={(event) => set({ args: event.currentTarget.value })}
          />
          <Group align="flex-end">
            <TextInput
              flex={1}
              label={language.say('window.detectors.blackBox.folder')}
              description={language.say('window.detectors.blackBox.folder.hint')}
              value={draft.folder}
              onChange={(event) => set({ folder: event.currentTarget.value })}
            />
            <Button
              variant="default"
              onClick={() => ask('program-folder', ([folder]) => set({ folder: folder! }))}
            >
              {language.say('window.detectors.blackBox.folder.choose')}
            </Button>
          </Group>
        </>
      )}
      <Group grow align="flex-start">
        <NumberInput
          label={language.say('window.detectors.form.size')}
          description={language.say('window.detectors.form.size.square')}
          suffix={` ${language.say('window.detectors.form.pixels')}`}
          min={16}
          max={4096}
          value={draft.size}
          onChange={(size) => set({ size })}
        />
        <NumberInput
          label={language.say('window.detectors.blackBox.patience')}
          description={language.say('window.detectors.blackBox.patience.hint')}
          suffix={` ${language.say('window.detectors.blackBox.seconds')}`}
          min={1}
          max={3600}
          value={draft.timeout}
          onChange={(timeout) => set({ timeout })}
        />
      </Group>
      <Group grow align="flex-start">
        <Select
          label={language.say('window.detectors.blackBox.answer')}
          description={language.say('window.detectors.blackBox.answer.hint')}
          data={(['sigmoid', 'logit', 'label'] as const).map((value) => ({
            value,
            label: language.say(`window.output.${value}`),
          }))}
          allowDeselect={false}
          value={draft.output}
          onChange={(value) => value !== null && set({ output: value as Declared['output'] })}
        />
        <Select
          label={language.say('window.detectors.real')}
          description={language.say('window.detectors.blackBox.real.hint')}
          data={[
            { value: '1', label: language.say('window.detectors.blackBox.real.high') },
            { value: '0', label: language.say('window.detectors.blackBox.real.low') },
          ]}
          allowDeselect={false}
          value={draft.real}
          onChange={(real) => real !== null && set({ real })}
        />
      </Group>
      {picker}
    </Stack>
  );
}
