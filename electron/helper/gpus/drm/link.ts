import type { GpuLink } from '../../../../shared/readings/gpus.ts';
import type { CardFiles } from './card-files.ts';

/** Gigatransfers per second of the PCI Express generations. */
const generations: readonly number[] = [2.5, 5, 8, 16, 32, 64];

/** `8.0 GT/s PCIe`; `null` for "Unknown". */
export function parseLinkSpeed(text: string | null): number | null {
  const speed = Number(/^([\d.]+) GT\/s/.exec(text ?? '')?.[1] ?? Number.NaN);
  const index = generations.indexOf(speed);
  return index < 0 ? null : index + 1;
}

/** The bus of a card (https://docs.kernel.org/PCI/sysfs-pci.html). */
export async function readLink(files: CardFiles): Promise<GpuLink | null> {
  // 255 stands for "unknown" on integrated GPUs.
  const width = async (name: string) => {
    const value = await files.number(name);
    return value !== null && value > 0 && value < 255 ? value : null;
  };
  const link = {
    generation: parseLinkSpeed(await files.text('current_link_speed')),
    maxGeneration: parseLinkSpeed(await files.text('max_link_speed')),
    width: await width('current_link_width'),
    maxWidth: await width('max_link_width'),
    receivedBytesPerSecond: null,
    sentBytesPerSecond: null,
  };
  return link.generation === null && link.width === null ? null : link;
}
