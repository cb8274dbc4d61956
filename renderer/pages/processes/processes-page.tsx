import { useEffect, useMemo, useState } from 'react';
import { type ProcessColumn, processColumnNames } from '../../../shared/processes/columns.ts';
import type { Gpu } from '../../../shared/readings/gpus.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { Problem } from '../../components/problem.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { Segments } from '../../components/segments.tsx';
import { useSession, useWindowState } from '../../state/context.ts';
import type { ProcessMode } from '../../state/page-state.ts';
import { poll } from '../../state/poll.ts';
import { usePageState } from '../../state/use-page-state.ts';
import { useSaveSettings } from '../../state/use-save-settings.ts';
import { commonWords } from '../../text/common-words.ts';
import { useText } from '../../text/language.ts';
import { processWords } from '../../text/process-words.ts';
import { ColumnMenu } from './column-menu.tsx';
import { gpuColumns } from './process-columns.tsx';
import { ProcessDetail } from './process-detail.tsx';
import { ProcessGrid } from './process-grid.tsx';
import { listRows } from './process-rows.ts';
import { addGpuUse } from './process-use.ts';
import { RunList } from './run-list.tsx';

const refreshMs = 2000;
const modes = ['list', 'tree', 'applications'] as const satisfies readonly ProcessMode[];
const none: readonly Gpu[] = [];
/** Hidden while a process is open, whose details contain them. */
const detailColumns: ReadonlySet<ProcessColumn> = new Set([
  'read',
  'write',
  'threads',
  'shared',
  'started',
  'state',
  'gpu',
]);

/** All processes as a list, a tree or by application, and the details of one. */
export function ProcessesPage() {
  const text = useText();
  const [isFrozen, setFrozen] = useState(false);
  const processes = useProcesses(isFrozen);
  const [{ search, mode, sort, chosen }, change] = usePageState('processes');
  const wanted = useWindowState((state) => state.settings['processes.columns']);
  const gpus = useWindowState((state) => state.snapshot?.gpus) ?? none;
  const { problem, save } = useSaveSettings();
  const isOffered = (name: ProcessColumn) => gpus.length > 0 || !gpuColumns.has(name);
  const columns = processColumnNames.filter((name) => (name === 'name' || wanted.includes(name)) && isOffered(name));
  const health = useWindowState((state) => state.snapshot?.health.processes);
  const isHiding = useWindowState((state) => state.host.hidesProcesses);
  const used = useMemo(() => addGpuUse(processes ?? [], gpus), [processes, gpus]);
  const rows = useMemo(() => listRows(used, mode, sort, search), [used, mode, sort, search]);

  return (
    <div className="processes-page">
      <header className="page-head">
        <h1>{text(commonWords.processes)}</h1>
        <p>
          {processes && describeCount(rows.length, processes.length, text)}
          {isHiding && `, ${text(processWords.hidden)}`}
        </p>
        <button className="button" type="button" aria-pressed={isFrozen} onClick={() => setFrozen(!isFrozen)}>
          {text(isFrozen ? processWords.frozen : processWords.freeze)}
        </button>
        <ColumnMenu
          offered={processColumnNames.filter(isOffered)}
          chosen={wanted}
          onChange={(next) => void save({ 'processes.columns': [...next] })}
        />
        <Segments<ProcessMode>
          label={text(processWords.mode)}
          options={modes.map((name) => [name, text(processWords.modes[name])])}
          value={mode}
          onChoose={(next) => change({ mode: next })}
        />
      </header>
      <Problem text={problem} />
      <SearchField label={text(processWords.search)} value={search} onChange={(next) => change({ search: next })} />
      <RunList />
      <div className="process-split" data-open={chosen !== null}>
        {processes && processes.length === 0 ? (
          <div className="card state">{health?.error ?? text(processWords.noTable)}</div>
        ) : (
          <ProcessGrid
            rows={rows}
            columns={chosen === null ? columns : columns.filter((name) => !detailColumns.has(name))}
            sort={sort}
            question={JSON.stringify([mode, sort, search])}
            isEmpty={processes !== null && rows.length === 0}
            chosen={chosen}
            onSort={(next) => change({ sort: next })}
            onChoose={(pid) => change({ chosen: pid })}
          />
        )}
        {chosen !== null && <ProcessDetail pid={chosen} onClose={() => change({ chosen: null })} />}
      </div>
    </div>
  );
}

function describeCount(shown: number, all: number, text: Text): string {
  return shown === all ? text(processWords.allShown, { all }) : text(processWords.someShown, { shown, all });
}

/** All processes, polled unless frozen; `null` before the first answer. */
function useProcesses(isFrozen: boolean): readonly ProcessReading[] | null {
  const { monitor } = useSession();
  const [processes, setProcesses] = useState<readonly ProcessReading[] | null>(null);
  useEffect(() => {
    if (isFrozen) return;
    return poll(
      () => monitor.call('listProcesses').catch(() => null),
      (answer) => answer && setProcesses(answer),
      refreshMs,
    );
  }, [monitor, isFrozen]);
  return processes;
}
