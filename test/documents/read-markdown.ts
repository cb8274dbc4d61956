/** A piece of a document and the line it begins on. */
export interface Piece {
  readonly text: string;
  readonly line: number;
}

export interface Block extends Piece {
  /** Language of a fenced block. */
  readonly language: string;
}

export interface MarkdownDocument {
  readonly path: string;
  readonly lines: readonly string[];
  /** What links to its headings may name, without `#`. */
  readonly anchors: ReadonlySet<string>;
  /** Targets of links and pictures. */
  readonly links: readonly Piece[];
  readonly blocks: readonly Block[];
  /** Inline code. */
  readonly spans: readonly Piece[];
}

/** The anchor that GitHub gives a heading; repeated ones get a number. */
function createSlugger(): (heading: string) => string {
  const seen = new Map<string, number>();
  return (heading) => {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  };
}

const matchAll = (text: string, pattern: RegExp, line: number): readonly Piece[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => ({ text: found, line }));

export function readMarkdown(path: string, text: string): MarkdownDocument {
  const lines = text.replace(/\n$/, '').split('\n');
  const slug = createSlugger();
  const anchors = new Set<string>();
  const links: Piece[] = [];
  const blocks: Block[] = [];
  const spans: Piece[] = [];
  let open: { readonly language: string; readonly line: number; readonly body: string[] } | null = null;
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    const fence = /^\s*```(\S*)\s*$/.exec(content);
    if (fence && open) {
      blocks.push({ language: open.language, line: open.line, text: open.body.join('\n') });
      open = null;
    } else if (fence) open = { language: fence[1] ?? '', line: line + 1, body: [] };
    else if (open) open.body.push(content);
    else {
      const heading = /^#+ (.+)$/.exec(content)?.[1];
      if (heading) anchors.add(slug(heading));
      spans.push(...matchAll(content, /`([^`]+)`/g, line));
      links.push(...matchAll(content.replace(/`[^`]+`/g, '`'), /\]\(([^)\s]+)\)/g, line));
    }
  }
  return { path, lines, anchors, links, blocks, spans };
}
