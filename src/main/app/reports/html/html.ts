/** Markup that is safe to print as it is. Only the `html` template makes it. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

type Value = string | number | Html | Html[];

/** A template whose values are escaped unless they are markup themselves, so that no file name can speak HTML. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((text, part, i) => text + printed(values[i - 1] ?? '') + part));
}

function printed(value: Value): string {
  if (value instanceof Html) return value.markup;
  if (Array.isArray(value)) return value.map((one) => one.markup).join('');
  return escaped(String(value));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Control characters are no valid HTML; a file name may hold them all the same.
const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (c) => ENTITIES[c]!).replace(/[\p{Cc}--[\t\n]]/gv, '\ufffd');

export const NOTHING = new Html('');
