import { UserError } from '../../../shared/user-error.ts';
import { type Source, textOrNull } from '../../foundation/files/source.ts';
import { createCardRegistry } from './card-registry.ts';
import { createCardSupervisor } from './card-supervisor.ts';
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
  /** @throws Error if there is no NVML */
  loadLibrary(): Promise<Nvml>;
  readonly startTool: StartTool;
  /** A monotonic clock. */
  readonly nowMs: () => number;
  /** Ends this process, so that a new one loads the library again. */
  restart(): void;
}

/** NVIDIA's cards, read through NVML, or through one continuously running nvidia-smi if NVML cannot be loaded. */
export function createNvidiaProvider({ source, loadLibrary, startTool, nowMs, restart }: NvidiaOptions): GpuProvider {
  let library: Nvml | null = null;
  let isStale = false;
  const nameOfProcess = (pid: number) => textOrNull(source, `proc/${pid}/comm`)?.trim() || null;

  /** The fallback if the library cannot be loaded or is too old. If it fails too, the error contains both reasons. */
  async function openTool(ids: readonly string[] | null, noLibrary: Error): Promise<CardSession> {
    try {
      return await openSmiSession(startTool, ids, nowMs);
    } catch (error) {
      throw new UserError(`${(error as Error).message} (NVML: ${noLibrary.message})`, { cause: noLibrary });
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
      const code = error instanceof NvmlError ? error.returnCode : null;
      if (code === nvmlCodes.functionNotFound) return openTool(ids, error as Error);
      // The library was updated, but this process has loaded the old one.
      isStale = code === nvmlCodes.versionMismatch;
      throw error;
    }
  };

  let found: readonly PciCard[] = [];
  const nameOf = (id: string) => {
    const card = found.find(({ address }) => address === id);
    return (card && lookUpPciName(source, card.pciId)) ?? nameOfVendor('nvidia');
  };
  const registry = createCardRegistry('nvidia', nameOf);
  const supervisor = createCardSupervisor(open, registry);

  return {
    async read(now) {
      found = findNvidiaCards(source);
      if (found.length === 0) {
        const listed = await supervisor.read(null, now);
        return listed.length > 0 ? listed : null;
      }
      const ours = found.filter(({ driver }) => driver === 'nvidia');
      const others = found.filter(({ driver }) => driver !== 'nvidia');
      const read = await supervisor.read(
        ours.map(({ address, folder }) => ({ id: address, power: readCardPower(source, folder) })),
        now,
      );
      return [
        ...read,
        ...others.map((card) => registry.withoutValues(card.address, 'failed', now.at, explainDriver(card))),
      ];
    },
  };
}

function explainDriver({ driver }: PciCard): string {
  if (driver === null) return 'no driver is bound to this card';
  return `the ${driver} driver exposes no metrics; install the NVIDIA driver`;
}
