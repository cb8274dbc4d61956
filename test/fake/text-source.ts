import type { Source } from '../../electron/foundation/files/source.ts';
import { createSourceOf } from './source-of.ts';

/** A machine that consists of these texts and folders; both may be changed between samples. */
export function createTextSource(
  texts: Record<string, string>,
  folders: Record<string, readonly string[]> = {},
): Source {
  return createSourceOf({ textIfPresent: (path) => texts[path] ?? null, list: (path) => folders[path] ?? [] });
}
