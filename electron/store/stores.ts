import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Phrase } from '../../shared/text/phrase.ts';
import { UserError } from '../../shared/user-error.ts';
import { makeFolder } from '../foundation/files/make-folder.ts';
import { readRegularFile } from '../foundation/files/regular-file.ts';
import { giveToOwnerOf } from '../foundation/files/replace-file.ts';
import { setFileAside } from '../foundation/files/set-aside.ts';
import type { ConfLike, Inspected, JsonStore, OpenConf, OpenedStore, Stores } from '../foundation/json-store.ts';
import { trace } from '../foundation/trace.ts';
import { withLock } from './with-lock.ts';

/** Several times the largest file of a busy machine. */
const maxBytes = 8 * 1024 * 1024;
const confKey = '__internal__';

/**
 * Stores below `folder`. Files are read here, once and up to a maximum size, and written by `conf` or `electron-store`: these would
 * throw on a torn file, block on a FIFO and read the file again at each access.
 */
export function createStores(folder: string, openConf: OpenConf, now: () => number): Stores {
  const writers = new Map<string, ConfLike>();
  const pathOf = (name: string) => join(folder, `${name}.json`);

  function inspect(name: string): Inspected {
    try {
      const value: unknown = JSON.parse(readRegularFile(pathOf(name), maxBytes));
      return isObject(value) ? { kind: 'ok', value } : { kind: 'unusable', reason: 'it is not a JSON object' };
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return { kind: 'missing' };
      return { kind: 'unusable', reason: explain(error as NodeJS.ErrnoException) };
    }
  }

  const setAside = (name: string, reason: string): Phrase => setFileAside(pathOf(name), reason, now());

  /** Creating a `conf` reads its file, which must be usable; writing through it later does not. */
  function openWriter(name: string): ConfLike {
    const found = inspect(name);
    if (found.kind === 'unusable') {
      setAside(name, found.reason);
      const left = inspect(name);
      if (left.kind === 'unusable') throw new UserError(`write ${name}.json: ${left.reason}`);
    }
    const writer = openConf({ cwd: folder, name });
    writers.set(name, writer);
    return writer;
  }

  function write(name: string, value: object): void {
    const startedMs = performance.now();
    makeFolder(folder);
    const writer = writers.get(name) ?? openWriter(name);
    // `conf` reads the file before each write to keep the value of its own key, unless the new content has that key.
    withoutSnap(() => {
      writer.store = { ...value, [confKey]: undefined };
    });
    giveToOwnerOf(folder, pathOf(name));
    trace(
      () => `wrote ${name}.json, ${sizeOf(pathOf(name))} bytes, in ${(performance.now() - startedMs).toFixed(2)} ms`,
    );
  }

  function remove(name: string): void {
    writers.delete(name);
    // A folder may hold files of the user.
    if (lstatSync(pathOf(name), { throwIfNoEntry: false })?.isDirectory()) setAside(name, 'it is a folder');
    else rmSync(pathOf(name), { force: true });
  }

  function open(name: string): OpenedStore {
    const found = inspect(name);
    const note = found.kind === 'unusable' ? setAside(name, found.reason) : null;
    return { store: createStore(name, found.kind === 'ok' ? found.value : null), note };
  }

  function createStore(name: string, stored: ReturnType<JsonStore['read']>): JsonStore {
    let current = stored;
    return {
      read: () => current,
      write(value) {
        write(name, value);
        current = value as Record<string, unknown>;
      },
      remove() {
        remove(name);
        current = null;
      },
    };
  }

  return {
    open,
    inspect,
    write,
    remove,
    withLock: (name, work) =>
      withLock({ folder, name, pid: process.pid, host: hostname(), now, monotonicMs: () => performance.now() }, work),
    list: () => listNames(folder),
    setAside,
  };
}

/**
 * `conf` writes in place, not atomically, if SNAP is set: once, atomic writes did not work in snaps. The variable is also inherited from
 * a terminal or an editor that is a snap.
 */
function withoutSnap(write: () => void): void {
  const { SNAP: snap } = process.env;
  delete process.env['SNAP'];
  try {
    write();
  } finally {
    if (snap !== undefined) process.env['SNAP'] = snap;
  }
}

const sizeOf = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length));
  } catch {
    // The first attempt to open a store reports the problem.
    return [];
  }
}

function explain(error: NodeJS.ErrnoException): string {
  if (error instanceof SyntaxError) return 'it is not valid JSON';
  return error instanceof UserError ? error.message : `it cannot be read: ${codeOf(error)}`;
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
