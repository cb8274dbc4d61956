import { createUnknownGpu, type Gpu, type GpuValues } from '../../../../shared/readings/gpus.ts';
import { type Source, textOrNull } from '../../../foundation/files/source.ts';
import type { SlowSource } from '../../slow-source.ts';
import { createCardKeeper } from '../card-keeper.ts';
import { createCardMemory } from '../card-memory.ts';
import type { GpuProvider, Now } from '../gpu-provider.ts';
import { readCardPower } from '../pci-cards.ts';
import { lookUpPciName } from '../pci-names.ts';
import { findFileCards, nameOfVendor } from '../presence.ts';
import { readAmdValues } from './amd.ts';
import { createCardFiles } from './card-files.ts';
import { type CardUse, createCardUsers, type UsedBy } from './card-users.ts';
import { parseFdinfo } from './fdinfo.ts';
import { createIntelReader } from './intel.ts';
import type { OpenFile } from './open-files.ts';

type DrmCard = ReturnType<typeof findFileCards>[number];
type ReadValues = (nowMs: number) => Promise<Partial<GpuValues>>;

/**
 * @param source for what the kernel holds itself
 * @param slow for what drivers must answer
 * @param findOpenFiles the files of graphics drivers that processes have open
 */
export function createDrmProvider(
  source: Source,
  slow: SlowSource,
  findOpenFiles: (nowMs: number) => readonly OpenFile[],
): GpuProvider {
  const findUsers = createCardUsers();
  const readers = new Map<string, ReadValues>();
  const names = new Map<string, string>();
  let cards: ReadonlyMap<string, DrmCard> = new Map();
  let uses: ReadonlyMap<string, CardUse> = new Map();

  function nameOf(id: string): string {
    const card = cards.get(id);
    const name = names.get(id) ?? (card && lookUpPciName(source, card.pciId)) ?? nameOfVendor(card?.vendor ?? 'other');
    names.set(id, name);
    return name;
  }

  function readerOf({ address, folder, vendor, driver }: DrmCard): ReadValues {
    const files = createCardFiles(slow, folder);
    const read =
      readers.get(address) ?? (vendor === 'amd' ? () => readAmdValues(files) : createIntelReader(files, driver));
    readers.set(address, read);
    return read;
  }

  async function readCard(id: string, nowMs: number): Promise<Gpu> {
    const card = cards.get(id);
    if (!card) throw new Error('the card is gone');
    const figures = await readerOf(card)(nowMs);
    const use = uses.get(id);
    const engines = use?.engines ?? [];
    const busiest = engines.length > 0 ? Math.max(...engines.map(({ busyPercent }) => busyPercent)) : null;
    return {
      ...createUnknownGpu(
        id,
        (await slow.text(`${card.folder}/product_name`, card.folder))?.trim() || nameOf(id),
        card.vendor,
      ),
      ...figures,
      driver: card.driver,
      busyPercent: figures.busyPercent ?? busiest,
      engines,
      processes: use?.processes ?? [],
    };
  }

  async function readUse({ monotonicMs }: Now): Promise<void> {
    const used = await Promise.all(
      findOpenFiles(monotonicMs).map(async ({ pid, fd }): Promise<readonly UsedBy[]> => {
        const text = await slow.text(`proc/${pid}/fdinfo/${fd}`, `proc/${pid}`).catch(() => null);
        const client = text === null ? null : parseFdinfo(text);
        return client ? [{ pid, name: textOrNull(source, `proc/${pid}/comm`)?.trim() ?? null, client }] : [];
      }),
    );
    uses = findUsers(used.flat(), monotonicMs);
  }

  const memories = { amd: createCardMemory('amd', nameOf), intel: createCardMemory('intel', nameOf) };
  const open = async (ids: readonly string[] | null) => ({ ids: ids ?? [], read: readCard, close: () => undefined });
  const keepers = { amd: createCardKeeper(open, memories.amd), intel: createCardKeeper(open, memories.intel) };

  return {
    async read(now) {
      const found = findFileCards(source);
      cards = new Map(found.map((card) => [card.address, card]));
      if (found.length === 0) return null;
      const powers = found.map((card) => ({ id: card.address, card, power: readCardPower(source, card.folder) }));
      // Where all sleep, nobody uses them.
      if (powers.some(({ power }) => !power.isAsleep)) await readUse(now);
      const ofVendor = (vendor: 'amd' | 'intel') =>
        keepers[vendor].read(
          powers.filter(({ card }) => card.vendor === vendor),
          now,
        );
      return (await Promise.all([ofVendor('intel'), ofVendor('amd')])).flat();
    },
  };
}
