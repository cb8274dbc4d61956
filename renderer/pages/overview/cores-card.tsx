import { metrics } from '../../../shared/metrics/catalogue.ts';
import { busiestPercent } from '../../../shared/readings/aggregate.ts';
import { Card } from '../../panels/card.tsx';
import { Cores } from '../../panels/cores.tsx';
import { ReadingContent } from '../../panels/reading-card.tsx';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { cpuWords } from '../../text/cpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { overviewWords } from '../../text/overview-words.ts';
import { shellWords } from '../../text/shell-words.ts';

/** The cores, their number and the load. */
export function CoresCard() {
  const text = useText();
  const format = useFormat();
  const cpu = useWindowState((state) => state.snapshot?.cpu ?? null);
  return (
    <Card
      className="span-4"
      opens="cpu"
      opensWhole
      title={text(commonWords.cores)}
      aside={cpu ? text(overviewWords.busiest, { percent: format.percent(busiestPercent(cpu.cores)) }) : undefined}
      explanation={text(metrics['cpu.busyPercent'].description)}
      reading="cpu"
    >
      <ReadingContent reading="cpu">{({ cores }) => <Cores cores={cores} />}</ReadingContent>
      <CoreNote />
    </Card>
  );
}

function CoreNote() {
  const text = useText();
  const format = useFormat();
  const host = useWindowState((state) => state.host);
  const load = useWindowState((state) => state.snapshot?.load ?? null);
  return (
    <div className="card-note">
      <span>
        {host.physicalCores
          ? text(cpuWords.coresAndThreads, { cores: host.physicalCores, threads: host.logicalCores })
          : text(cpuWords.coresOnly, { threads: host.logicalCores })}
      </span>
      {load && (
        <span>
          {text(shellWords.load, {
            load: [load.average1m, load.average5m, load.average15m].map((value) => format.number(value, 2)).join(' · '),
          })}
        </span>
      )}
    </div>
  );
}
