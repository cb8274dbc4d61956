import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sanitize } from '../../../shared/text/sanitize.ts';
import { codeOf, explainError } from '../../foundation/files/explain-error.ts';
import type { JobPool } from '../job-pool.ts';
import type { CustomSources } from './custom-sources.ts';
import { type ParsedFamily, parseExposition } from './parse-exposition.ts';
import { readTextFile } from './read-text-file.ts';

/** One version of a source: a file as it was written, or one run of a command. */
export interface SourceReading {
  readonly name: string;
  /** Unix milliseconds; `null` if that is not known. */
  readonly modifiedAt: number | null;
  readonly families: readonly ParsedFamily[];
  /** Why it cannot be used; then it has no families. */
  readonly problem: string | null;
  /** What a command that failed wrote last; only for the user of this machine. */
  readonly errorOutput?: string;
}

const maxBytes = 1024 ** 2;
const maxFiles = 100;
const kind = 'custom';

/**
 * Reads the `.prom` files of a folder, each by itself: one that hangs or is wrong costs only its own metrics. A file that did not change
 * is not read again.
 */
export function createTextFiles(
  { folder, isFolderNamed }: Pick<CustomSources, 'folder' | 'isFolderNamed'>,
  pool: JobPool,
): () => Promise<readonly SourceReading[]> {
  const known = new Map<string, { readonly stamp: string | null; readonly reading: SourceReading }>();

  async function read(name: string): Promise<SourceReading> {
    const shown = sanitize(name);
    if (shown !== name)
      return { name: shown, modifiedAt: null, families: [], problem: 'its name contains control characters' };
    const path = join(folder, name);
    try {
      const file = await pool.run(kind, path, () => readTextFile(path, maxBytes, known.get(name)));
      if ('reading' in file) return file.reading;
      const reading = { name, modifiedAt: file.modifiedAt, ...parse(file.text) };
      known.set(name, { stamp: file.stamp, reading });
      return reading;
    } catch (error) {
      known.delete(name);
      return { name, modifiedAt: null, families: [], problem: explainError(error) };
    }
  }

  return async () => {
    let names: readonly string[];
    try {
      names = await pool.run(kind, folder, () => readdir(folder));
    } catch (error) {
      if (codeOf(error) === 'ENOENT' && !isFolderNamed) return [];
      return [{ name: sanitize(folder), modifiedAt: null, families: [], problem: explainError(error) }];
    }
    const files = names.filter((name) => name.endsWith('.prom') && !name.startsWith('.')).toSorted();
    for (const name of known.keys()) if (!files.includes(name)) known.delete(name);
    const readings = await Promise.all(files.slice(0, maxFiles).map(read));
    const problem = `it has ${files.length} files; the first ${maxFiles} are read`;
    return files.length <= maxFiles
      ? readings
      : [...readings, { name: sanitize(folder), modifiedAt: null, families: [], problem }];
  };
}

function parse(text: string): Pick<SourceReading, 'families' | 'problem'> {
  try {
    return { families: parseExposition(text), problem: null };
  } catch (error) {
    return { families: [], problem: explainError(error) };
  }
}
