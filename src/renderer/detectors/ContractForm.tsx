import { Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Inspected } from '../../common/api/detectors.ts';
import { IMAGENET } from '../../common/architectures/multitask.ts';
import { CUTS, type CutName, cutNameSchema, cutSchema } from '../../common/base/cut.ts';
import { type DeclaredContract, declaredContractSchema } from '../../common/declaredContract.ts';
import { cutText } from '../../language/cut.ts';
import type { Language } from '../../language/language.ts';
import { useLanguage } from '../state/language.tsx';

type Axes = NonNullable<NonNullable<DeclaredContract['clip']>['axes']>;

/** The contract as it is being filled in; numbers of a channel as text. */
export interface Draft {
  /** Side of a square, or width x height. */
  size: string;
  /** Of clips. */
  frames: number | string;
  stride: number | string;
  axes: Axes | null;
  /** Of a model of one colour. */
  grey: NonNullable<DeclaredContract['grey']>;
  /** Which of the ranges. */
  range: number;
  normalisation: 'none' | 'imagenet' | 'own';
  mean: string;
  std: string;
  order: DeclaredContract['order'];
  output: DeclaredContract['output'];
  /** Of classes a list, with commas between. */
  real: number | string;
  /** Names of the classes, with commas between. */
  classes: string;
  cut: NonNullable<DeclaredContract['cut']> | 'own';
  /** Where a contract beside the model says one. */
  threshold?: number | undefined;
  outputName: string | null;
}

const RANGES = [
  [0, 1],
  [0, 255],
  [-1, 1],
] as const;

const ENDS: Record<string, 'sigmoid' | 'softmax'> = { Sigmoid: 'sigmoid', Softmax: 'softmax' };

const OUTPUTS = declaredContractSchema.shape.output.options;

/** What the model itself suggests; the rest is what most have. */
export function firstDraft({ input, outputs, endsIn, stated }: NonNullable<Inspected['model']>): Draft {
  const most: Draft = {
    size: sizeText(input?.width ?? input?.height ?? null, input?.height ?? input?.width ?? null),
    frames: input?.clip?.frames ?? '',
    stride: 1,
    axes: input?.clip?.axes[0] ?? null,
    grey: 'bt601',
    range: 0,
    normalisation: 'none',
    mean: '0.5, 0.5, 0.5',
    std: '0.5, 0.5, 0.5',
    order: 'rgb',
    output: ENDS[endsIn ?? ''] ?? 'logits',
    real: 1,
    classes: '',
    cut: 'own',
    outputName: outputs[0] ?? null,
  };
  if (stated === null) return most;
  const { order = 'rgb', output = most.output, outputName = most.outputName, real = '' } = stated.declared;
  return {
    ...most,
    ...pixelsOf(stated.declared),
    size: most.size === '' ? statedSize(stated.declared) : most.size,
    order,
    output,
    outputName,
    real: Array.isArray(real) ? real.join(', ') : real,
    classes: stated.declared.classes?.join(', ') ?? '',
    cut: stated.declared.cut ?? 'own',
    threshold: stated.declared.threshold,
  };
}

const sizeText = (width: number | null, height: number | null): string =>
  width === null || height === null ? '' : width === height ? `${width}` : `${width} x ${height}`;

const statedSize = ({ size }: Stated): string =>
  typeof size === 'object' ? sizeText(size.width, size.height) : sizeText(size ?? null, size ?? null);

/** What a size that was typed declares; text that is none is refused with the contract. */
function sizeOf(text: string): unknown {
  const [, width, height] = /^\s*(\d+)\s*(?:[x×]\s*(\d+)\s*)?$/.exec(text) ?? [];
  if (width === undefined) return text.trim() === '' ? undefined : text;
  return height === undefined || height === width
    ? Number(width)
    : { height: Number(height), width: Number(width) };
}

/** A draft of a contract that was mended: its range, normalisation, order and side. */
export const mendedDraft = (draft: Draft, { order, real, ...pixels }: DeclaredContract): Draft => ({
  ...draft,
  ...pixelsOf(pixels),
  order,
  real: typeof real === 'number' ? real : draft.real,
});

/** A range that the form does not offer goes into mean and deviation, of pixels in [0,1]. */
function pixelsOf({ range = [0, 1], normalisation = null }: Stated): Partial<Draft> {
  const offered = RANGES.findIndex(([low, high]) => low === range[0] && high === range[1]);
  if (offered >= 0 && normalisation === null) return { range: offered, normalisation: 'none' };
  if (offered >= 0 && normalisation === 'imagenet') return { range: offered, normalisation };
  const { mean, std } =
    normalisation === null
      ? { mean: [0, 0, 0], std: [1, 1, 1] }
      : normalisation === 'imagenet'
        ? IMAGENET
        : normalisation;
  const [low, high] = offered >= 0 ? [0, 1] : range;
  const text = (values: readonly number[] | number, of: (value: number) => number) =>
    (typeof values === 'number' ? [values, values, values] : values)
      .map((value) => Number(of(value).toPrecision(9)))
      .join(', ');
  return {
    range: Math.max(0, offered),
    normalisation: 'own',
    mean: text(mean, (m) => (m - low) / (high - low)),
    std: text(std, (s) => s / (high - low)),
  };
}

