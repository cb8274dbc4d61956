import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ids = { nvidia: '0x10de', amd: '0x1002', intel: '0x8086' } as const;

export interface FakeCard {
  readonly address: string;
  readonly vendor: keyof typeof ids;
  readonly driver?: string;
  readonly status?: 'active' | 'suspended';
  readonly control?: 'auto' | 'on';
  readonly autosuspendMs?: number;
  /** Files of its driver, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
}

/** Adds or changes a card below `root`: NVIDIA's on the PCI bus, the others where display drivers list theirs. */
export function writeCard(root: string, card: FakeCard): void {
  const { address, vendor, driver = vendor, status = 'active', control = 'auto', autosuspendMs = 5000 } = card;
  const number = Number.parseInt(address.slice(5, 7), 16) - 1;
  const folder = vendor === 'nvidia' ? `sys/bus/pci/devices/${address}` : `sys/class/drm/card${number}/device`;
  const fixed = {
    vendor: ids[vendor],
    device: '0x2684',
    class: '0x030000',
    uevent: `DRIVER=${driver}\nPCI_SLOT_NAME=${address}`,
    'power/runtime_status': status,
    'power/control': control,
    'power/autosuspend_delay_ms': String(autosuspendMs),
  };
  const named = Object.entries({ ...fixed, ...card.files }).map(([name, text]) => [`${folder}/${name}`, text]);
  writeFiles(root, Object.fromEntries(named));
}
