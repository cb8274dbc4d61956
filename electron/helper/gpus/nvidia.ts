import { type Source, textOrNull } from '../../foundation/files/source.ts';
import { createCardKeeper } from './card-keeper.ts';
import { createCardMemory } from './card-memory.ts';
import type { CardSession, GpuProvider, OpenSession } from './gpu-provider.ts';
import type { Nvml } from './nvml/functions.ts';
import { NvmlError, nvmlCodes } from './nvml/return-codes.ts';
import { openNvmlSession } from './nvml/session.ts';
import { type PciCard, readCardPower } from './pci-cards.ts';
import { lookUpPciName } from './pci-names.ts';
import { findNvidiaCards, nameOfVendor } from './presence.ts';
import { openSmiSession } from './smi/session.ts';
import type { StartTool } from './smi/tool.ts';

export interface NvidiaOptions {
  readonly source: Source;
  /** @throws Error where there is no NVML */
  loadLibrary(): Promise<Nvml>;
  readonly startTool: StartTool;
  /** A clock that is never set, in ms. */
  readonly nowMs: () => number;
  /** Ends this process, so that a fresh one loads the library anew. */
  restart(): void;
}

/** NVIDIA's cards: through NVML, or where that cannot be loaded through one nvidia-smi that goes on. */
export function createNvidiaProvider({ source, loadLibrary, startTool, nowMs, restart }: NvidiaOptions): GpuProvider {
  let library: Nvml | null = null;
  let isStale = false;
  const nameOfProcess = (pid: number) => textOrNull(source, `proc/${pid}/comm`)?.trim() || null;

  /** Where the library cannot be loaded, or is too old, the tool is the other way. Where that is none, both say why. */
  async function openTool(ids: readonly string[] | null, noLibrary: Error): Promise<CardSession> {
    try {
      return await openSmiSession(startTool, ids, nowMs);
    } catch (error) {
      throw new Error(`${(error as Error).message} (NVML: ${noLibrary.message})`, { cause: noLibrary });
    }
  }

  const open: OpenSession = async (ids) => {
    if (isStale) restart();
    try {
      library ??= await loadLibrary();
    } catch (error) {
      return openTool(ids, error as Error);
    }
    try {
      return openNvmlSession(library, ids, nameOfProcess);
    } catch (error) {
      const code = error instanceof NvmlError ? error.code : null;
      if (code === nvmlCodes.functionNotFound) return openTool(ids, error as Error);
      // The file has been replaced; what this process has loaded stays the old one.
      isStale = code === nvmlCodes.versionMismatch;
      throw error;
    }
  };

  let found: readonly PciCard[] = [];
  const nameOf = (id: string) => {
    const card = found.find(({ address }) => address === id);
    return (card && lookUpPciName(source, card.pciId)) ?? nameOfVendor('nvidia');
  };
  const memory = createCardMemory('nvidia', nameOf);
  const keeper = createCardKeeper(open, memory);

  return {
    async read(now) {
      found = findNvidiaCards(source);
      if (found.length === 0) {
        const named = await keeper.read(null, now);
        return named.length > 0 ? named : null;
      }
      const ours = found.filter(({ driver }) => driver === 'nvidia');
      const others = found.filter(({ driver }) => driver !== 'nvidia');
      const read = await keeper.read(
        ours.map(({ address, folder }) => ({ id: address, power: readCardPower(source, folder) })),
        now,
      );
      return [...read, ...others.map((card) => memory.without(card.address, 'failed', now.at, explainDriver(card)))];
    },
  };
}

function explainDriver({ driver }: PciCard): string {
  if (driver === null) return 'no driver has taken this card';
  return `the driver ${driver} tells no figures; NVIDIA's own would`;
}
