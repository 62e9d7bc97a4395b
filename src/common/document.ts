/** A page of the documentation (docs/*.md), as it is built into the window. */
export interface Document {
  /** Of its file, without the ending. */
  name: string;
  title: string;
  blocks: Block[];
}

export type Block =
  | { kind: 'heading'; level: number; id: string; of: Inline[] }
  | { kind: 'paragraph'; of: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; of: Block[] }
  | { kind: 'list'; ordered: boolean; items: Block[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] };

export type Inline =
  | string
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis'; of: Inline[] }
  /** To another page, or to a heading of one. */
  | { kind: 'link'; page: string; heading: string | null; of: Inline[] };
