/** What `npm start` says in the terminal that it was called from. */
export const START = {
  'terminal.start.fetching': 'Downloading Electron, this once ...',
  'terminal.start.noDisplay':
    'No desktop window: there is no display. The same application opens in your browser.',
  'terminal.start.root':
    'No desktop window: it has no sandbox for root. The same application opens in your browser.',
  'terminal.start.absent':
    'No desktop window: Electron is not installed. The same application opens in your browser.',
  'terminal.start.slow':
    'No desktop window: downloading Electron took too long. The same application opens in your browser.',
  'terminal.start.failed':
    'No desktop window: Electron could not be downloaded (code {code}). The same application opens in your browser.',
  'terminal.start.opened': 'Opened in your browser. Ctrl-C ends Overfire.',
  'terminal.start.open':
    'Open this address in a browser on this machine; it works once. Ctrl-C ends Overfire.',
} as const;
