/** What two sides of Overfire say to each other, where it does not fit the contract. */
export const CONTRACT_FAULTS = {
  'contract.answer': {
    message: 'answered wrongly: {issue}',
    remedy: 'report this message',
  },
  'contract.input': {
    message: '{issue}',
    remedy: 'correct the value',
  },
} as const;
