import { createUnknownGpu, type Gpu, type GpuValues } from '../../../../shared/readings/gpus.ts';
import { UserError } from '../../../../shared/user-error.ts';
import { type Source, textOrNull } from '../../../foundation/files/source.ts';
import type { SlowSource } from '../../slow-source.ts';
import { createCardRegistry } from '../card-registry.ts';
import { createCardSupervisor } from '../card-supervisor.ts';
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
 * Reads AMD and Intel cards.
 * @param source for files that the kernel keeps in memory
 * @param slow for files that are read from the driver
 * @param findOpenFiles the open files of graphics drivers
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
    if (!card) throw new UserError('the card was removed');
    const values = await readerOf(card)(nowMs);
    const use = uses.get(id);
    const engines = use?.engines ?? [];
    const busiest = engines.length > 0 ? Math.max(...engines.map(({ busyPercent }) => busyPercent)) : null;
    return {
      ...createUnknownGpu(
        id,
        (await slow.text(`${card.folder}/product_name`, card.folder))?.trim() || nameOf(id),
        card.vendor,
      ),
      ...values,
      driver: card.driver,
      busyPercent: values.busyPercent ?? busiest,
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

  const open = async (ids: readonly string[] | null) => ({ ids: ids ?? [], read: readCard, close: () => undefined });
  const supervisors = {
    amd: createCardSupervisor(open, createCardRegistry('amd', nameOf)),
    intel: createCardSupervisor(open, createCardRegistry('intel', nameOf)),
  };

  return {
    async read(now) {
      const found = findFileCards(source);
      cards = new Map(found.map((card) => [card.address, card]));
      if (found.length === 0) return null;
      const powers = found.map((card) => ({ id: card.address, card, power: readCardPower(source, card.folder) }));
      // If all are suspended, nothing uses them.
      if (powers.some(({ power }) => !power.isAsleep)) await readUse(now);
      const ofVendor = (vendor: 'amd' | 'intel') =>
        supervisors[vendor].read(
          powers.filter(({ card }) => card.vendor === vendor),
          now,
        );
      return (await Promise.all([ofVendor('intel'), ofVendor('amd')])).flat();
    },
  };
}
