import { useMemo, useState } from 'react';
import { type ProcessColumn, processColumnNames } from '../../../shared/processes/columns.ts';
import { Problem } from '../../components/problem.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { Segments } from '../../components/segments.tsx';
import { useWindowState } from '../../state/context.ts';
import type { ProcessMode } from '../../state/page-state.ts';
import { usePageState } from '../../state/use-page-state.ts';
import { useSaveSettings } from '../../state/use-save-settings.ts';
import { commonWords } from '../../text/common-words.ts';
import { useText } from '../../text/language.ts';
import { processWords } from '../../text/process-words.ts';
import { ConfirmAction } from './actions/confirm-action.tsx';
import { useProcessControl } from './actions/use-process-control.ts';
import { ColumnMenu } from './column-menu.tsx';
import { describeCount } from './list/describe-count.ts';
import { gpuColumns } from './list/process-columns.tsx';
import { useProcessList } from './list/use-process-list.ts';
import { ProcessBrowser } from './process-browser.tsx';
import { RunList } from './run-list.tsx';

const modes = ['list', 'tree', 'applications'] as const satisfies readonly ProcessMode[];

/** All processes as a list, a tree or by application, and what is selected in full. */
export function ProcessesPage() {
  const text = useText();
  const [isFrozen, setFrozen] = useState(false);
  const [shown, trends] = useProcessList(isFrozen);
  const [{ search, mode }, change] = usePageState('processes');
  const control = useProcessControl();
  const wanted = useWindowState((state) => state.settings['processes.columns']);
  const hasGpus = useWindowState((state) => (state.snapshot?.gpus?.length ?? 0) > 0);
  const { problem, save } = useSaveSettings();
  const offered = useMemo(() => processColumnNames.filter((name) => hasGpus || !gpuColumns.has(name)), [hasGpus]);
  const columns = useMemo(() => offered.filter((name) => name === 'name' || wanted.includes(name)), [offered, wanted]);
  const error = useWindowState((state) => state.snapshot?.health.processes.error ?? null);
  const isHiding = useWindowState((state) => state.host.hidesProcesses);

  return (
    <div className="processes-page">
      <header className="page-head">
        <h1>{text(commonWords.processes)}</h1>
        <p>
          {shown && describeCount(shown, mode, search, text)}
          {isHiding && `, ${text(processWords.hidden)}`}
        </p>
        <button className="button" type="button" aria-pressed={isFrozen} onClick={() => setFrozen(!isFrozen)}>
          {text(isFrozen ? processWords.frozen : processWords.freeze)}
        </button>
        <ColumnMenu
          offered={offered}
          chosen={wanted}
          onChange={(next: readonly ProcessColumn[]) => void save({ 'processes.columns': [...next] })}
        />
        <Segments<ProcessMode>
          label={text(processWords.mode)}
          options={modes.map((name) => [name, text(processWords.modes[name])])}
          value={mode}
          onChoose={(next) => change({ mode: next })}
        />
      </header>
      <Problem text={problem ?? control.problem} />
      <SearchField label={text(processWords.search)} value={search} onChange={(next) => change({ search: next })} />
      <RunList />
      {shown && shown.all.length === 0 ? (
        <div className="process-split">
          <div className="card state">{error ?? text(processWords.noTable)}</div>
        </div>
      ) : (
        <ProcessBrowser shown={shown} trends={trends} columns={columns} control={control} />
      )}
      <ConfirmAction control={control} />
    </div>
  );
}
