import { CoresCard } from '../../panels/cores/cores-card.tsx';
import { useWindowState } from '../../state/context.ts';
import { cpuWords } from '../../text/cpu-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { shellWords } from '../../text/shell-words.ts';

/** The cores, their number and the load. */
export function OverviewCores({ className }: { readonly className: string }) {
  return (
    <CoresCard className={className} opens>
      <CoreNote />
    </CoresCard>
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
