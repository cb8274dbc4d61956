import type { SlowSource, Space } from '../../electron/helper/slow-source.ts';

export interface FakeDrivers {
  /** Text by path; an Error is thrown. */
  readonly texts?: Record<string, string | Error>;
  readonly links?: Readonly<Record<string, string>>;
  readonly spaces?: Readonly<Record<string, Space | Error>>;
}

/** Drivers that respond immediately. Folders follow from the paths of the texts. Every path that is read is added to `paths`. */
export function createFakeSlowSource(
  { texts = {}, links = {}, spaces = {} }: FakeDrivers,
  paths: string[] = [],
): SlowSource {
  return {
    async text(path) {
      paths.push(path);
      const text = texts[path] ?? null;
      if (text instanceof Error) throw text;
      return text;
    },
    bytes: async () => null,
    async list(path) {
      const below = Object.keys(texts).filter((name) => name.startsWith(`${path}/`));
      return [...new Set(below.map((name) => name.slice(path.length + 1).split('/')[0] ?? ''))];
    },
    linkName: async (path) => links[path] ?? null,
    async space(path) {
      const space = spaces[path];
      if (!space) throw new Error('no such file');
      if (space instanceof Error) throw space;
      return space;
    },
  };
}