type Stated = NonNullable<NonNullable<Inspected['model']>['stated']>['declared'];

const three = (text: string): number[] =>
  text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(Number);

const classesIn = (output: Draft['output']): boolean => output === 'softmax' || output === 'logits';

const named = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** One class, or several. */
function realOf({ real, output }: Draft): DeclaredContract['real'] | undefined {
  const sides = named(String(real)).map(Number);
  return sides.length > 1 && classesIn(output) ? sides : sides[0];
}

const numberOf = (value: number | string) => (value === '' ? undefined : Number(value));

const FIELDS = new Map(
  Object.entries({
    size: 'window.detectors.form.size',
    clip: 'window.detectors.form.clip',
    normalisation: 'window.detectors.normalisation',
    output: 'window.detectors.output',
    real: 'window.detectors.real',
    classes: 'window.detectors.form.classes',
  } as const),
);

/** The contract that a draft declares, or what is wrong with it. */
export function declaredOf(
  draft: Draft,
  model: NonNullable<Inspected['model']>,
  language: Language,
): { declared: DeclaredContract } | { wrong: string } {
  const found = declaredContractSchema.safeParse({
    size: sizeOf(draft.size),
    ...(draft.axes === null
      ? {}
      : { clip: { frames: numberOf(draft.frames), stride: numberOf(draft.stride), axes: draft.axes } }),
    ...(model.input?.grey === true ? { grey: draft.grey } : {}),
    range: RANGES[draft.range],
    normalisation:
      draft.normalisation === 'own'
        ? { mean: three(draft.mean), std: three(draft.std) }
        : draft.normalisation === 'none'
          ? null
          : 'imagenet',
    order: draft.order,
    output: draft.output,
    real: realOf(draft),
    ...(classesIn(draft.output) && draft.classes.trim() !== '' && { classes: named(draft.classes) }),
    ...(draft.cut !== 'own' && { cut: draft.cut }),
    ...(draft.threshold !== undefined && { threshold: draft.threshold }),
    ...(draft.outputName === null ? {} : { outputName: draft.outputName }),
  });
  if (found.success) return { declared: found.data };
  const [issue] = found.error.issues;
  const name = String(issue?.path[0]);
  // A side beyond 0 and 1, of one output.
  if (name === 'real' && issue?.code === 'custom' && !classesIn(draft.output))
    return { wrong: language.say('window.detectors.wrong.real') };
  const field = language.say(FIELDS.get(name) ?? 'window.detectors.contract');
  return { wrong: language.say('window.detectors.wrong', { field }) };
}

interface Props {
  model: NonNullable<Inspected['model']>;
  draft: Draft;
  onDraft: (draft: Draft) => void;
}

