import { describe, expect, test } from 'vitest';
import {
  createSocketsCollector,
  parseSockstat,
  parseTcpSnmp,
} from '../../../../../../electron/collect/linux/network/sockets.ts';
import { readLinuxHost } from '../../../../../../electron/collect/linux/system/host.ts';
import {
  countUtmpUsers,
  createSystemCollector,
  parseFileNr,
} from '../../../../../../electron/collect/linux/system/system.ts';
import { detectVirtualisation } from '../../../../../../electron/collect/linux/system/virtualization.ts';
import { createTextSource } from '../../../../../fake/text-source.ts';
import { tickAt } from '../../../../../fake/tick.ts';

describe('the system', () => {
  test('counts sessions of people in the files of systemd, not those of services', () => {
    const session = (name: string, type: string) => [
      `run/systemd/sessions/${name}`,
      `UID=1\nSTATE=active\nCLASS=${type}\n`,
    ];
    const texts = {
      'proc/sys/fs/file-nr': '2080\t0\t9223372036854775807\n',
      ...Object.fromEntries([session('2', 'user'), session('c1', 'greeter'), session('5', 'user')]),
    };
    const source = createTextSource(texts, { 'run/systemd/sessions': ['2', 'c1', '5', '5.ref'] });
    expect(createSystemCollector(source).collect(tickAt(0))).toEqual({
      users: 2,
      openFiles: 2080,
      openFilesMax: null,
      entropyBits: null,
      oomKills: null,
      oomKillsLastMinute: null,
      majorFaultsPerSecond: null,
    });
  });

  test('counts what the kernel killed for lack of memory within the last minute, and page faults that waited', () => {
    const vmstat = (kills: number, faults: number) =>
      `nr_free_pages 5\npgmajfault ${faults}\noom_kill ${kills}\nworkingset_oom_kill 9\n`;
    const texts = { 'proc/vmstat': vmstat(3, 100) };
    const collector = createSystemCollector(createTextSource(texts));
    const look = (seconds: number) => {
      const system = collector.collect(tickAt(seconds * 1000, 25_000));
      if (system instanceof Promise || typeof system === 'symbol') throw new Error('it is not read at once');
      return [system?.oomKills, system?.oomKillsLastMinute, system?.majorFaultsPerSecond];
    };
    expect(look(0)).toEqual([3, null, null]);
    texts['proc/vmstat'] = vmstat(5, 150);
    expect(look(10)).toEqual([5, 2, 5]);
    for (let seconds = 20; seconds < 70; seconds += 10) expect(look(seconds)).toEqual([5, 2, 0]);
    expect(look(70)).toEqual([5, 0, 0]);
    texts['proc/vmstat'] = vmstat(6, 150);
    expect(look(80)).toEqual([6, 1, 0]);
    // Counters that began anew, as in a container that was moved.
    texts['proc/vmstat'] = vmstat(0, 0);
    expect(look(90)).toEqual([0, null, null]);
    texts['proc/vmstat'] = 'oom_killx 4\npgmajfault 7\n';
    expect(look(100)).toEqual([null, null, 0.7]);
  });

  test('counts the records of utmp that are people, whole ones only', () => {
    const bytes = new Uint8Array(384 * 3 + 100);
    for (const [index, type] of [7, 8, 7].entries()) bytes[index * 384] = type;
    expect(countUtmpUsers(bytes)).toBe(2);
    expect(countUtmpUsers(new Uint8Array(10))).toBe(0);
    expect(() => parseFileNr('x')).toThrow('expected three numbers, found "x"');
  });
});

describe('the sockets', () => {
  test('are what the kernel counts, and retransmits a rate', () => {
    const snmp = (again: number) =>
      `Ip: A B\nIp: 1 2\nTcp: RtoMin CurrEstab RetransSegs\nTcp: 200 5 ${again}\nUdp: x\n`;
    const texts: Record<string, string> = {
      'proc/net/sockstat': 'sockets: used 9\nTCP: inuse 4 orphan 1 tw 2 alloc 17 mem 1\nUDP: inuse 3 mem 1\n',
      'proc/net/sockstat6': 'TCP6: inuse 6\nUDP6: inuse 1\n',
      'proc/net/snmp': snmp(10),
    };
    const collector = createSocketsCollector(createTextSource(texts));
    expect(collector.collect(tickAt(0))).toMatchObject({ tcpRetransmitsPerSecond: null });
    texts['proc/net/snmp'] = snmp(14);
    expect(collector.collect(tickAt(2000))).toEqual({
      tcpInUse: 10,
      tcpEstablished: 5,
      tcpTimeWait: 2,
      tcpOrphaned: 1,
      udpInUse: 4,
      tcpRetransmitsPerSecond: 2,
    });
    expect(parseTcpSnmp('Tcp: x\n')).toEqual({ established: null, retransmits: null });
    expect(parseSockstat('TCP: inuse x\n')).toEqual(new Map());
  });
});

describe('where we run', () => {
  const clues = {
    vendor: null,
    model: null,
    kernel: null,
    cpuinfo: null,
    hypervisorType: null,
    containerManager: null,
    hasDockerFile: false,
    hasPodmanFile: false,
  };
  const flags = 'flags\t\t: fpu hypervisor sse\n';

  test.each([
    ['bare metal', {}, null],
    ['a container before the machine it runs in', { hasDockerFile: true, vendor: 'QEMU' }, 'docker'],
    ['podman', { hasPodmanFile: true }, 'podman'],
    ['what systemd says', { containerManager: 'lxc' }, 'lxc'],
    ['Windows', { kernel: '5.15.0-microsoft-standard-WSL2' }, 'wsl'],
    ['QEMU', { vendor: 'QEMU', model: 'Standard PC', cpuinfo: flags }, 'kvm'],
    ['Amazon, virtual', { vendor: 'Amazon EC2', cpuinfo: flags }, 'amazon'],
    ['Amazon, without a hypervisor', { vendor: 'Amazon EC2', model: 'c5.metal' }, null],
    ['one that gives no name', { cpuinfo: flags }, 'virtual machine'],
  ])('is told: %s', (_what, part, expected) => {
    expect(detectVirtualisation({ ...clues, ...part })).toBe(expected);
  });

  test('what makers left empty is unknown, and cores are counted where /proc/cpuinfo has none', () => {
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
  ])('its name is that %s', (_what, kernelName, ownName, file, expected) => {
    const texts = {
      'proc/sys/kernel/hostname': `${kernelName}\n`,
      ...(file === undefined ? {} : { 'etc/hostname': `${file}\n` }),
    };
    expect(readLinuxHost(createTextSource(texts), 'x64', ownName).name).toBe(expected);
  });
});
