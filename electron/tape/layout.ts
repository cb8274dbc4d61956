import { findResolution } from '../../shared/metrics/resolution.ts';

/** What a snapshot is made of: objects, lists, and at the leaves numbers, texts, booleans or `null`. */
export type Leaf = number | string | boolean | null;

type Node =
  | { readonly kind: 'leaf' }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'object'; readonly keys: readonly string[]; readonly items: readonly Node[] };

/** The structure of a value without its leaves, which are the columns: in the order in which they are met. */
export interface Layout {
  /** The same for the same structure. */
  readonly text: string;
  readonly root: Node;
  /** The step that the numbers of each column are rounded to; `null` for those of any size, which are kept as they are. */
  readonly resolutions: readonly (number | null)[];
}

const leaf: Node = { kind: 'leaf' };
const isLeaf = (value: unknown) => typeof value !== 'object' || value === null;

function describe(value: unknown): Node {
  if (isLeaf(value)) return leaf;
  if (Array.isArray(value)) return { kind: 'list', items: value.map(describe) };
  // A key without a value is not kept, as in JSON.
  const entries = Object.entries(value as object).filter(([, item]) => item !== undefined);
  return { kind: 'object', keys: entries.map(([key]) => key), items: entries.map(([, item]) => describe(item)) };
}

/** Leaves as 0, so that the text of a layout is JSON. */
function toText(node: Node): string {
  if (node.kind === 'leaf') return '0';
  if (node.kind === 'list') return `[${node.items.map(toText).join()}]`;
  return `{${node.keys.map((key, index) => `${JSON.stringify(key)}:${toText(node.items[index] ?? leaf)}`).join()}}`;
}

function listResolutions(node: Node, path: readonly string[], found: (number | null)[]): void {
  if (node.kind === 'leaf') found.push(findResolution(path));
  else if (node.kind === 'list') for (const item of node.items) listResolutions(item, path, found);
  else
    for (const [index, item] of node.items.entries()) listResolutions(item, [...path, node.keys[index] ?? ''], found);
}

export function describeLayout(value: unknown): Layout {
  const root = describe(value);
  const resolutions: (number | null)[] = [];
  listResolutions(root, [], resolutions);
  return { text: toText(root), root, resolutions };
}

/** @throws SyntaxError for a text that no layout has */
export function parseLayout(text: string): Layout {
  return describeLayout(JSON.parse(text));
}

/** Appends the leaves to `leaves`. `false` if the value has another structure; what was appended means nothing then. */
export function readLeaves(node: Node, value: unknown, leaves: Leaf[]): boolean {
  if (node.kind === 'leaf') {
    if (!isLeaf(value) || value === undefined) return false;
    leaves.push(value as Leaf);
    return true;
  }
  if (isLeaf(value)) return false;
  if (node.kind === 'list') {
    if (!Array.isArray(value) || value.length !== node.items.length) return false;
    return node.items.every((item, index) => readLeaves(item, value[index], leaves));
  }
  if (Array.isArray(value)) return false;
  let index = 0;
  for (const [key, item] of Object.entries(value as object)) {
    if (item === undefined) continue;
    const expected = node.items[index];
    if (node.keys[index] !== key || !expected || !readLeaves(expected, item, leaves)) return false;
    index += 1;
  }
  return index === node.keys.length;
}

/** The value with these leaves. */
export function build(layout: Layout, leaves: readonly Leaf[]): unknown {
  let next = 0;
  function make(node: Node): unknown {
    if (node.kind === 'leaf') {
      next += 1;
      return leaves[next - 1] ?? null;
    }
    if (node.kind === 'list') return node.items.map(make);
    return Object.fromEntries(node.keys.map((key, index) => [key, make(node.items[index] ?? leaf)]));
  }
  return make(layout.root);
}
