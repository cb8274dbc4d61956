import { describe, expect, test } from 'vitest';
import {
  parseCpuFeatures,
  parseCpuinfo,
  parseOsRelease,
  readLinuxHost,
} from '../../../../../../electron/collect/linux/system/host.ts';
import { checkParser } from '../../../../../fake/parser.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';

test('parseOsRelease turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseOsRelease, 'PRETTY_NAME="Debian"\n');
});
test('parseCpuinfo turns any text into finite numbers, or names the file in its error', () => {
  checkParser(parseCpuinfo, 'model name\t: X\nphysical id\t: 0\ncore id\t: 1\n');
});
test('the name of a distribution may be quoted in any way', () => {
  expect(parseOsRelease('NAME=x\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n')).toBe(
    'Debian GNU/Linux 12 (bookworm)',
  );
  expect(parseOsRelease("PRETTY_NAME='Alpine'\n")).toBe('Alpine');
  expect(parseOsRelease('PRETTY_NAME=Arch\n')).toBe('Arch');
  expect(parseOsRelease('NAME=x\n')).toBeNull();
});
test.each([
  ['x86', 'processor\t: 0\nflags\t\t: fpu sse4_2 avx2\n\nprocessor\t: 1\nflags\t\t: fpu\n', ['fpu', 'sse4_2', 'avx2']],
  ['ARM', 'Features\t: fp asimd\n', ['fp', 'asimd']],
  ['no kernel', '', []],
])('features of the CPU are those that %s lists', (_what, text, expected) => {
  expect(parseCpuFeatures(text)).toEqual(expected);
});
test('physical cores are those that differ in package or core', () => {
  const block = (physical: number, core: number) =>
    `model name\t: X  Y\nphysical id\t: ${physical}\ncore id\t\t: ${core}`;
  const text = [block(0, 0), block(0, 0), block(0, 1), block(1, 0)].join('\n\n');
  expect(parseCpuinfo(text)).toEqual({ model: 'X Y', physicalCores: 3 });
});

describe('the host', () => {
  test('treats placeholders of the firmware as unknown, and counts cores by topology without /proc/cpuinfo', () => {
    const topology = (id: number, list: string) => [
      `sys/devices/system/cpu/cpu${id}/topology/thread_siblings_list`,
      list,
    ];
    const texts = {
      'proc/stat': 'cpu  0 0 0 0\ncpu0 0 0 0 0\ncpu1 0 0 0 0\ncpu2 0 0 0 0\n',
      'sys/class/dmi/id/sys_vendor': 'To Be Filled By O.E.M.\n',
      'sys/class/dmi/id/board_name': 'X570\n',
      'proc/device-tree/model': 'Raspberry Pi 5\u0000',
      ...Object.fromEntries([topology(0, '0-1\n'), topology(1, '0-1\n'), topology(2, '2\n')]),
    };
    expect(readLinuxHost(createTextSource(texts), 'arm64')).toMatchObject({
      vendor: null,
      model: 'Raspberry Pi 5',
      board: 'X570',
      physicalCores: 2,
      architecture: 'arm64',
    });
  });

  test.each([
    ['of the kernel', 'desk', undefined, 'other', 'desk'],
    ['of a recorded machine', 'desk', 'tacho-pod', 'other', 'desk'],
    [
      'of the host that a container sees, since the kernel answers with that of the container',
      'tacho-pod',
      'tacho-pod',
      '# ours\nnode-7',
      'node-7',
    ],
    ['of the container, where the host has no such file', 'tacho-pod', 'tacho-pod', undefined, 'tacho-pod'],
  ])('has the name %s', (_what, kernelName, ownName, file, expected) => {
    const texts = {
      'proc/sys/kernel/hostname': `${kernelName}\n`,
      ...(file === undefined ? {} : { 'etc/hostname': `${file}\n` }),
    };
    expect(readLinuxHost(createTextSource(texts), 'x64', ownName).name).toBe(expected);
  });
});
