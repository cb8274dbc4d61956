import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const card = 'sys/class/drm/card0/device';

export function writeGpu(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, card, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
}

/** This machine, with an AMD card put in. */
export function createRootWithGpu(): string {
  const root = mkdtempSync(join(tmpdir(), 'tacho-root-'));
  mkdirSync(join(root, 'sys/class'), { recursive: true });
  for (const path of ['proc', 'etc', 'sys/block', 'sys/devices', 'sys/class/net'])
    symlinkSync(`/${path}`, join(root, path));
  writeGpu(root, {
    vendor: '0x1002',
    uevent: 'PCI_SLOT_NAME=0000:03:00.0',
    'power/runtime_status': 'active',
    gpu_busy_percent: '64',
    mem_info_vram_used: '2147483648',
    mem_info_vram_total: '4294967296',
    'hwmon/hwmon0/temp1_input': '58000',
  });
  return root;
}
