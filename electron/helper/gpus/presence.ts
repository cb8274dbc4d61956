import { createUnknownGpu, type Gpu, type GpuVendor } from '../../../shared/readings/gpus.ts';
import type { Source } from '../../foundation/files/source.ts';
import { findDrmCards, findPciCards, type PciCard } from './pci-cards.ts';

/** Which cards are there, as the bus tells without waking one. Needs no helper. */
export interface Presence {
  isThere(): boolean;
  /** Never empty: where the bus names none, one stands for all. */
  findCards(): readonly Gpu[];
}

const vendorNames: Readonly<Record<GpuVendor, string>> = {
  nvidia: 'NVIDIA GPU',
  amd: 'AMD GPU',
  intel: 'Intel GPU',
  apple: 'Apple GPU',
  other: 'GPU',
};

/** The name of a card of which nobody has told more. */
export const nameOfVendor = (vendor: GpuVendor) => vendorNames[vendor];

/**
 * Where no PCI bus shows NVIDIA's cards, its driver does: with integrated ones, in WSL, on Windows. Not /dev/nvidiactl: NVML makes
 * that itself, also where there is no driver.
 */
const nvidiaTraces = ['proc/driver/nvidia/version', 'usr/lib/wsl/lib/libnvidia-ml.so.1', 'Windows/System32/nvml.dll'];

export function findNvidiaCards(source: Source): readonly PciCard[] {
  return findPciCards(source).filter(({ vendor }) => vendor === 'nvidia');
}

/** The cards whose drivers tell their figures in files: AMD's and Intel's. */
export function findFileCards(source: Source): ReturnType<typeof findDrmCards> {
  return findDrmCards(source).filter(({ vendor }) => vendor === 'amd' || vendor === 'intel');
}

function toGpu({ address, vendor }: PciCard): Gpu {
  return createUnknownGpu(address, vendorNames[vendor], vendor);
}

/** @param exists whether there is such a path below the root */
export function lookForNvidia(source: Source, exists: (path: string) => boolean): Presence {
  const findCards = () => findNvidiaCards(source).map(toGpu);
  return {
    isThere: () => findCards().length > 0 || nvidiaTraces.some(exists),
    findCards() {
      const cards = findCards();
      return cards.length > 0 ? cards : [createUnknownGpu('nvidia', vendorNames.nvidia, 'nvidia')];
    },
  };
}

export function lookForFileCards(source: Source): Presence {
  const findCards = () => findFileCards(source).map(toGpu);
  return { isThere: () => findCards().length > 0, findCards };
}
