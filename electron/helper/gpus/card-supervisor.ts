import { type Backoff, createBackoff } from '../../../shared/backoff.ts';
import type { Gpu } from '../../../shared/readings/gpus.ts';
import { UserError } from '../../../shared/user-error.ts';
import type { CardRegistry } from './card-registry.ts';
import type { CardSession, Now, OpenSession } from './gpu-provider.ts';
import type { CardPower } from './pci-cards.ts';
import { type Approach, createSleepWatch, type SleepWatch } from './sleep-watch.ts';

export interface CardWithPower {
  readonly id: string;
  readonly power: CardPower;
}

interface Failure {
  readonly retryMs: number;
  readonly backoff: Backoff;
  readonly problem: string;
}

const minBackoffMs = 5000;
const maxBackoffMs = 60_000;
/** Stands for the driver as a whole among the failures of cards. */
const wholeDriver = '';

function isIdle({ busyPercent, processes }: Gpu): boolean {
  return busyPercent === 0 && (processes?.length ?? 0) === 0;
}

/**
 * Reads the cards of one driver, but only those that may be read. A card that fails is shown with the reason, released and
 * retried with back-off. A session keeps all its cards awake, so it is reopened whenever the set of cards to read changes.
 */
export function createCardSupervisor(open: OpenSession, registry: CardRegistry) {
  const watches = new Map<string, SleepWatch>();
  const failures = new Map<string, Failure>();
  let session: CardSession | null = null;
  let sessionKey = '';
  /** The ids that the driver itself listed. */
  let listed: readonly string[] = [];

  function close(): void {
    session?.close();
    session = null;
  }

  function recordFailure(id: string, error: unknown, nowMs: number): string {
    const backoff = failures.get(id)?.backoff ?? createBackoff({ firstMs: minBackoffMs, maxMs: maxBackoffMs });
    const problem = error instanceof Error ? error.message : String(error);
    failures.set(id, { retryMs: nowMs + backoff.nextMs(), backoff, problem });
    return problem;
  }

  const isBackingOff = (id: string, nowMs: number) => nowMs < (failures.get(id)?.retryMs ?? Number.NEGATIVE_INFINITY);

  /** Opens a session for these cards, unless it is open already. @returns whether that succeeded */
  async function ensureSession(wanted: readonly string[] | null, nowMs: number): Promise<boolean> {
    const key = wanted?.join() ?? 'all';
    if (session && key === sessionKey) return true;
    close();
    sessionKey = key;
    if (isBackingOff(wholeDriver, nowMs)) return false;
    if (wanted?.length === 0) return true;
    try {
      session = await open(wanted);
      failures.delete(wholeDriver);
      return true;
    } catch (error) {
      recordFailure(wholeDriver, error, nowMs);
      return false;
    }
  }

  async function readOne(id: string, { at, monotonicMs }: Now): Promise<Gpu> {
    try {
      if (!session) throw new UserError(failures.get(wholeDriver)?.problem ?? 'the driver does not respond');
      const gpu = registry.record(await session.read(id, monotonicMs));
      failures.delete(id);
      watches.get(id)?.record(isIdle(gpu), monotonicMs);
      return gpu;
    } catch (error) {
      const problem = session ? recordFailure(id, error, monotonicMs) : (error as Error).message;
      return registry.withoutValues(id, 'failed', at, problem);
    }
  }

  function chooseApproach({ id, power }: CardWithPower, nowMs: number): Approach {
    const watch = watches.get(id) ?? createSleepWatch();
    watches.set(id, watch);
    return watch.chooseApproach(power, nowMs);
  }

  async function describe(id: string, approach: Approach, now: Now): Promise<Gpu> {
    if (approach === 'asleep') return registry.withoutValues(id, 'asleep', now.at);
    if (approach === 'leave') return registry.withoutValues(id, 'resting', now.at);
    if (isBackingOff(id, now.monotonicMs)) {
      return registry.withoutValues(id, 'failed', now.at, failures.get(id)?.problem);
    }
    return readOne(id, now);
  }

  return {
    /** @param cards all cards on the bus; `null` if the driver must list them itself */
    async read(cards: readonly CardWithPower[] | null, now: Now): Promise<readonly Gpu[]> {
      const { monotonicMs: nowMs } = now;
      const approaches = cards?.map((card) => ({ id: card.id, approach: chooseApproach(card, nowMs) }));
      const wanted = approaches
        ?.filter(({ id, approach }) => approach === 'read' && !isBackingOff(id, nowMs))
        .map(({ id }) => id);
      const isOpen = await ensureSession(wanted ?? null, nowMs);
      if (approaches) return Promise.all(approaches.map(({ id, approach }) => describe(id, approach, now)));
      if (isOpen) listed = session?.ids ?? [];
      else if (listed.length === 0)
        throw new UserError(failures.get(wholeDriver)?.problem ?? 'the driver does not respond');
      const gpus = await Promise.all(listed.map((id) => describe(id, 'read', now)));
      // Without a bus there is no sign of their return, so the session is reopened.
      if (isOpen && gpus.every(({ state }) => state === 'failed')) close();
      return gpus;
    },
  };
}
