import type { MemoryModules } from '../../../../shared/readings/system.ts';

/** Names of the types of memory (SMBIOS 3.7, 7.18.2, https://www.dmtf.org/standards/smbios); older ones are not in use any more. */
const types: Readonly<Record<number, string>> = {
  18: 'DDR',
  19: 'DDR2',
  24: 'DDR3',
  26: 'DDR4',
  27: 'LPDDR',
  28: 'LPDDR2',
  29: 'LPDDR3',
  30: 'LPDDR4',
  32: 'HBM',
  33: 'HBM2',
  34: 'DDR5',
  35: 'LPDDR5',
  36: 'HBM3',
};

const memoryDevice = 17;
const endOfTable = 127;
const headerLength = 4;

/** The formatted areas of the structures of a type. Each is followed by strings, which end with two zeros. */
function listStructures(table: Uint8Array, type: number): readonly DataView[] {
  const found: DataView[] = [];
  let at = 0;
  while (at + headerLength <= table.length) {
    const length = table[at + 1] ?? 0;
    if (length < headerLength || table[at] === endOfTable) break;
    const area = table.subarray(at, at + length);
    if (table[at] === type) found.push(new DataView(area.buffer, area.byteOffset, area.byteLength));
    at += length;
    while (at + 1 < table.length && (table[at] !== 0 || table[at + 1] !== 0)) at += 1;
    at += 2;
  }
  return found;
}

/** A little-endian word; `null` where the structure is shorter, or for the values that mean unknown. */
function wordAt(view: DataView, offset: number): number | null {
  const value = offset + 2 <= view.byteLength ? view.getUint16(offset, true) : 0;
  return value === 0 || value === 0xffff ? null : value;
}

/**
 * Type and speed of the memory modules in the SMBIOS table (/sys/firmware/dmi/tables/DMI, which only root can read). Of mixed modules,
 * the type of the first and the speed of the slowest, at which all of them run.
 * @returns `null` if the table lists no module with either
 */
export function parseMemoryModules(table: Uint8Array): MemoryModules | null {
  const modules = listStructures(table, memoryDevice).filter((view) => wordAt(view, 0x0c) !== null || isLarge(view));
  const speeds = modules.flatMap((view) => wordAt(view, 0x20) ?? wordAt(view, 0x15) ?? []);
  const type = modules.map((view) => types[view.byteLength > 0x12 ? view.getUint8(0x12) : 0]).find(Boolean) ?? null;
  const speedMtPerSecond = speeds.length > 0 ? Math.min(...speeds) : null;
  if (type === null && speedMtPerSecond === null) return null;
  return { count: modules.length, type, speedMtPerSecond };
}

/** From 32 GiB on, the size is in another field, and the word says 0x7fff; virtual machines may have only that field. */
const isLarge = (view: DataView) => view.byteLength >= 0x20 && view.getUint32(0x1c, true) > 0;
