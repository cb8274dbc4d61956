import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import type { JsonStore, OpenConf, Stores } from './json-store.ts';

/**
 * Stores below `folder` over `conf` or `electron-store`. Both throw in their constructor on a torn file, and would wipe it
 * when told to: so the file is looked at first, and one that does not parse is set aside, never lost.
 */
export function createStores(folder: string, openConf: OpenConf, now: () => number): Stores {
  const pathOf = (name: string) => join(folder, `${name}.json`);

  function setAside(name: string, reason: string): string {
    const path = pathOf(name);
    const aside = `${path}.${new Date(now()).toISOString().replaceAll(':', '-')}.aside`;
    renameSync(path, aside);
    return `${basename(path)} could not be used (${reason}); it is kept as ${basename(aside)}`;
  }

  return {
    open(name) {
      const path = pathOf(name);
      const problem = existsSync(path) ? findProblem(path) : null;
      const note = problem && setAside(name, problem);
      return { store: createLazyStore(() => openConf({ cwd: folder, name }), path), note };
    },
    list() {
      if (!existsSync(folder)) return [];
      return readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .map((file) => file.slice(0, -'.json'.length));
    },
    setAside,
  };

  function createLazyStore(open: () => ReturnType<OpenConf>, path: string): JsonStore {
    let conf: ReturnType<OpenConf> | null = null;
    const opened = () => {
      makeFolder(folder);
      conf ??= open();
      return conf;
    };
    return {
      read: () => (existsSync(path) ? opened().store : null),
      write(value) {
        opened().store = value as Record<string, unknown>;
      },
      remove: () => rmSync(path, { force: true }),
    };
  }
}

function findProblem(path: string): string | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? null : 'it holds no object';
  } catch (error) {
    return error instanceof SyntaxError ? 'it is torn or no JSON' : String((error as Error).message);
  }
}
