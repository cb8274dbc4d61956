import { lstatSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { makeFolder } from '../foundation/files/make-folder.ts';
import { readRegularFile, UnsuitableFileError } from '../foundation/files/regular-file.ts';
import { giveToOwnerOf } from '../foundation/files/replace-file.ts';
import type { ConfLike, Inspected, JsonStore, OpenConf, OpenedStore, Stores } from '../foundation/json-store.ts';
import { holdLock } from './hold-lock.ts';

/** Several times what the largest file of a busy machine holds. */
const maxBytes = 8 * 1024 * 1024;
const confKey = '__internal__';

/**
 * Stores below `folder`. Files are read here, bounded and once, and written by `conf` or `electron-store`, which throw in their
 * constructor on a torn file, block on a FIFO and read the file anew at each access.
 */
export function createStores(folder: string, openConf: OpenConf, now: () => number): Stores {
  const writers = new Map<string, ConfLike>();
  const pathOf = (name: string) => join(folder, `${name}.json`);

  function inspect(name: string): Inspected {
    try {
      const value: unknown = JSON.parse(readRegularFile(pathOf(name), maxBytes));
      return isObject(value) ? { kind: 'ok', value } : { kind: 'unusable', reason: 'it holds no object' };
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return { kind: 'missing' };
      return { kind: 'unusable', reason: explain(error as NodeJS.ErrnoException) };
    }
  }

  function setAside(name: string, reason: string): string {
    const path = pathOf(name);
    const aside = `${path}.${new Date(now()).toISOString().replaceAll(':', '-')}.aside`;
    const problem = `${basename(path)} could not be used (${reason})`;
    try {
      renameSync(path, aside);
      return `${problem}; it is kept as ${basename(aside)}`;
    } catch (error) {
      return `${problem}, nor moved aside (${codeOf(error)}); it is ignored`;
    }
  }

  function findWriter(name: string): ConfLike {
    const found = writers.get(name);
    if (found) return found;
    const before = inspect(name);
    if (before.kind === 'unusable') setAside(name, before.reason);
    const inspected = inspect(name);
    if (inspected.kind === 'unusable') throw new Error(`write ${name}.json: ${inspected.reason}`);
    const created = openConf({ cwd: folder, name });
    writers.set(name, created);
    return created;
  }

  function write(name: string, value: object): void {
    makeFolder(folder);
    // Without its own key `conf` would read the file before each write, to keep what it once stored under it.
    findWriter(name).store = { ...value, [confKey]: undefined };
    giveToOwnerOf(folder, pathOf(name));
  }

  function remove(name: string): void {
    // A folder is not ours to empty.
    if (lstatSync(pathOf(name), { throwIfNoEntry: false })?.isDirectory()) setAside(name, 'it is a folder');
    else rmSync(pathOf(name), { force: true });
  }

  function open(name: string): OpenedStore {
    const found = inspect(name);
    const note = found.kind === 'unusable' ? setAside(name, found.reason) : null;
    return { store: createStore(name, found.kind === 'ok' ? found.value : null), note };
  }

  function createStore(name: string, found: ReturnType<JsonStore['read']>): JsonStore {
    let held = found;
    return {
      read: () => held,
      write(value) {
        write(name, value);
        held = value as Record<string, unknown>;
      },
      remove() {
        remove(name);
        held = null;
      },
    };
  }

  const exclusively: Stores['exclusively'] = (name, work) =>
    holdLock({ folder, name, pid: process.pid, host: hostname(), now, monotonicMs: () => performance.now() }, work);

  return { open, inspect, write, remove, exclusively, list: () => listNames(folder), setAside };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length));
  } catch {
    // What cannot be listed cannot be opened either, which is reported where it is.
    return [];
  }
}

function explain(error: NodeJS.ErrnoException): string {
  if (error instanceof SyntaxError) return 'it is torn or no JSON';
  return error instanceof UnsuitableFileError ? error.message : `it cannot be read: ${codeOf(error)}`;
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
