import type { DiskDevice, Disks, Filesystems } from '../../shared/readings/disks.ts';
import type { Links, Network, NetworkInterface, Sockets } from '../../shared/readings/network.ts';
import type { Sensors } from '../../shared/readings/sensors.ts';
import { now, type Scenario } from './scenarios.ts';

const gib = 1024 ** 3;
const isLarge = ({ cores }: Scenario) => cores > 100;

/** The first drive works, the second a little, the others not. */
export function createDisks(scenario: Scenario, readRate: number, writeRate: number): Disks {
  const names = isLarge(scenario) ? Array.from({ length: 24 }, (_, index) => `nvme${index}n1`) : ['nvme0n1', 'sda'];
  return {
    readBytesPerSecond: readRate,
    writeBytesPerSecond: writeRate,
    totals: null,
    devices: names.map((name, index): DiskDevice => {
      const share = [0.9, 0.1][index] ?? 0;
      // A hard disk takes longer for each request.
      const slowness = name === 'sda' ? 25 : 1;
      const [reads, writes] = [(readRate * share) / 48e3, (writeRate * share) / 72e3];
      const [readAwaitMs, writeAwaitMs] = [
        share > 0 ? slowness * (0.1 + (readRate * share) / 3e8) : null,
        share > 0 ? slowness * (0.2 + (writeRate * share) / 2e8) : null,
      ];
      return {
        name,
        model:
          index === 0 ? 'Samsung SSD 990 PRO 2TB' : name === 'sda' ? 'WDC WD40EFRX-68N32N0' : 'KIOXIA KCD8XRUG7T68',
        sizeBytes: (index === 0 ? 1863 : 3726) * gib,
        isRotational: name === 'sda',
        readBytesPerSecond: readRate * share,
        writeBytesPerSecond: writeRate * share,
        readsPerSecond: Math.round(reads),
        writesPerSecond: Math.round(writes),
        busyPercent: Math.min(100, (writeRate * share * slowness) / 4e6),
        awaitMs: share > 0 ? ((readAwaitMs ?? 0) + (writeAwaitMs ?? 0)) / 2 : null,
        readAwaitMs,
        writeAwaitMs,
        queueLength: (reads * (readAwaitMs ?? 0) + writes * (writeAwaitMs ?? 0)) / 1000,
        totals: null,
      };
    }),
  };
}

/** At its present size at the instant of the scenarios; two of them have been filling up. */
export function createFilesystems(scenario: Scenario, at = now): Filesystems {
  const days = (at - now) / 86_400_000;
  const mounts: readonly (readonly [string, string, string, number, number])[] = [
    ['/dev/nvme0n1p2', '/', 'ext4', 460, 61 + Math.sin(days * 2)],
    ['/dev/nvme0n1p3', '/home', 'ext4', 1390, Math.min(97, 82 + days * 1.1)],
    [
      '/dev/sda1',
      '/srv/a-folder-with-a-very-long-name/that-goes-on/and-on',
      'xfs',
      3726,
      Math.min(99, 96 + days * 0.15),
    ],
  ];
  return {
    mounts: [
      ...mounts.map(([device, mountPoint, type, sizeGib, usedPercent]) => ({
        device,
        mountPoint,
        type,
        totalBytes: sizeGib * gib,
        usedBytes: (sizeGib * gib * usedPercent) / 100,
        availableBytes: sizeGib * gib * (0.97 - usedPercent / 100),
        usedPercent,
        inodesUsedPercent: type === 'xfs' ? null : 12,
        problem: null,
      })),
      ...(isLarge(scenario)
        ? [
            {
              device: 'backup:/volume1',
              mountPoint: '/mnt/backup',
              type: 'nfs4',
              totalBytes: null,
              usedBytes: null,
              availableBytes: null,
              usedPercent: null,
              inodesUsedPercent: null,
              problem: 'did not answer for 2 s',
            },
          ]
        : []),
    ],
  };
}

function createInterface(name: string, down: number, up: number, isCounted = true): NetworkInterface {
  return {
    name,
    receivedBytesPerSecond: down,
    sentBytesPerSecond: up,
    receivedPacketsPerSecond: down / 900,
    sentPacketsPerSecond: up / 300,
    errorsPerSecond: 0,
    dropsPerSecond: 0,
    totals: {
      receivedBytes: down * 40_000,
      sentBytes: up * 40_000,
      receivedPackets: 1,
      sentPackets: 1,
      receiveErrors: 0,
      sendErrors: 0,
      receiveDrops: isCounted ? 12 : 0,
      sendDrops: 0,
    },
    isCounted,
  };
}

/** As many as a host of containers has, on the large machine. */
export function createNetwork(scenario: Scenario, down: number, up: number): Network {
  const veths = isLarge(scenario)
    ? Array.from({ length: 37 }, (_, index) => createInterface(`veth${(index * 7919).toString(16)}`, 120, 80, false))
    : [];
  return {
    interfaces: [
      createInterface('lo', 2000, 2000, false),
      createInterface('enp3s0', down, up),
      createInterface('wlan0', 0, 0),
      ...veths,
    ],
    totals: null,
    receivedBytesPerSecond: down,
    sentBytesPerSecond: up,
  };
}

export function createLinks(scenario: Scenario): Links {
  const link = { isFullDuplex: true, wifi: null, mac: null, addresses: [], problem: null };
  return {
    list: [
      { ...link, name: 'lo', isUp: null, speedMbit: null, isFullDuplex: null, addresses: ['127.0.0.1', '::1'] },
      {
        ...link,
        mac: 'd8:5e:d3:0a:41:7c',
        addresses: ['fe80::da5e:d3ff:fe0a:417c', '2001:db8:85a3:8d3:1319:8a2e:370:7348', '192.168.178.24'],
        name: 'enp3s0',
        isUp: true,
        speedMbit: isLarge(scenario) ? 25_000 : 1000,
      },
      {
        ...link,
        name: 'wlan0',
        mac: '0c:7a:15:9b:2f:60',
        addresses: ['192.168.178.31'],
        isUp: true,
        speedMbit: null,
        isFullDuplex: null,
        wifi: { signalDbm: -58, qualityPercent: 74 },
      },
    ],
  };
}

export function createSockets(): Sockets {
  return {
    tcpInUse: 84,
    tcpEstablished: 41,
    tcpTimeWait: 12,
    tcpOrphaned: 0,
    udpInUse: 9,
    tcpRetransmitsPerSecond: 0.2,
  };
}

/** None in a virtual machine, as the smallest is. */
export function createSensors({ cores }: Scenario, celsius: number): Sensors {
  if (cores <= 2) return { list: [], problems: [] };
  const temperature = { kind: 'temperature' as const, high: 90, disk: null };
  return {
    problems: [],
    list: [
      {
        ...temperature,
        id: 'k10temp/pci/temp1',
        chip: 'k10temp',
        label: 'Tctl',
        value: celsius,
        critical: 95,
        part: 'cpu',
      },
      {
        ...temperature,
        id: 'nvme/nvme0/temp1',
        chip: 'nvme',
        label: 'Composite',
        value: 41.9,
        critical: 84.8,
        part: 'disk',
        disk: 'nvme0n1',
      },
      {
        id: 'nct6798/fan2',
        kind: 'fan',
        chip: 'nct6798',
        label: 'fan2',
        value: 1180,
        high: null,
        critical: null,
        part: null,
        disk: null,
      },
    ],
  };
}
