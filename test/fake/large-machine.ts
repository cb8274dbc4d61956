import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface MachineSize {
  readonly cpus: number;
  readonly disks: number;
  readonly interfaces: number;
  readonly processes: number;
}

/** Counters that grow between samples. */
export interface Counted {
  /** CPU ticks busy and idle of each CPU, sectors and bytes of each disk and interface. */
  readonly ticks: number;
  readonly sectors: number;
  readonly bytes: number;
}

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

/** The kernel files that the collectors read, by path, for a machine of any size. */
export function createMachineFiles(size: MachineSize, { ticks, sectors, bytes }: Counted): ReadonlyMap<string, string> {
  const { cpus, disks, interfaces, processes } = size;
  const files = new Map<string, string>();
  const all = ticks * cpus;
  const cpu = (name: string, count: number) => `${name} ${count} 0 0 ${count} 0 0 0 0 0 0\n`;
  files.set(
    'proc/stat',
    `${cpu('cpu ', all)}${lines(cpus, (id) => cpu(`cpu${id}`, ticks))}intr 9 ${'1 '.repeat(4 * cpus)}\nctxt 5\nbtime 1700000000\n`,
  );
  files.set('proc/loadavg', '1.00 1.00 1.00 1/80 11206\n');
  files.set('proc/uptime', '350735.47 234388.90\n');
  files.set('proc/meminfo', 'MemTotal: 32000000 kB\nMemFree: 8000000 kB\nMemAvailable: 16000000 kB\nCached: 9 kB\n');
  for (const name of ['cpu', 'memory', 'io']) {
    const stall = 'avg10=1.00 avg60=1.00 avg300=1.00 total=5\n';
    files.set(`proc/pressure/${name}`, `some ${stall}full ${stall}`);
  }
  const disk = (index: number) => {
    const io = `5 0 ${sectors} 5 5 0 ${sectors} 5 0 5 5 0 0 0 0 0 0\n`;
    return ` 259 ${2 * index} nvme${index}n1 ${io} 259 ${2 * index + 1} nvme${index}n1p1 ${io}`;
  };
  files.set('proc/diskstats', lines(disks, disk));
  for (let index = 0; index < disks; index += 1) files.set(`sys/block/nvme${index}n1/size`, '1000\n');
  const face = (index: number) => `  eth${index}: ${bytes} 5 0 0 0 0 0 0 ${bytes} 5 0 0 0 0 0 0\n`;
  files.set('proc/net/dev', `Inter-|\n face |bytes\n${lines(interfaces, face)}`);
  for (let index = 0; index < interfaces; index += 1) files.set(`sys/class/net/eth${index}/device/vendor`, '0x8086\n');
  files.set('proc/net/sockstat', 'TCP: inuse 4 orphan 0 tw 4 alloc 17 mem 1\nUDP: inuse 0 mem 0\n');
  for (let pid = 1; pid <= processes; pid += 1) {
    const fields = `S 1 ${pid} 1 0 -1 0 0 0 0 0 ${pid % 10 === 0 ? ticks : 0} 0 0 0 20 0 1 0 ${pid} 9000 256`;
    files.set(`proc/${pid}/stat`, `${pid} (process ${pid % 97}) ${fields} ${'0 '.repeat(28)}\n`);
    files.set(`proc/${pid}/status`, 'Name:\tprocess\nUid:\t0\t0\t0\t0\n');
    files.set(`proc/${pid}/cgroup`, `0::/system.slice/unit${pid % 50}.service\n`);
    files.set(`proc/${pid}/io`, `read_bytes: ${bytes}\nwrite_bytes: 0\ncancelled_write_bytes: 0\n`);
  }
  return files;
}

/** The names in a folder. */
export function listFolder(files: ReadonlyMap<string, string>, folder: string): readonly string[] {
  const names = new Set<string>();
  for (const path of files.keys()) {
    if (path.startsWith(`${folder}/`)) names.add(path.slice(folder.length + 1).split('/', 1)[0] ?? '');
  }
  return [...names];
}

/** Writes such a machine below a folder. */
export function writeMachine(root: string, size: MachineSize, counted: Counted): void {
  for (const [path, text] of createMachineFiles(size, counted)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
