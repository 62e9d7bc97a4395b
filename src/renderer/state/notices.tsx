import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Fault, FaultKind } from '../../common/fault.ts';

const TITLES: Record<FaultKind, string> = {
  usage: 'That cannot be done',
  input: 'This footage cannot be used',
  model: 'This detector cannot be used',
  store: 'The project has a problem',
  'not-writable': 'The folder cannot be written',
  'disk-full': 'The disk is full',
  backend: 'The compute backend has a problem',
  'device-memory': 'The graphics device has too little memory',
  'device-lost': 'The graphics device went away',
  cancelled: 'Stopped',
  internal: 'Overfire has a defect',
};

/** What went wrong, with which file, and what to do: stays until it is closed, and is shown once. */
export function showFault(fault: Fault): void {
  notifications.show({
    id: `fault:${fault.kind}:${fault.message}`,
    title: titleOf(fault),
    message: <FaultText fault={fault} />,
    color: 'red',
    icon: <IconAlertTriangle size={16} aria-hidden />,
    autoClose: false,
    role: 'alert',
  });
}

export const titleOf = ({ kind }: Fault): string => TITLES[kind];

export function FaultText({ fault }: { fault: Fault }) {
  return (
    <>
      <span>{sentence(fault.message)}</span> <span className="quiet">{sentence(fault.remedy)}</span>
    </>
  );
}

/** Something was done; with a way back where there is one. */
export function showDone(message: ReactNode): void {
  notifications.show({ message, icon: <IconCheck size={16} aria-hidden />, autoClose: 6000, role: 'status' });
}

function sentence(text: string): string {
  const begun = text.startsWith('/') ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
