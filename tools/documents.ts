import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Block, Document, Inline } from '../src/common/document.ts';

/**
 * The documentation as the window shows it, read when the window is built. Of CommonMark with tables it knows what docs/*.md uses, and throws
 * at what it would show wrongly: HTML, references, headings that are underlined. Links to what is no page are their text alone, since
 * nothing leads out of the window; pictures likewise.
 */
const HEADING = /^(#{1,6}) +(.+?)(?: +#+)?$/;
const ITEM = /^(?:([-*+])|(\d{1,9})[.)])( {1,4})(?=\S)/;
const FENCE = /^(`{3,}|~{3,})/;
const RULE = /^ {0,3}([-*_])(?: *\1){2,} *$/;
const UNKNOWN = /^\[[^\]]+\]:|^<[a-z!/]/i;

/** For whoever writes code: behind the pages for whoever uses it. */
const FOR_DEVELOPERS = ['architecture', 'add-an-attack', 'benchmarks', 'benchmarks-gpu'];

export function documentsIn(folder: string): Document[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => basename(name, '.md'));
  const last = (name: string) => (FOR_DEVELOPERS.includes(name) ? 1 : 0);
  return names
    .map((name) => documentOf(name, readFileSync(join(folder, `${name}.md`), 'utf8'), names))
    .sort((a, b) => last(a.name) - last(b.name) || (a.title < b.title ? -1 : 1));
}

/** @param names pages that a link may lead to */
export function documentOf(name: string, text: string, names: readonly string[]): Document {
  const blocks = new Reader(name, names).blocks(text.replaceAll('\r\n', '\n').split('\n'));
  const [first] = blocks;
  if (first?.kind !== 'heading' || first.level !== 1)
    throw new Error(`${name}.md does not begin with its title`);
  return { name, title: textOf(first.of), blocks };
}

const textOf = (inlines: readonly Inline[]): string =>
  inlines.map((one) => (typeof one === 'string' ? one : 'text' in one ? one.text : textOf(one.of))).join('');

class Reader {
  readonly #page: string;
  readonly #names: readonly string[];

  constructor(page: string, names: readonly string[]) {
    this.#page = page;
    this.#names = names;
  }

  blocks(lines: readonly string[]): Block[] {
    const found: Block[] = [];
    for (let at = 0; at < lines.length; ) {
      const line = lines[at]!;
      if (line.trim() === '' || RULE.test(line)) at++;
      else if (FENCE.test(line)) at = this.#fenced(lines, at, found);
      else if (line.startsWith('    ')) at = this.#indented(lines, at, found);
      else if (HEADING.test(line)) at = this.#heading(line, at, found);
      else if (line.startsWith('>')) at = this.#quote(lines, at, found);
      else if (ITEM.test(line)) at = this.#list(lines, at, found);
      else if (startsTable(lines, at)) at = this.#table(lines, at, found);
      else if (UNKNOWN.test(line)) throw new Error(`${this.#page}.md has what is not read here: ${line}`);
      else at = this.#paragraph(lines, at, found);
    }
    return found;
  }

  #fenced(lines: readonly string[], begin: number, found: Block[]): number {
    const [fence] = FENCE.exec(lines[begin]!)!;
    const end = lines.findIndex((line, i) => i > begin && line.startsWith(fence));
    if (end === -1) throw new Error(`${this.#page}.md: a block of code has no end`);
    found.push({ kind: 'code', text: lines.slice(begin + 1, end).join('\n') });
    return end + 1;
  }

  #indented(lines: readonly string[], begin: number, found: Block[]): number {
    let end = begin;
    while (end < lines.length && (lines[end]!.startsWith('    ') || lines[end]!.trim() === '')) end++;
    const text = lines.slice(begin, end).map((line) => line.slice(4));
    found.push({ kind: 'code', text: text.join('\n').trimEnd() });
    return end;
  }

  #heading(line: string, at: number, found: Block[]): number {
    const [, marks, text] = HEADING.exec(line)!;
    const of = this.inlines(text!);
    found.push({ kind: 'heading', level: marks!.length, id: anchorOf(textOf(of)), of });
    return at + 1;
  }

  #quote(lines: readonly string[], begin: number, found: Block[]): number {
    let end = begin;
    while (end < lines.length && lines[end]!.startsWith('>')) end++;
    const inside = lines.slice(begin, end).map((line) => line.replace(/^> ?/, ''));
    found.push({ kind: 'quote', of: this.blocks(inside) });
    return end;
  }

  #list(lines: readonly string[], begin: number, found: Block[]): number {
    const ordered = /^\d/.test(lines[begin]!);
    const items: Block[][] = [];
    let at = begin;
    for (;;) {
      const mark = at < lines.length ? ITEM.exec(lines[at]!) : null;
      if (mark === null || (mark[2] !== undefined) !== ordered) break;
      const width = mark[0].length;
      const own = [lines[at]!.slice(width)];
      for (at++; at < lines.length; at++) {
        const line = lines[at]!;
        const next = lines.slice(at).find((one) => one.trim() !== '') ?? '';
        if (line.trim() === '' ? !next.startsWith(' '.repeat(width)) : ITEM.test(line)) break;
        const inside = line.startsWith(' '.repeat(width));
        // A line that goes on with a paragraph need not be indented.
        if (!inside && (own.at(-1)!.trim() === '' || startsBlock(line))) break;
        own.push(inside ? line.slice(width) : line.trimStart());
      }
      items.push(this.blocks(own));
      let after = at;
      while (lines[after]?.trim() === '') after++;
      if (after < lines.length && ITEM.test(lines[after]!)) at = after;
    }
    found.push({ kind: 'list', ordered, items });
    return at;
  }

  #table(lines: readonly string[], begin: number, found: Block[]): number {
    let end = begin;
    while (end < lines.length && lines[end]!.startsWith('|')) end++;
    const [head, , ...rows] = lines.slice(begin, end).map((row) => cellsOf(row));
    const read = (cells: string[]) => cells.map((cell) => this.inlines(cell));
    found.push({ kind: 'table', head: read(head!), rows: rows.map(read) });
    return end;
  }

  #paragraph(lines: readonly string[], begin: number, found: Block[]): number {
    let end = begin + 1;
    while (
      end < lines.length &&
      lines[end]!.trim() !== '' &&
      !startsBlock(lines[end]!) &&
      !startsTable(lines, end)
    )
      end++;
    const text = lines.slice(begin, end).map((line) => line.trim());
    found.push({ kind: 'paragraph', of: this.inlines(text.join(' ')) });
    return end;
  }

  inlines(text: string): Inline[] {
    const found: Inline[] = [];
    let plain = '';
    const put = (one: Inline[]) => {
      if (plain !== '') found.push(plain);
      plain = '';
      found.push(...one);
    };
    for (let at = 0; at < text.length; ) {
      const rest = text.slice(at);
      const escaped = /^\\([!-/:-@[-`{-~])/.exec(rest);
      const code = /^(`+)(?!`)(.+?)(?<!`)\1(?!`)/.exec(rest);
      const link = /^!?\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^()\s]*)\)/.exec(rest);
      const strong = /^\*\*(?=\S)(.+?)(?<=[^\s\\])\*\*/.exec(rest);
      const emphasis = /^\*(?=[^\s*])(.+?)(?<=[^\s*\\])\*(?!\*)/.exec(rest);
      const read = escaped ?? code ?? link ?? strong ?? emphasis;
      if (escaped !== null) plain += escaped[1];
      else if (code !== null) put([{ kind: 'code', text: code[2]!.replace(/^ (.*\S.*) $/, '$1') }]);
      else if (link !== null) put(rest.startsWith('!') ? [link[1]!] : this.#link(link[1]!, link[2]!));
      else if (strong !== null) put([{ kind: 'strong', of: this.inlines(strong[1]!) }]);
      else if (emphasis !== null) put([{ kind: 'emphasis', of: this.inlines(emphasis[1]!) }]);
      else plain += rest[0];
      at += read?.[0].length ?? 1;
    }
    put([]);
    return found;
  }

  #link(text: string, to: string): Inline[] {
    const of = this.inlines(text);
    const [, file = '', heading = null] = /^([^#]*)(?:#(.*))?$/.exec(to) ?? [];
    const page = file === '' ? this.#page : /^(?:\.\/)?([\w-]+)\.md$/.exec(file)?.[1];
    return page !== undefined && this.#names.includes(page) ? [{ kind: 'link', page, heading, of }] : of;
  }
}

const startsBlock = (line: string) =>
  HEADING.test(line) || FENCE.test(line) || ITEM.test(line) || line.startsWith('>');

/** A head, and below it the line that makes one of it. */
const startsTable = (lines: readonly string[], at: number) =>
  lines[at]!.startsWith('|') && /^\|[\s:|-]+$/.test(lines[at + 1] ?? '');

function cellsOf(row: string): string[] {
  const inside = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inside.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** As hosts of Markdown name headings. */
const anchorOf = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
