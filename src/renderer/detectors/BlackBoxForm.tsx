import { Button, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { blackBoxFormSchema, type BlackBoxForm as Stated } from '../../common/api/detectors.ts';
import { usePaths } from '../components/PathPicker.tsx';
import { outputName } from '../components/wording.ts';

/** A black box as it is being filled in; arguments one a line. */
export interface BlackBoxDraft {
  kind: 'program' | 'service';
  command: string;
  args: string;
  folder: string;
  protocol: Stated['protocol'];
  url: string;
  size: number | string;
  output: Stated['output'];
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

/** What a draft states, or what is wrong with it. */
export function blackBoxOf(draft: BlackBoxDraft): { blackBox: Stated } | { wrong: string } {
  const { kind, command, args, folder, protocol, url, size, output, real, timeout } = draft;
  if (kind === 'program' && command.trim() === '') return { wrong: 'Say which program is asked.' };
  if (kind === 'program' && folder.trim() === '') return { wrong: 'Say in which folder the program starts.' };
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
  return { wrong: `${issue?.path.join(' ')}: ${issue?.message}` };
}

interface Props {
  draft: BlackBoxDraft;
  onDraft: (draft: BlackBoxDraft) => void;
}

/** A program or a service that is asked, and what its answers mean. */
export function BlackBoxForm({ draft, onDraft }: Props) {
  const set = (more: Partial<BlackBoxDraft>) => onDraft({ ...draft, ...more });
  const [ask, picker] = usePaths();
  return (
    <Stack gap="sm" mb="md">
      <Select
        label="What is asked"
        data={[
          { value: 'program', label: 'A program on this machine' },
          { value: 'service', label: 'A service on this machine' },
        ]}
        allowDeselect={false}
        value={draft.kind}
        onChange={(kind) => kind !== null && set({ kind: kind as BlackBoxDraft['kind'] })}
      />
      {draft.kind === 'service' ? (
        <TextInput
          label="Address"
          description="Plain HTTP on 127.0.0.1 or [::1]. Each picture is posted as PNG; footage does not leave the machine."
          value={draft.url}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
      ) : (
        <>
          <Group grow align="flex-start">
            <TextInput
              label="Program"
              description="Its name or its path. It is started without a shell."
              placeholder="python3"
              value={draft.command}
              onChange={(event) => set({ command: event.currentTarget.value })}
            />
            <Select
              label="How it is asked"
              description="See docs/blackbox.md."
              data={[
                { value: 'lines', label: 'A line for each picture' },
                { value: 'folder', label: 'A folder of pictures ({folder})' },
              ]}
              allowDeselect={false}
              value={draft.protocol}
              onChange={(value) => value !== null && set({ protocol: value as Stated['protocol'] })}
            />
          </Group>
          <Textarea
            label="Arguments"
            description="One a line. The hashes of those that are files are recorded."
            placeholder="score.py"
            autosize
            minRows={2}
            value={draft.args}
            onChange={(event) => set({ args: event.currentTarget.value })}
          />
          <Group align="flex-end">
            <TextInput
              flex={1}
              label="Folder"
              description="Where the program starts, and where its arguments lie."
              value={draft.folder}
              onChange={(event) => set({ folder: event.currentTarget.value })}
            />
            <Button
              variant="default"
              onClick={() => ask('program-folder', ([folder]) => set({ folder: folder! }))}
            >
              Choose the folder
            </Button>
          </Group>
        </>
      )}
      <Group grow align="flex-start">
        <NumberInput
          label="Size"
          description="Side of the square pictures."
          suffix=" pixels"
          min={16}
          max={4096}
          value={draft.size}
          onChange={(size) => set({ size })}
        />
        <Select
          label="Answer"
          description="What its score is."
          data={(['sigmoid', 'logit'] as const).map((value) => ({ value, label: outputName[value]! }))}
          allowDeselect={false}
          value={draft.output}
          onChange={(value) => value !== null && set({ output: value as Stated['output'] })}
        />
        <Select
          label="Real is"
          description="A high or a low score."
          data={[
            { value: '1', label: 'a high score' },
            { value: '0', label: 'a low score' },
          ]}
          allowDeselect={false}
          value={draft.real}
          onChange={(real) => real !== null && set({ real })}
        />
        <NumberInput
          label="Patience"
          description="For one answer."
          suffix=" s"
          min={1}
          max={3600}
          value={draft.timeout}
          onChange={(timeout) => set({ timeout })}
        />
      </Group>
      {picker}
    </Stack>
  );
}
