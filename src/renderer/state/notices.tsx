import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Fault } from '../../common/fault.ts';
import { faultWords } from '../../language/faults.ts';
import { useLanguage } from './language.tsx';

/** What went wrong, with which file, and what to do: stays until it is closed, and is shown once. */
export function showFault(fault: Fault): void {
  notifications.show({
    id: `fault:${fault.kind}:${fault.message}`,
    title: <FaultTitle fault={fault} />,
    message: <FaultText fault={fault} />,
    color: 'red',
    icon: <IconAlertTriangle size={16} aria-hidden />,
    autoClose: false,
    role: 'alert',
  });
}

/** The fault's kind. */
export function FaultTitle({ fault }: { fault: Fault }) {
  return useLanguage().text(`fault.${fault.kind}`);
}

export function FaultText({ fault }: { fault: Fault }) {
  const { message, remedy } = faultWords(fault, useLanguage().code, 'window');
  return (
    <>
      <span>{sentence(message)}</span> <span className="quiet">{sentence(remedy)}</span>
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
