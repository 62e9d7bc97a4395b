/** Markup that is safe to print as it is. Only the `html` template and `filled` make it. */
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

/** A text whose `{names}` are markup or text: what is not markup is escaped. */
export function filled(text: string, values: Record<string, string | number | Html>): Html {
  const pieces = text
    .split(/(\{\w+\})/)
    .map((piece) => values[/^\{(\w+)\}$/.exec(piece)?.[1] ?? ''] ?? piece);
  return new Html(pieces.map(printed).join(''));
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
