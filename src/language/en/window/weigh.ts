/** The screen that weighs exhibits. */
export const WEIGH = {
  'window.weigh.noAudit.title': 'No finished audit yet',
  'window.weigh.noAudit':
    'The score of an exhibit is weighed by the labelled scores of a finished audit, clean and under every attack that it measured.',
  'window.weigh.none.title': 'No exhibit weighed yet',
  'window.weigh.none':
    'Choose pictures or videos of which nobody knows whether they are forged. The detector of this audit is asked about them, and what it says becomes a likelihood ratio.',
  'window.weigh.choose': 'Choose exhibits',
  'window.weigh.bar': 'Exhibits read',
  'window.weigh.export': 'Export (HTML, JSON)',
} as const;
