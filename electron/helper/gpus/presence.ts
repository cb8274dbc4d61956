import { createUnknownGpu, type Gpu, type GpuVendor } from '../../../shared/readings/gpus.ts';
import type { Source } from '../../foundation/files/source.ts';
import { findDrmCards, findPciCards, type PciCard } from './pci-cards.ts';

/** Which cards exist, according to the bus. Wakes no card and needs no helper. */
export interface Presence {
  isPresent(): boolean;
  /** Never empty: if the bus lists none, one stands for all. */
  findCards(): readonly Gpu[];
}

const vendorNames: Readonly<Record<GpuVendor, string>> = {
  nvidia: 'NVIDIA GPU',
  amd: 'AMD GPU',
  intel: 'Intel GPU',
  apple: 'Apple GPU',
  other: 'GPU',
};

/** The name of a card about which nothing else is known. */
export const nameOfVendor = (vendor: GpuVendor) => vendorNames[vendor];

/**
 * Files of the NVIDIA driver, for cards that are on no PCI bus: integrated ones, in WSL, on Windows. Not /dev/nvidiactl, which
 * NVML creates itself, even without a driver.
 */
const nvidiaDriverFiles = [
  'proc/driver/nvidia/version',
  'usr/lib/wsl/lib/libnvidia-ml.so.1',
  'Windows/System32/nvml.dll',
];

export function findNvidiaCards(source: Source): readonly PciCard[] {
  return findPciCards(source).filter(({ vendor }) => vendor === 'nvidia');
}

/** The cards whose drivers expose files: AMD's and Intel's. */
export function findFileCards(source: Source): ReturnType<typeof findDrmCards> {
  return findDrmCards(source).filter(({ vendor }) => vendor === 'amd' || vendor === 'intel');
}

function toGpu({ address, vendor }: PciCard): Gpu {
  return createUnknownGpu(address, vendorNames[vendor], vendor);
}

/** @param exists whether a path below the root exists */
export function detectNvidia(source: Source, exists: (path: string) => boolean): Presence {
  const findCards = () => findNvidiaCards(source).map(toGpu);
  return {
    isPresent: () => findCards().length > 0 || nvidiaDriverFiles.some(exists),
    findCards() {
      const cards = findCards();
      return cards.length > 0 ? cards : [createUnknownGpu('nvidia', vendorNames.nvidia, 'nvidia')];
    },
  };
}

export function detectFileCards(source: Source): Presence {
  const findCards = () => findFileCards(source).map(toGpu);
  return { isPresent: () => findCards().length > 0, findCards };
}
