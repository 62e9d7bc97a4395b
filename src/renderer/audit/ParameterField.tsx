import { NumberInput, Select, TextInput, Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { ParameterForm } from '../../common/base/parameters.ts';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './AttackCard.module.css';
import { numbersOf, rangeText, type Wrong } from './draft.ts';

interface Props {
  parameter: ParameterForm;
  value: unknown;
  wrong: Wrong[string] | undefined;
  /** undefined: not given. */
  onValue: (value: unknown) => void;
}

/** One parameter: its name with what it does, its unit and range, and its value. */
export function ParameterField({ parameter, value, wrong, onValue }: Props) {
  const { name, kind, unit, explanation } = parameter;
  const language = useLanguage();
  const range = rangeText(parameter, language);
  const shared = {
    label: <Title parameter={parameter} />,
    // Never empty, so that fields beside each other stay in line.
    description:
      unit !== '' && range !== ''
        ? language.say('window.audit.parameter.unitAndRange', { unit, range })
        : unit || range || '\u00a0',
    error: wrong && language.say(`window.audit.wrong.${wrong}`),
    'aria-description': explanation,
  };
  if (name === 'from') return <UniversalChoice {...shared} value={value} onValue={onValue} />;
  if (kind === 'choice')
    return (
      <Select
        {...shared}
        allowDeselect={false}
        value={String(value ?? '')}
        onChange={(chosen) => onValue(chosen ?? undefined)}
        data={parameter.choices}
      />
    );
  if (kind === 'integers') return <IntegersField {...shared} value={value} onValue={onValue} />;
  if (kind === 'text')
    return (
      <TextInput
        {...shared}
        value={String(value ?? '')}
        onChange={({ currentTarget }) =>
          onValue(currentTarget.value === '' ? undefined : currentTarget.value)
        }
      />
    );
  return (
    <NumberInput
      {...shared}
      value={typeof value === 'number' || typeof value === 'string' ? value : ''}
      onChange={onValue}
      allowDecimal={kind === 'number'}
      hideControls={kind === 'number'}
      decimalSeparator={language.number(0.1, 1).charAt(1)}
      decimalScale={6}
    />
  );
}

function Title({ parameter: { title, explanation } }: { parameter: ParameterForm }) {
  return (
    <Tooltip label={explanation} multiline w={300}>
      <span className={classes.label}>
        {title}
        <IconInfoCircle size={13} opacity={0.55} aria-hidden />
      </span>
    </Tooltip>
  );
}

interface FieldProps {
  label: ReactNode;
  description: string;
  error: string | undefined;
  value: unknown;
  onValue: (value: unknown) => void;
}

function IntegersField({ value, onValue, ...shared }: FieldProps) {
  const [text, setText] = useState(Array.isArray(value) ? value.join(', ') : '');
  return (
    <TextInput
      {...shared}
      placeholder="20, 100, 500"
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onValue(numbersOf(event.currentTarget.value));
      }}
    />
  );
}

/** Perturbations that the project has: applied to another detector they show how they transfer. */
function UniversalChoice({ value, onValue, ...shared }: FieldProps) {
  const language = useLanguage();
  const saved = useAsk('audits.universals', null).data ?? [];
  const once = [...new Map(saved.map((one) => [one.object, one])).values()];
  return (
    <Select
      {...shared}
      clearable
      placeholder={language.say(once.length === 0 ? 'window.audit.saved.none' : 'window.audit.saved.make')}
      disabled={once.length === 0}
      value={typeof value === 'string' ? value : null}
      onChange={(object) => onValue(object ?? undefined)}
      data={once.map(({ object, detector, params, audit }) => ({
        value: object,
        label: language.say('window.audit.saved.one', {
          detector,
          attack: language.attack(params),
          eps: params.eps,
          audit,
        }),
      }))}
    />
  );
}
