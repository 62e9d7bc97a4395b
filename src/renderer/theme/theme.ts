import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';

/** Greys with a trace of green, from paper to ink: all that the controls are made of. */
const ink: MantineColorsTuple = [
  '#f1f2f1',
  '#e2e5e4',
  '#c9cecc',
  '#a9b0ae',
  '#868e8c',
  '#68706f',
  '#4f5756',
  '#3a4140',
  '#232829',
  '#16191b',
];

const dark: MantineColorsTuple = [
  '#e6e8e7',
  '#c3c9c9',
  '#9da5a8',
  '#6f787b',
  '#4a5154',
  '#2e3335',
  '#222627',
  '#1a1d1e',
  '#131516',
  '#0f1112',
];

/** For what destroys and for what went wrong: dark enough to be read on paper. */
const red: MantineColorsTuple = [
  '#fdeeed',
  '#ffb3b0',
  '#ff8b87',
  '#ef6a67',
  '#dc4d4d',
  '#c93a3d',
  '#b92b31',
  '#ae232a',
  '#a51d24',
  '#861319',
];

const small = { defaultProps: { size: 'xs' } };

const theme = createTheme({
  colors: { ink, dark, red },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 1 },
  autoContrast: true,
  // The contrast of the primary colour is worked out for one theme alone, and ink is light in the dark.
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    const primary = input.variant === 'filled' && input.color === 'ink';
    return primary ? { ...colours, color: 'var(--panel)' } : colours;
  },
  black: '#16191b',
  fontFamily: '"IBM Plex Sans Variable", system-ui, sans-serif',
  fontFamilyMonospace: '"IBM Plex Mono", ui-monospace, Menlo, Consolas, monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.4', xl: '1.3' },
  spacing: { xs: '6px', sm: '8px', md: '12px', lg: '18px', xl: '28px' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '8px' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '21px', lineHeight: '1.25', fontWeight: '560' },
      h2: { fontSize: '15px', lineHeight: '1.35', fontWeight: '600' },
      h3: { fontSize: '13px', lineHeight: '1.4', fontWeight: '600' },
    },
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    Button: small,
    TextInput: small,
    Textarea: small,
    NumberInput: small,
    Select: small,
    MultiSelect: small,
    TagsInput: small,
    SegmentedControl: small,
    Checkbox: {
      defaultProps: { size: 'xs' },
      styles: { description: { fontSize: 12 }, label: { fontSize: 13 } },
    },
    Radio: small,
    Switch: small,
    ActionIcon: { defaultProps: { variant: 'subtle', size: 'md' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, position: 'bottom', fz: 12 } },
    Notification: { styles: { description: { color: 'var(--text)' }, title: { fontWeight: 600 } } },
    Modal: { defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 } } },
  },
});

/** @param close what buttons that close something are called */
export const themeOf = (close: string) => ({
  ...theme,
  components: { ...theme.components, CloseButton: { defaultProps: { 'aria-label': close } } },
});