/** What a model cannot say by itself. */
export function ContractForm({ model, draft, onDraft }: Props) {
  const language = useLanguage();
  const set = (more: Partial<Draft>) => onDraft({ ...draft, ...more });
  const named = (model.stated?.classes ?? []).slice(0, 12).map((name, i) => `${i} = ${name}`);
  const classes = draft.output === 'softmax' || draft.output === 'logits';
  const { input } = model;
  const clip = input?.clip ?? null;
  const open = input?.width == null || input.height === null;
  return (
    <Stack gap="sm" mb="md">
      <Group grow align="flex-start">
        <TextInput
          label={language.say('window.detectors.form.size')}
          description={language.say(`window.detectors.form.size.${open ? 'open' : 'fixed'}`)}
          rightSection={language.say('window.detectors.form.pixels')}
          rightSectionWidth={60}
          disabled={!open}
          value={draft.size}
          onChange={(event) => set({ size: event.currentTarget.value })}
        />
        <Select
          label={language.say('window.detectors.form.range')}
          description={language.say('window.detectors.form.range.hint')}
          data={RANGES.map(([from, to], index) => ({
            value: String(index),
            label: language.say('window.detectors.form.range.one', { from, to }),
          }))}
          allowDeselect={false}
          value={String(draft.range)}
          onChange={(range) => range !== null && set({ range: Number(range) })}
        />
        <Select
          label={language.say('window.detectors.form.order')}
          description={language.say(
            `window.detectors.form.order.${model.input?.channelsFirst === false ? 'last' : 'first'}`,
          )}
          data={[
            { value: 'rgb', label: language.say('window.detectors.form.order.rgb') },
            { value: 'bgr', label: language.say('window.detectors.form.order.bgr') },
          ]}
          allowDeselect={false}
          value={draft.order}
          onChange={(order) => order !== null && set({ order: order as Draft['order'] })}
        />
      </Group>
      {clip !== null && (
        <Group grow align="flex-start">
          <NumberInput
            label={language.say('window.detectors.form.clip')}
            description={language.say(
              `window.detectors.form.size.${clip.frames === null ? 'open' : 'fixed'}`,
            )}
            min={2}
            max={256}
            disabled={clip.frames !== null}
            value={draft.frames}
            onChange={(frames) => set({ frames })}
          />
          <NumberInput
            label={language.say('window.detectors.form.stride')}
            description={language.say('window.detectors.form.stride.hint')}
            min={1}
            max={1000}
            value={draft.stride}
            onChange={(stride) => set({ stride })}
          />
          <Select
            label={language.say('window.detectors.form.axes')}
            description={language.say('window.detectors.form.axes.hint')}
            data={clip.axes}
            allowDeselect={false}
            disabled={clip.axes.length === 1}
            value={draft.axes}
            onChange={(axes) => axes !== null && set({ axes: axes as Axes })}
          />
        </Group>
      )}
      {input?.grey === true && (
        <Select
          label={language.say('window.detectors.form.grey')}
          description={language.say('window.detectors.form.grey.hint')}
          data={[
            { value: 'bt601', label: language.say('window.detectors.form.grey.bt601') },
            { value: 'bt709', label: language.say('window.detectors.form.grey.bt709') },
          ]}
          allowDeselect={false}
          value={draft.grey}
          onChange={(grey) => grey !== null && set({ grey: grey as Draft['grey'] })}
        />
      )}
      <Group grow align="flex-start">
        <Select
          label={language.say('window.detectors.normalisation')}
          description={language.say('window.detectors.form.normalisation.hint')}
          data={[
            { value: 'none', label: language.say('window.detectors.form.normalisation.none') },
            { value: 'imagenet', label: language.say('window.detectors.form.normalisation.imagenet') },
            { value: 'own', label: language.say('window.detectors.form.normalisation.own') },
          ]}
          allowDeselect={false}
          value={draft.normalisation}
          onChange={(value) => value !== null && set({ normalisation: value as Draft['normalisation'] })}
        />
        {draft.normalisation === 'own' && (
          <>
            <TextInput
              label={language.say('window.detectors.form.mean')}
              description={language.say('window.detectors.form.channels')}
              value={draft.mean}
              onChange={(event) => set({ mean: event.currentTarget.value })}
            />
            <TextInput
              label={language.say('window.detectors.form.deviation')}
              description={language.say('window.detectors.form.channels')}
              value={draft.std}
              onChange={(event) => set({ std: event.currentTarget.value })}
            />
          </>
        )}
      </Group>
      <Group grow align="flex-start">
        <Select
          label={language.say('window.detectors.output')}
          description={language.say(`window.detectors.form.ends.${ENDS[model.endsIn ?? ''] ?? 'other'}`)}
          data={OUTPUTS.map((value) => ({ value, label: language.say(`window.output.${value}`) }))}
          allowDeselect={false}
          value={draft.output}
          onChange={(value) => value !== null && set({ output: value as Draft['output'] })}
        />
        <TextInput
          label={language.say('window.detectors.real')}
          description={
            named.length > 0
              ? language.say('window.detectors.form.real.classes', { classes: named.join(', ') })
              : language.say(`window.detectors.form.real.${classes ? 'class' : 'side'}`)
          }
          value={draft.real}
          onChange={(event) => set({ real: event.currentTarget.value })}
        />
        {classes && (
          <TextInput
            label={language.say('window.detectors.form.classes')}
            description={language.say('window.detectors.form.classes.hint')}
            value={draft.classes}
            onChange={(event) => set({ classes: event.currentTarget.value })}
          />
        )}
        {model.outputs.length > 1 && (
          <Select
            label={language.say('window.detectors.form.which')}
            description={language.say('window.detectors.form.which.hint')}
            data={model.outputs}
            allowDeselect={false}
            value={draft.outputName}
            onChange={(value) => set({ outputName: value })}
          />
        )}
      </Group>
      <CutChoice cut={draft.cut} onCut={(cut) => set({ cut })} />
    </Stack>
  );
}

/** Overfire's own way, a known convention, or what a contract beside the model says. */
function CutChoice({ cut, onCut }: { cut: Draft['cut']; onCut: (cut: Draft['cut']) => void }) {
  const language = useLanguage();
  const [stated] = useState(typeof cut === 'object' ? cut : null);
  const howOf = (name: CutName) => cutText(cutSchema.parse(CUTS[name]), language);
  return (
    <Select
      label={language.say('window.detectors.form.cut')}
      description={language.say('window.detectors.form.cut.hint')}
      data={[
        { value: 'own', label: language.say('window.detectors.form.cut.own') },
        ...cutNameSchema.options.map((value) => ({ value, label: howOf(value) })),
        ...(stated === null
          ? []
          : [{ value: 'stated', label: language.say('window.detectors.form.cut.stated') }]),
      ]}
      allowDeselect={false}
      value={typeof cut === 'object' ? 'stated' : cut}
      onChange={(value) => {
        if (value === 'stated' && stated !== null) onCut(stated);
        else onCut(value === 'own' ? value : cutNameSchema.parse(value));
      }}
    />
  );
}
