import { Kbd, Modal } from '@mantine/core';
import { Fragment } from 'react';
import { useLanguage } from '../state/language.tsx';
import { keyCaps } from './keys.ts';
import classes from './ShortcutList.module.css';
import { MAC } from './useKeyText.ts';
import { type ShortcutGroup, useRegistry } from './useShortcuts.tsx';

/** Every shortcut that works where the user is, under the name of what offers it. */
export function ShortcutList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { say } = useLanguage();
  const { groups } = useRegistry();
  return (
    <Modal opened={opened} onClose={onClose} title={say('window.keys')} size="lg" data-own-keys>
      <div className={classes.columns}>
        {byTitle([...groups.values()]).map((group) => (
          <section key={group.title} className={classes.group}>
            <h3 className={classes.title}>{group.title}</h3>
            <dl className={classes.list}>
              {group.actions.map((action) => (
                <div key={action.keys} className={classes.row}>
                  <dt>{action.label}</dt>
                  <dd>
                    <KeyCaps keys={action.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}

function KeyCaps({ keys }: { keys: string }) {
  const l = useLanguage();
  return (
    <span className={classes.caps}>
      {keyCaps(keys, MAC, l).map((stroke, index) => (
        <Fragment key={stroke.join('+')}>
          {index > 0 && <span className={classes.then}>{l.say('window.keys.then')}</span>}
          {stroke.map((cap) => (
            <Kbd key={cap} size="xs">
              {cap}
            </Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}

/** What offers shortcuts under one name stands together. */
function byTitle(groups: ShortcutGroup[]): ShortcutGroup[] {
  const titles = [...new Set(groups.map(({ title }) => title))];
  return titles.map((title) => ({
    title,
    actions: groups.filter((group) => group.title === title).flatMap(({ actions }) => actions),
  }));
}
