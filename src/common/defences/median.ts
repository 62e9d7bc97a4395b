import { defence } from './defence.ts';

/** The median of 3 x 3 pixels of each colour (feature squeezing, Xu et al. 2018). */
export const median = defence({
  name: 'median',
  parameters: {},
  random: false,
  texts: {
    en: {
      title: 'Median of 3 × 3 pixels',
      name: 'median of 3 × 3 pixels',
      explanation:
        'Every pixel becomes the median of its neighbourhood, which removes grain and keeps edges.',
    },
    de: {
      title: 'Median aus 3 × 3 Pixeln',
      name: 'Median aus 3 × 3 Pixeln',
      explanation:
        'Jedes Pixel wird zum Median seiner Umgebung; das entfernt Körnung und lässt Kanten stehen.',
    },
  },
});
