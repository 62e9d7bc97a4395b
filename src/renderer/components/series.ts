/** Colours and dashes of lines that stand for attacks: the first is what they are compared with. */
const STYLES = [
  { colour: 'var(--text)' },
  { colour: 'var(--series-1)' },
  { colour: 'var(--series-2)', dash: '6 3' },
  { colour: 'var(--series-3)', dash: '2 2' },
  { colour: 'var(--series-4)', dash: '8 2 2 2' },
  { colour: 'var(--series-5)' },
];

export const seriesStyle = (index: number): { colour: string; dash?: string } =>
  STYLES[index % STYLES.length]!;
