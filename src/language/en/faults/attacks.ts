/** What is wrong with an attack or a defence that was asked for. */
export const ATTACK_FAULTS = {
  'attack.unknown': {
    message: 'there is no attack "{name}"',
    remedy: 'attacks are {names}',
  },
  'attack.unknownNear': {
    message: 'there is no attack "{name}" (did you mean {near}?)',
    remedy: 'attacks are {names}',
  },
  'template.unknown': {
    message: 'there is no audit template "{name}"',
    remedy: 'templates are {known}; presets are quick, field, paper',
  },
  'template.preset': {
    message: '"{name}" comes with Overfire',
    remedy: 'choose another name',
  },
  'template.damaged': {
    message: 'the audit templates cannot be read',
    remedy: 'mend the file, or move it away',
  },
} as const;
