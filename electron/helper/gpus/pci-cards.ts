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
  /** amdgpu, i915, nvidia, nouveau; `null` if none is bound to it. */
  readonly driver: string | null;
}

/** The runtime power management of a card (https://docs.kernel.org/power/runtime_pm.html). */
export interface CardPower {
  readonly isAsleep: boolean;
  /** Whether the kernel suspends it when it is idle. */
  readonly maySleep: boolean;
  /** How long it must be idle for that. */
  readonly autosuspendDelayMs: number;
}

const vendors: Readonly<Record<string, GpuVendor>> = { '0x10de': 'nvidia', '0x1002': 'amd', '0x8086': 'intel' };

/** @returns `null` if it is not a card of one of the three vendors */
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
 * The cards on the PCI bus, with or without a display driver: class 0x03 is displays, 0x12 accelerators
 * (https://pci-ids.ucw.cz/read/PD). The kernel keeps all of this in memory, so reading it wakes no card.
 */
export function findPciCards(source: Source): readonly PciCard[] {
  const base = 'sys/bus/pci/devices';
  return source.list(base).flatMap((name) => {
    const folder = `${base}/${name}`;
    if (!/^0x(03|12)/.test(textOrNull(source, `${folder}/class`) ?? '')) return [];
    return readCard(source, folder) ?? [];
  });
}

/** The cards with a display driver, and their folders below /sys/class/drm. Wakes no card. */
export function findDrmCards(source: Source): readonly (PciCard & { readonly drmFolder: string })[] {
  const base = 'sys/class/drm';
  return source.list(base).flatMap((name) => {
    const drmFolder = `${base}/${name}`;
    const card = /^card\d+$/.test(name) ? readCard(source, `${drmFolder}/device`) : null;
    return card ? [{ ...card, drmFolder }] : [];
  });
}

/** @param folder as in `PciCard` */
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
