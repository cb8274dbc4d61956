import { posix } from 'node:path';
import { TimeoutError } from '../../../foundation/with-timeout.ts';
import type { SlowSource } from '../../slow-source.ts';

/** The files of one card; missing and currently unavailable ones are `null`. */
export interface CardFiles {
  text(name: string): Promise<string | null>;
  number(name: string): Promise<number | null>;
  bytes(name: string): Promise<Uint8Array | null>;
  list(name: string): Promise<readonly string[]>;
  /** A file of the card's hwmon chip. */
  sensor(name: string): Promise<number | null>;
  sensorText(name: string): Promise<string | null>;
}

/**
 * @param folder of the device of the card
 * @throws TimeoutError if the driver does not respond: then the whole card fails, not just one value
 */
export function createCardFiles(slow: SlowSource, folder: string): CardFiles {
  const at = (name: string) => posix.join(folder, name);
  let chip: string | undefined;

  async function nullIfFailed<T>(read: Promise<T | null>): Promise<T | null> {
    try {
      return await read;
    } catch (error) {
      if (isTimeout(error)) throw error;
      return null;
    }
  }

  const text = async (name: string) => (await nullIfFailed(slow.text(at(name), folder)))?.trim() || null;
  const number = async (name: string) => {
    const found = await text(name);
    return found !== null && /^-?\d+$/.test(found) ? Number(found) : null;
  };
  async function inChip(name: string): Promise<string | null> {
    chip ??= (await slow.list(`${folder}/hwmon`))[0];
    return chip === undefined ? null : `hwmon/${chip}/${name}`;
  }

  return {
    text,
    number,
    bytes: (name) => nullIfFailed(slow.bytes(at(name), folder)),
    list: (name) => slow.list(at(name)),
    async sensor(name) {
      const path = await inChip(name);
      return path === null ? null : number(path);
    },
    async sensorText(name) {
      const path = await inChip(name);
      return path === null ? null : text(path);
    },
  };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof TimeoutError;
}
