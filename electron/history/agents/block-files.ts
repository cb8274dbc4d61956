import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../shared/user-error.ts';
import { explainUnusable } from '../../foundation/files/explain-error.ts';
import { makeFolder } from '../../foundation/files/make-folder.ts';
import { readRegularFile } from '../../foundation/files/regular-file.ts';
import { removeLeftovers, replaceFile } from '../../foundation/files/replace-file.ts';
import { setFileAside } from '../../foundation/files/set-aside.ts';
import { type Block, parseBlock } from '../block.ts';

export const minuteMs = 60_000;
/** Time span of one file: six hours. */
export const blockMs = 6 * 60 * minuteMs;

/** The history blocks of one agent, a file each, in the format of the local history. */
export interface BlockFiles {
  /** Start times of the blocks, oldest first. @throws nothing: a folder that cannot be read is empty */
  list(): readonly number[];
  /** `null` if there is none. A file that cannot be used is renamed, which `note` reports. */
  read(startAt: number): Block | null;
  /** @throws Error of the file system; the file is unchanged then */
  write(startAt: number, block: Block): void;
  /**
   * Removes the blocks that end before this time, also unusable ones that were renamed, and what interrupted writes left more than a day
   * ago.
   * @throws Error of the file system
   */
  removeBefore(at: number): void;
  /** Deletes everything. @throws Error of the file system */
  removeAll(): void;
}

/** Several times the largest block. */
const maxBytes = 1024 * 1024;
/** Of a whole column in base64. */
const maxColumnLength = 4 * Math.ceil((4 * (blockMs / minuteMs)) / 3);
const namePattern = /^history-60s-(\d{1,15})\.json(\..+\.aside)?$/;

interface BlockFile {
  readonly name: string;
  readonly startAt: number;
  /** Not renamed because of its content. */
  readonly isUsable: boolean;
}

/** @throws UserError if the file holds another time than its name says, or more than fits */
function checkShape(block: Block, startAt: number): Block {
  const fits = Object.values(block.series).every(
    ({ mean, max }) => mean.length <= maxColumnLength && max.length <= maxColumnLength,
  );
  if (fits && block.stepMs === minuteMs && block.startAt === startAt) return block;
  throw new UserError('its content does not match its name');
}

export function openBlockFiles(folder: string, now: () => number, note: (text: string) => void): BlockFiles {
  const pathOf = (startAt: number) => join(folder, `history-60s-${startAt}.json`);

  function readText(path: string): string | null {
    try {
      return readRegularFile(path, maxBytes);
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
      throw error;
    }
  }

  function listFiles(): readonly BlockFile[] {
    try {
      return readdirSync(folder).flatMap((name) => {
        const match = namePattern.exec(name);
        return match ? [{ name, startAt: Number(match[1]), isUsable: match[2] === undefined }] : [];
      });
    } catch {
      return [];
    }
  }

  return {
    list() {
      const starts = listFiles().flatMap(({ startAt, isUsable }) => (isUsable ? startAt : []));
      return starts.sort((a, b) => a - b);
    },
    read(startAt) {
      try {
        const text = readText(pathOf(startAt));
        return text === null ? null : checkShape(parseBlock(JSON.parse(text)), startAt);
      } catch (error) {
        note(setFileAside(pathOf(startAt), explainUnusable(error), now()).text);
        return null;
      }
    },
    write(startAt, block) {
      makeFolder(folder);
      replaceFile(pathOf(startAt), JSON.stringify(block));
    },
    removeBefore(at) {
      removeLeftovers(folder, now());
      for (const { name, startAt } of listFiles())
        if (startAt + blockMs <= at) rmSync(join(folder, name), { force: true });
    },
    removeAll: () => rmSync(folder, { recursive: true, force: true }),
  };
}
