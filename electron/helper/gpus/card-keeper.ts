import type { Gpu } from '../../../shared/readings/gpus.ts';
import type { CardMemory } from './card-memory.ts';
import type { CardSession, Now, OpenSession } from './gpu-provider.ts';
import type { CardPower } from './pci-cards.ts';
import { type Approach, createSleepWatch, type SleepWatch } from './sleep-watch.ts';

/** A card and whether it may be touched. */
export interface KnownCard {
  readonly id: string;
  readonly power: CardPower;
}

interface Pause {
  readonly untilMs: number;
  readonly lengthMs: number;
  readonly problem: string;
}

const firstPauseMs = 5000;
const longestPauseMs = 60_000;
/** Stands for the driver as a whole among the cards that are paused. */
const wholeDriver = '';

/** Where nobody uses the card. */
function isIdle({ busyPercent, processes }: Gpu): boolean {
  return busyPercent === 0 && (processes?.length ?? 0) === 0;
}

/**
 * Holds the cards of one driver: those that may be read, and no other. What fails is shown with its reason, let go and tried again
 * after a growing pause. A card in use keeps others awake if they hang on the same session, so it is opened anew when they change.
 */
export function createCardKeeper(open: OpenSession, memory: CardMemory) {
  const watches = new Map<string, SleepWatch>();
  const pauses = new Map<string, Pause>();
  let session: CardSession | null = null;
  let held = '';
  /** Those that the driver named by itself. */
  let found: readonly string[] = [];

  function close(): void {
    session?.close();
    session = null;
  }

  function pause(id: string, error: unknown, nowMs: number): string {
    const before = pauses.get(id)?.lengthMs;
    const lengthMs = before === undefined ? firstPauseMs : Math.min(longestPauseMs, before * 2);
    const problem = error instanceof Error ? error.message : String(error);
    pauses.set(id, { untilMs: nowMs + lengthMs, lengthMs, problem });
    return problem;
  }

  const isPaused = (id: string, nowMs: number) => nowMs < (pauses.get(id)?.untilMs ?? Number.NEGATIVE_INFINITY);

  /** Opens what is wanted, if it is not open; `false` where that failed. */
  async function hold(wanted: readonly string[] | null, nowMs: number): Promise<boolean> {
    const key = wanted?.join() ?? 'all';
    if (session && key === held) return true;
    close();
    held = key;
    if (isPaused(wholeDriver, nowMs)) return false;
    if (wanted?.length === 0) return true;
    try {
      session = await open(wanted);
      pauses.delete(wholeDriver);
      return true;
    } catch (error) {
      pause(wholeDriver, error, nowMs);
      return false;
    }
  }

  async function readOne(id: string, { at, monotonicMs }: Now): Promise<Gpu> {
    const watch = watches.get(id);
    try {
      if (!session) throw new Error(pauses.get(wholeDriver)?.problem ?? 'the driver does not answer');
      const gpu = memory.remember(await session.read(id, monotonicMs));
      pauses.delete(id);
      watch?.saw(isIdle(gpu), monotonicMs);
      return gpu;
    } catch (error) {
      const problem = session ? pause(id, error, monotonicMs) : (error as Error).message;
      return memory.without(id, 'failed', at, problem);
    }
  }

  function approach({ id, power }: KnownCard, nowMs: number): Approach {
    const watch = watches.get(id) ?? createSleepWatch();
    watches.set(id, watch);
    return watch.approach(power, nowMs);
  }

  async function show(id: string, how: Approach, now: Now): Promise<Gpu> {
    if (how === 'asleep') return memory.without(id, 'asleep', now.at);
    if (how === 'leave') return memory.without(id, 'resting', now.at);
    if (isPaused(id, now.monotonicMs)) return memory.without(id, 'failed', now.at, pauses.get(id)?.problem);
    return readOne(id, now);
  }

  return {
    /** One look at all cards that there are. `cards`: `null` where no bus names them, so that the driver must. */
    async read(cards: readonly KnownCard[] | null, now: Now): Promise<readonly Gpu[]> {
      const { monotonicMs: nowMs } = now;
      const approaches = cards?.map((card) => ({ id: card.id, how: approach(card, nowMs) }));
      const wanted = approaches?.filter(({ id, how }) => how === 'read' && !isPaused(id, nowMs)).map(({ id }) => id);
      const isHeld = await hold(wanted ?? null, nowMs);
      if (approaches) return Promise.all(approaches.map(({ id, how }) => show(id, how, now)));
      if (isHeld) found = session?.ids ?? [];
      else if (found.length === 0) throw new Error(pauses.get(wholeDriver)?.problem);
      const gpus = await Promise.all(found.map((id) => show(id, 'read', now)));
      // No bus tells when they are back: what holds them is opened anew.
      if (isHeld && gpus.every(({ state }) => state === 'failed')) close();
      return gpus;
    },
  };
}
