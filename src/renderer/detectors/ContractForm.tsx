import { Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import type { Inspected } from '../../common/api/detectors.ts';
import { type Stated, statedSchema } from '../../common/stated.ts';
import { outputName } from '../components/wording.ts';

/** The contract as it is being filled in; numbers of a channel as text. */
export interface Draft {
  size: number | string;
  range: string;
  normalisation: 'none' | 'imagenet' | 'own';
  mean: string;
  std: string;
  order: Stated['order'];
  output: Stated['output'];
  real: number | string;
  outputName: string | null;
}

const RANGES: Record<string, [number, number]> = {
  '0 to 1': [0, 1],
  '0 to 255': [0, 255],
  '-1 to 1': [-1, 1],
};

const ENDS: Record<string, string> = { Sigmoid: 'It ends in a sigmoid.', Softmax: 'It ends in a softmax.' };

/** What the model itself suggests; the rest is what most have. */
export function firstDraft({ size, outputs, endsIn }: NonNullable<Inspected['model']>): Draft {
  const output = endsIn === 'Sigmoid' ? 'sigmoid' : endsIn === 'Softmax' ? 'softmax' : 'logits';
  return {
    size: size ?? '',
    range: '0 to 1',
    normalisation: 'none',
    mean: '0.5, 0.5, 0.5',
    std: '0.5, 0.5, 0.5',
    order: 'rgb',
    output,
    real: 1,
    outputName: outputs[0] ?? null,
  };
}

const three = (text: string): number[] =>
  text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(Number);

/** The contract that a draft states, or what is wrong with it. */
export function statedOf(draft: Draft): { stated: Stated } | { wrong: string } {
  const found = statedSchema.safeParse({
    ...(draft.size === '' ? {} : { size: Number(draft.size) }),
    range: RANGES[draft.range],
    normalisation:
      draft.normalisation === 'own'
        ? { mean: three(draft.mean), std: three(draft.std) }
        : draft.normalisation === 'none'
          ? null
          : 'imagenet',
    order: draft.order,
    output: draft.output,
    real: draft.real === '' ? undefined : Number(draft.real),
    ...(draft.outputName === null ? {} : { outputName: draft.outputName }),
  });
  if (found.success) return { stated: found.data };
  const [issue] = found.error.issues;
  return { wrong: `${issue?.path.join(' ')}: ${issue?.message}` };
}

interface Props {
  model: NonNullable<Inspected['model']>;
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** What a model cannot say by itself. */
export function ContractForm({ model, draft, onDraft }: Props) {
  const set = (more: Partial<Draft>) => onDraft({ ...draft, ...more });
  const classes = draft.output === 'softmax' || draft.output === 'logits';
  return (
    <Stack gap="sm" mb="md">
      <Group grow align="flex-start">
        <NumberInput
          label="Size"
          description={model.size === null ? 'The model leaves it open.' : 'As the model has it.'}
          suffix=" pixels"
          min={16}
          max={4096}
          disabled={model.size !== null}
          value={draft.size}
          onChange={(size) => set({ size })}
        />
        <Select
          label="Range"
          description="What pixels 0 and 255 become."
          data={Object.keys(RANGES)}
          allowDeselect={false}
          value={draft.range}
          onChange={(range) => range !== null && set({ range })}
        />
        <Select
          label="Channel order"
          description={
            model.channelsFirst ? 'Channels first, as [1, 3, H, W].' : 'Channels last, as [1, H, W, 3].'
          }
          data={[
            { value: 'rgb', label: 'Red, green, blue' },
            { value: 'bgr', label: 'Blue, green, red' },
          ]}
          allowDeselect={false}
          value={draft.order}
          onChange={(order) => order !== null && set({ order: order as Draft['order'] })}
        />
      </Group>
      <Group grow align="flex-start">
        <Select
          label="Normalisation"
          description="After the range, outside the model."
          data={[
            { value: 'none', label: 'None' },
            { value: 'imagenet', label: 'ImageNet' },
            { value: 'own', label: 'Own mean and deviation' },
          ]}
          allowDeselect={false}
          value={draft.normalisation}
          onChange={(value) => value !== null && set({ normalisation: value as Draft['normalisation'] })}
        />
        {draft.normalisation === 'own' && (
          <>
            <TextInput
              label="Mean"
              description="Red, green, blue."
              value={draft.mean}
              onChange={(event) => set({ mean: event.currentTarget.value })}
            />
            <TextInput
              label="Deviation"
              description="Red, green, blue."
              value={draft.std}
              onChange={(event) => set({ std: event.currentTarget.value })}
            />
          </>
        )}
      </Group>
      <Group grow align="flex-start">
        <Select
          label="Output"
          description={ENDS[model.endsIn ?? ''] ?? 'It ends in neither a sigmoid nor a softmax.'}
          data={Object.entries(outputName).map(([value, label]) => ({ value, label }))}
          allowDeselect={false}
          value={draft.output}
          onChange={(value) => value !== null && set({ output: value as Draft['output'] })}
        />
        <NumberInput
          label="Real is"
          description={classes ? 'The class that is real, counted from 0.' : 'Whether 1 or 0 means real.'}
          min={0}
          max={classes ? 9999 : 1}
          value={draft.real}
          onChange={(real) => set({ real })}
        />
        {model.outputs.length > 1 && (
          <Select
            label="Which output"
            description="The model has several."
            data={model.outputs}
            allowDeselect={false}
            value={draft.outputName}
            onChange={(value) => set({ outputName: value })}
          />
        )}
      </Group>
    </Stack>
  );
}
