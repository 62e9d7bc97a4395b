import type { LanguageCode } from '../../../../common/base/language.ts';
import { Html, html } from './html.ts';
import { STYLE } from './style.ts';

/** The beginning of a page up to its body: no script, nothing fetched. */
export const documentHead = (title: string, language: LanguageCode = 'en', style = STYLE): string =>
  `<!DOCTYPE html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">\n${
    html`<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Overfire</title>
<style>${new Html(style)}</style>
</head>
<body>
`.markup
  }`;

export const DOCUMENT_END = '</body>\n</html>\n';
