import { expect, test } from 'vitest';
import { readConnections } from '../../../../../../electron/collect/linux/network/connections.ts';
import type { ConnectionFiles } from '../../../../../../electron/collect/linux/network/socket-owners.ts';
import { processOf } from '../../../../../fake/readings.ts';

const header = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const line = (port: number, state: string, inode: number) =>
  `   0: 0100007F:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1 0000000000000000 100 0 0 10 0\n`;

function createFiles(
  texts: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>>,
): ConnectionFiles {
  return {
    text: async (path) => texts[path] ?? null,
    list(path) {
      const names = Object.keys(links).filter((one) => one.startsWith(`${path}/`));
      if (names.length === 0) throw new Error('EACCES');
      return names.map((one) => one.slice(path.length + 1));
    },
    link: (path) => links[path] ?? '',
  };
}

const texts = {
  'proc/net/tcp': header + line(22, '0A', 11) + line(8080, '0A', 12) + line(8080, '01', 13) + line(50_000, '06', 0),
  'proc/net/tcp6': header + line(80, '0A', 14) + line(8080, '08', 15),
  'proc/net/udp': header + line(53, '07', 16),
};
const links = {
  'proc/7/fd/0': '/dev/null',
  'proc/7/fd/3': 'socket:[12]',
  'proc/7/fd/4': 'socket:[13]',
  'proc/7/fd/5': 'socket:[15]',
  'proc/7/fd/6': 'socket:[14]',
  'proc/9/fd/1': 'socket:[16]',
  'proc/9/fd/2': 'socket:[999]',
};
const processes = [processOf({ pid: 7, name: 'nginx' }), processOf({ pid: 8 }), processOf({ pid: 9, name: 'dns' })];

test('sockets are counted by state and by process, and those of inaccessible processes together', async () => {
  const found = await readConnections(createFiles(texts, links), processes);
  expect(found?.tcp).toMatchObject({ listen: 3, established: 1, timeWait: 1, closeWait: 1 });
  expect(found).toMatchObject({ udp: 1, isPartial: false, problem: null });
  expect(found?.processes).toEqual([
    { pid: 7, name: 'nginx', established: 1, listening: 2, closing: 1, udp: 0, ports: [80, 8080] },
    { pid: null, name: '', established: 0, listening: 1, closing: 0, udp: 0, ports: [22] },
    { pid: 9, name: 'dns', established: 0, listening: 0, closing: 0, udp: 1, ports: [] },
  ]);
});

test('a machine without these files has none, and one with too many sockets is left alone and says why', async () => {
  expect(await readConnections(createFiles({}, {}), processes)).toBeNull();
  const many = { ...texts, 'proc/net/sockstat': 'TCP: inuse 15000 orphan 0 tw 6000 alloc 17 mem 1\n' };
  const found = await readConnections(createFiles(many, links), processes);
  expect(found).toMatchObject({ processes: [], problem: 'not read: more than 20000 sockets' });
});

test('malformed lines are skipped', async () => {
  const torn = { 'proc/net/tcp': `${header}   0: 0100007F:0016 000000\nx\n${line(22, '0A', 11)}` };
  expect((await readConnections(createFiles(torn, links), processes))?.tcp.listen).toBe(1);
});
