import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMemoryModules } from '../../../../../../electron/collect/linux/system/smbios.ts';

interface Module {
  readonly sizeMb: number;
  readonly type: number;
  readonly speed: number;
  readonly configuredSpeed: number;
}

/** A structure of type 17 with a string, as firmware writes it. */
function moduleOf({ sizeMb, type, speed, configuredSpeed }: Module): readonly number[] {
  const view = new DataView(new ArrayBuffer(0x28));
  view.setUint8(0, 17);
  view.setUint8(1, 0x28);
  view.setUint16(0x0c, sizeMb, true);
  view.setUint8(0x12, type);
  view.setUint16(0x15, speed, true);
  view.setUint16(0x20, configuredSpeed, true);
  return [...new Uint8Array(view.buffer), ...Buffer.from('DIMM 0\0\0')];
}

/** Firmware information without strings. */
const other = [0, 4, 0, 0, 0, 0];
const end = [127, 4, 0, 0, 0, 0];
const tableOf = (...structures: readonly (readonly number[])[]) => Uint8Array.from([...structures, end].flat());

test('type and speed are those of the installed modules; the slowest decides', () => {
  const empty = moduleOf({ sizeMb: 0, type: 2, speed: 0, configuredSpeed: 0 });
  const fast = moduleOf({ sizeMb: 16_384, type: 0x1a, speed: 3200, configuredSpeed: 3200 });
  const slow = moduleOf({ sizeMb: 16_384, type: 0x1a, speed: 3200, configuredSpeed: 2666 });
  expect(parseMemoryModules(tableOf(other, empty, fast, slow))).toEqual({
    count: 2,
    type: 'DDR4',
    speedMtPerSecond: 2666,
  });
});

test('modules of a virtual machine without type and speed are unknown, as is a machine without modules', () => {
  const virtual = moduleOf({ sizeMb: 4096, type: 7, speed: 0, configuredSpeed: 0 });
  expect(parseMemoryModules(tableOf(other, virtual))).toBeNull();
  expect(parseMemoryModules(tableOf(other))).toBeNull();
});

test('any bytes are read to their end, or not at all', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const found = parseMemoryModules(bytes);
      if (found?.speedMtPerSecond != null) expect(Number.isInteger(found.speedMtPerSecond)).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.nat(60), (length) => {
      const whole = tableOf(moduleOf({ sizeMb: 1024, type: 0x22, speed: 4800, configuredSpeed: 4800 }));
      parseMemoryModules(whole.subarray(0, length));
    }),
  );
});
