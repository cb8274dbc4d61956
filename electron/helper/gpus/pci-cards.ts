import type { GpuVendor } from '../../../shared/readings/gpus.ts';
import { type Source, textOrNull } from '../../foundation/files/source.ts';

/** A graphics card as the bus knows it. */
export interface PciCard {
  /** 0000:01:00.0 */
  readonly address: string;
  readonly vendor: GpuVendor;
  /** Below the root: sys/bus/pci/devices/0000:01:00.0 */
  readonly folder: string;
  /** 1002:687f, as in pci.ids. */
  readonly pciId: string;
  /** amdgpu, i915, nvidia, nouveau; `null` where none has taken it. */
  readonly driver: string | null;
}

/** What the kernel says of a card's sleep (https://docs.kernel.org/power/runtime_pm.html). */
export interface CardPower {
  readonly isAsleep: boolean;
  /** The kernel suspends it when nobody uses it. */
  readonly maySleep: boolean;
  /** How long it must be left alone for that. */
  readonly autosuspendDelayMs: number;
}

const vendors: Readonly<Record<string, GpuVendor>> = { '0x10de': 'nvidia', '0x1002': 'amd', '0x8086': 'intel' };

/** @returns `null` for what is no card of the three vendors */
function readCard(source: Source, folder: string): PciCard | null {
  const text = (name: string) => textOrNull(source, `${folder}/${name}`)?.trim() ?? '';
  const vendor = vendors[text('vendor')];
  if (!vendor) return null;
  const event = text('uevent');
  const address = /^PCI_SLOT_NAME=(.+)$/m.exec(event)?.[1] ?? folder.split('/').at(-1) ?? folder;
  const pciId = `${text('vendor').slice(2)}:${text('device').slice(2)}`;
  return { address, vendor, folder, pciId, driver: /^DRIVER=(.+)$/m.exec(event)?.[1] ?? null };
}

/**
 * The cards on the PCI bus, whether a display driver has them or not: class 0x03 is displays, 0x12 accelerators
 * (https://pci-ids.ucw.cz/read/PD). All that is read here is held by the kernel: it wakes no card.
 */
export function findPciCards(source: Source): readonly PciCard[] {
  const base = 'sys/bus/pci/devices';
  return source.list(base).flatMap((name) => {
    const folder = `${base}/${name}`;
    if (!/^0x(03|12)/.test(textOrNull(source, `${folder}/class`) ?? '')) return [];
    return readCard(source, folder) ?? [];
  });
}

/** The cards that the kernel's display drivers have, with the folder of each below /sys/class/drm. Wakes none. */
export function findDrmCards(source: Source): readonly (PciCard & { readonly drmFolder: string })[] {
  const base = 'sys/class/drm';
  return source.list(base).flatMap((name) => {
    const drmFolder = `${base}/${name}`;
    const card = /^card\d+$/.test(name) ? readCard(source, `${drmFolder}/device`) : null;
    return card ? [{ ...card, drmFolder }] : [];
  });
}

/** @param folder of the card, as `PciCard` has it */
export function readCardPower(source: Source, folder: string): CardPower {
  const text = (name: string) => textOrNull(source, `${folder}/${name}`)?.trim() ?? '';
  const status = text('power/runtime_status');
  const isAsleep = status === 'suspended' || status === 'suspending' || text('power_state') === 'D3cold';
  const delay = Number(text('power/autosuspend_delay_ms') || Number.NaN);
  return {
    isAsleep,
    maySleep: text('power/control') === 'auto' && status !== 'unsupported' && !(delay < 0),
    autosuspendDelayMs: delay > 0 ? delay : 0,
  };
}
