import { Button, Group, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useLanguage } from '../state/language.tsx';

export interface Question {
  title: string;
  text: ReactNode;
  /** What the button that does it says. */
  act: string;
  run: () => void;
}

/** Asks before something is destroyed. Returns how to ask, and the dialog to render. */
export function useConfirm(): [(question: Question) => void, ReactNode] {
  const [question, setQuestion] = useState<Question | null>(null);
  const { say } = useLanguage();
  const close = () => setQuestion(null);
  const dialog = (
    <Modal opened={question !== null} onClose={close} title={question?.title} size="md">
      <p style={{ margin: '0 0 18px' }}>{question?.text}</p>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close} data-autofocus>
          {say('window.cancel')}
        </Button>
        <Button
          color="red"
          onClick={() => {
            question?.run();
            close();
          }}
        >
          {question?.act}
        </Button>
      </Group>
    </Modal>
  );
  return [setQuestion, dialog];
}
