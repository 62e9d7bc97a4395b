/** What is wrong with an attack or a defence that was asked for. */
export const ATTACK_FAULTS = {
  'attack.unknown': {
    message: 'there is no attack "{name}"',
    remedy: 'attacks are {names}',
  },
} as const;
