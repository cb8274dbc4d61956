import type { ApplicationReading } from '../readings/processes.ts';
import type { Snapshot } from '../snapshot.ts';

export interface ApplicationUse {
  readonly name: string;
  /** Of the whole machine, 0 to 100. */
  readonly cpuPercent: number;
  /** Memory shared by its processes is counted several times. */
  readonly residentBytes: number;
}

/** What the top applications used at one moment, and the machine as a whole. */
export interface ApplicationMoment {
  /** Unix milliseconds. */
  readonly at: number;
  /** 0 to 100; `null` if unknown. */
  readonly busyPercent: number | null;
  readonly usedBytes: number | null;
  /** Those with the most CPU and those with the most memory; the others are only part of the totals. */
  readonly applications: readonly ApplicationUse[];
}

export interface ApplicationRing {
  /** Oldest first. A list that is returned does not change. */
  readonly moments: readonly ApplicationMoment[];
  record(snapshot: Snapshot): void;
  /** Starts with moments that were recorded elsewhere, oldest first. */
  load(moments: readonly ApplicationMoment[]): void;
}

const reachMs = 10 * 60_000;
/** A chart of ten minutes cannot show shorter steps. */
const stepMs = 2000;
const maxOfEach = 8;
/** So many samples of applications are kept as they were read. */
const maxWaiting = 60;

/** A sample that is processed when the moments are next read. */
interface Waiting extends Pick<ApplicationMoment, 'at' | 'busyPercent' | 'usedBytes'> {
  readonly cores: number;
  readonly applications: readonly ApplicationReading[];
}

/** The last ten minutes, in means of two seconds, so that its size does not depend on the sampling interval. */
export function createApplicationRing(): ApplicationRing {
  let moments: readonly ApplicationMoment[] = [];
  /** The samples in the last moment. */
  let samples = 0;
  let waiting: Waiting[] = [];

  function addWaiting(): void {
    if (waiting.length === 0) return;
    const next = [...moments];
    for (const sample of waiting) {
      const moment = momentOf(sample);
      const last = next.at(-1);
      if (last && stepOf(last.at) === stepOf(moment.at)) {
        next[next.length - 1] = joinMoments(last, samples, moment);
        samples += 1;
        continue;
      }
      // If the clock was set back, the ring starts over.
      if (last && moment.at < last.at) next.length = 0;
      next.push(moment);
      samples = 1;
    }
    waiting = [];
    const oldest = (next.at(-1)?.at ?? 0) - reachMs;
    moments = next.slice(next.findIndex(({ at }) => at >= oldest));
  }

  return {
    get moments() {
      addWaiting();
      return moments;
    },
    load(earlier) {
      moments = earlier;
      samples = 1;
      waiting = [];
    },
    record({ at, cpu, memory, processes }) {
      const cores = cpu?.cores.length ?? 0;
      // The applications of the machine are not known.
      if (!processes || cores === 0) return;
      const [busyPercent, usedBytes] = [cpu?.busyPercent ?? null, memory?.usedBytes ?? null];
      waiting.push({ at, busyPercent, usedBytes, cores, applications: processes.applications });
      if (waiting.length >= maxWaiting) addWaiting();
    },
  };
}

const stepOf = (at: number) => Math.floor(at / stepMs);

function momentOf({ at, busyPercent, usedBytes, cores, applications }: Waiting): ApplicationMoment {
  const uses = selectTop(applications).map(({ name, cpuPercent, residentBytes }) => ({
    name,
    cpuPercent: (cpuPercent ?? 0) / cores,
    residentBytes,
  }));
  return { at, busyPercent, usedBytes, applications: uses };
}

function selectTop(all: readonly ApplicationReading[]): readonly ApplicationReading[] {
  const byCpu = all.toSorted((a, b) => (b.cpuPercent ?? 0) - (a.cpuPercent ?? 0)).slice(0, maxOfEach);
  const byMemory = all.toSorted((a, b) => b.residentBytes - a.residentBytes).slice(0, maxOfEach);
  return [...new Set([...byCpu, ...byMemory])];
}

/** The mean of a moment of `samples` samples and one more. */
function joinMoments(last: ApplicationMoment, samples: number, next: ApplicationMoment): ApplicationMoment {
  const mean = (a: number, b: number) => (a * samples + b) / (samples + 1);
  const meanKnown = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : mean(a, b));
  const before = new Map(last.applications.map((one) => [one.name, one]));
  const after = new Map(next.applications.map((one) => [one.name, one]));
  const names = new Set([...before.keys(), ...after.keys()]);
  return {
    at: next.at,
    busyPercent: meanKnown(last.busyPercent, next.busyPercent),
    usedBytes: meanKnown(last.usedBytes, next.usedBytes),
    applications: [...names].map((name) => {
      const [old, fresh] = [before.get(name), after.get(name)];
      return {
        name,
        cpuPercent: mean(old?.cpuPercent ?? 0, fresh?.cpuPercent ?? 0),
        // Memory is not used in one sample and free in the next: an application that was not listed is as large as before.
        residentBytes:
          old && fresh ? mean(old.residentBytes, fresh.residentBytes) : ((old ?? fresh)?.residentBytes ?? 0),
      };
    }),
  };
}
