import { existsSync } from 'node:fs';
import { findSetting } from '../../shared/settings/renamed-settings.ts';
import { UserError } from '../../shared/user-error.ts';
import { readRegularFile } from '../foundation/files/regular-file.ts';
import type { GivenValue } from './configuration.ts';

/** Far more than all settings with many rules. */
const maxBytes = 1_000_000;

/**
 * Reads a file of settings in YAML: `api.port: 7780`, or `api:` with `port: 7780` below it.
 * @param name of the file, for messages
 * @returns an empty list if there is no such file
 * @throws UserError if it cannot be read or is not YAML
 */
export async function readConfigurationFile(path: string, name: string): Promise<readonly GivenValue[]> {
  if (!existsSync(path)) return [];
  const text = readText(path, name);
  // Loaded only if there is such a file.
  const { parse } = await import('yaml');
  try {
    return flatten(parse(text, { logLevel: 'error' }), name);
  } catch (cause) {
    throw new UserError(`${name}: ${String((cause as Error).message).split('\n')[0]}`, {
      cause,
      code: 'configuration',
    });
  }
}

function readText(path: string, name: string): string {
  try {
    return readRegularFile(path, maxBytes);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason = cause instanceof UserError ? message : (code ?? message);
    throw new UserError(`${name} cannot be read: ${reason}`, { cause, code: 'configuration' });
  }
}

function flatten(document: unknown, name: string): readonly GivenValue[] {
  if (document === null || document === undefined) return [];
  if (typeof document !== 'object' || Array.isArray(document)) {
    throw new UserError('expected settings as "key: value", one per line');
  }
  return walk(document as Readonly<Record<string, unknown>>, '', name);
}

function walk(values: Readonly<Record<string, unknown>>, prefix: string, from: string): readonly GivenValue[] {
  return Object.entries(values).flatMap(([own, value]): readonly GivenValue[] => {
    const key = prefix + own;
    const id = findSetting(key);
    const isGroup = id === null && typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isGroup) return walk(value as Readonly<Record<string, unknown>>, `${key}.`, from);
    return [{ key, id, value, from, isFixed: false }];
  });
}
