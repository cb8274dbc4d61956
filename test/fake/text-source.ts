import type { Source } from '../../electron/collect/source.ts';

/** A machine that consists of these texts and folders; both may be changed between readings. */
export function createTextSource(
  texts: Record<string, string>,
  folders: Record<string, readonly string[]> = {},
): Source {
  const textIfPresent = (path: string) => texts[path] ?? null;
  return {
    textIfPresent,
    text(path) {
      const text = textIfPresent(path);
      if (text === null) throw new Error(`read /${path}: no such file`);
      return text;
    },
    list: (path) => folders[path] ?? [],
  };
}
