import type { SelfCost } from '../../../shared/readings/system.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { type Fact, knownFacts } from '../../components/fact-list.tsx';
import { commonWords } from '../../text/common-words.ts';
import { selfWords } from '../../text/self-words.ts';

interface Sampling {
  readonly intervalMs: number;
  /** Of one core; 0 for none. */
  readonly budgetPercent: number;
}

/** Tacho's own resource usage as text; unknown values are omitted. */
export function listSelfFacts(
  { processes, wakeupsPerSecond, writtenBytesPerSecond }: SelfCost,
  { intervalMs, budgetPercent }: Sampling,
  text: Text,
  format: Format,
): readonly Fact[] {
  return knownFacts([
    [text(selfWords.processes), format.number(processes)],
    [
      text(selfWords.wakeups),
      wakeupsPerSecond === null
        ? null
        : text(commonWords.perSecond, { count: format.number(Math.round(wakeupsPerSecond)) }),
    ],
    [text(selfWords.writes), writtenBytesPerSecond === null ? null : format.rate(writtenBytesPerSecond)],
    [text(selfWords.interval), text(selfWords.seconds, { count: intervalMs / 1000 })],
    [
      text(selfWords.budget),
      budgetPercent === 0
        ? text(selfWords.noBudget)
        : text(selfWords.ofOneCore, { percent: format.percent(budgetPercent) }),
    ],
  ]);
}
