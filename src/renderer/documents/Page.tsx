import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Block, Document, Inline } from '../../common/document.ts';

/** One page of the documentation. */
export const Page = ({ of: { blocks } }: { of: Document }) => <>{blocks.map(blockOf)}</>;

// A page never changes while it is shown: its parts are told apart by their places.
function blockOf(block: Block, key: number): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${Math.min(6, block.level + 1)}` as 'h2';
      return (
        <Heading key={key} id={block.id}>
          {block.of.map(inlineOf)}
        </Heading>
      );
    }
    case 'paragraph':
      return <p key={key}>{block.of.map(inlineOf)}</p>;
    case 'code':
      return <pre key={key}>{block.text}</pre>;
    case 'quote':
      return <blockquote key={key}>{block.of.map(blockOf)}</blockquote>;
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return <List key={key}>{block.items.map(itemOf)}</List>;
    }
    case 'table':
      return (
        <table key={key}>
          <thead>
            <tr>{block.head.map((cell, i) => cellOf('th', cell, i))}</tr>
          </thead>
          <tbody>{block.rows.map(rowOf)}</tbody>
        </table>
      );
  }
}

function itemOf(blocks: Block[], key: number): ReactNode {
  const [first] = blocks;
  const plain = blocks.length === 1 && first?.kind === 'paragraph';
  return <li key={key}>{plain ? first.of.map(inlineOf) : blocks.map(blockOf)}</li>;
}

const rowOf = (cells: Inline[][], key: number) => (
  <tr key={key}>{cells.map((cell, i) => cellOf('td', cell, i))}</tr>
);

const cellOf = (Cell: 'th' | 'td', inlines: Inline[], key: number) => (
  <Cell key={key}>{inlines.map(inlineOf)}</Cell>
);

function inlineOf(inline: Inline, key: number): ReactNode {
  if (typeof inline === 'string') return inline;
  switch (inline.kind) {
    case 'code':
      return <code key={key}>{inline.text}</code>;
    case 'strong':
      return <strong key={key}>{inline.of.map(inlineOf)}</strong>;
    case 'emphasis':
      return <em key={key}>{inline.of.map(inlineOf)}</em>;
    case 'link': {
      const { page, heading } = inline;
      const to = heading === null ? page : `${page}/${encodeURIComponent(heading)}`;
      return (
        <Link key={key} href={`/documents/${to}`}>
          {inline.of.map(inlineOf)}
        </Link>
      );
    }
  }
}
