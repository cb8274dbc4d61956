import { useMemo, useState } from 'react';
import type { ProcessColumn } from '../../../shared/processes/columns.ts';
import { toggleKey } from '../../components/grid/select-rows.ts';
import { useWindowState } from '../../state/context.ts';
import { usePageState } from '../../state/use-page-state.ts';
import { ProcessMenu } from './actions/process-menu.tsx';
import type { ProcessControl } from './actions/use-process-control.ts';
import { ProcessGrid } from './list/process-grid.tsx';
import { applicationKey, processKey } from './list/process-order.ts';
import type { ProcessRow } from './list/process-row.ts';
import type { ProcessTrends } from './list/process-trends.ts';
import type { ShownProcesses } from './list/use-process-list.ts';
import { useProcessRows } from './list/use-process-rows.ts';
import { ProcessPane } from './pane/process-pane.tsx';

interface ProcessBrowserProps {
  /** `null` before the first answer. */
  readonly shown: ShownProcesses | null;
  readonly trends: Pick<ProcessTrends, 'of'>;
  readonly columns: readonly ProcessColumn[];
  readonly control: ProcessControl;
}

interface Menu {
  readonly keys: readonly string[];
  readonly x: number;
  readonly y: number;
}

const nothing: ReadonlySet<string> = new Set();
/** Hidden while something is shown beside the table, which contains them. */
const paneColumns: ReadonlySet<ProcessColumn> = new Set([
  'read',
  'write',
  'threads',
  'shared',
  'started',
  'state',
  'gpu',
]);

/** The table with its menu, and beside it what is selected. */
export function ProcessBrowser({ shown, trends, columns: wanted, control }: ProcessBrowserProps) {
  const [{ search, mode, sort, toggled, widths, chosen, group }, change] = usePageState('processes');
  const [isHeld, setHeld] = useState(false);
  const [menu, setMenu] = useState<Menu | null>(null);
  /** More than one row, else empty. */
  const [several, setSeveral] = useState(nothing);
  const cores = useWindowState((state) => state.host.logicalCores);
  const memoryBytes = useWindowState((state) => state.snapshot?.memory?.totalBytes ?? 0);
  const capacity = useMemo(() => ({ cores, memoryBytes }), [cores, memoryBytes]);
  const rows = useProcessRows(shown, { mode, sort, search, toggled }, isHeld);
  const selectedRows = useMemo(() => rows.filter(({ key }) => several.has(key)), [rows, several]);
  const isOpen = selectedRows.length > 1 || chosen !== null || group !== null;
  const columns = useMemo(() => (isOpen ? wanted.filter((name) => !paneColumns.has(name)) : wanted), [isOpen, wanted]);
  const selected = useMemo(() => {
    if (several.size > 0) return several;
    return new Set(rows.filter((row) => isShown(row, chosen, group)).map(({ key }) => key));
  }, [rows, several, chosen, group]);

  function close(): void {
    setSeveral(nothing);
    change({ chosen: null, group: null });
  }

  function select(keys: readonly string[]): void {
    const row = rows.find(({ key }) => key === keys[0]);
    if (keys.length > 1) {
      setSeveral(new Set(keys));
      change({ chosen: null, group: null });
    } else if (row) {
      setSeveral(nothing);
      const isGroup = row.kind === 'application';
      change(isGroup ? { chosen: null, group: row.reading.name } : { chosen: row.reading.pid, group: null });
    } else close();
  }

  const toggle = (key: string) => change({ toggled: toggleKey(new Set(toggled), key) });
  const running = useMemo(() => shown?.all.filter((process) => !shown.endedAt.has(processKey(process))) ?? [], [shown]);

  return (
    <div className="process-split" data-open={isOpen}>
      <ProcessGrid
        rows={rows}
        columns={columns}
        capacity={capacity}
        trends={trends}
        done={control.done}
        sort={sort}
        widths={widths}
        isTree={mode !== 'list'}
        isEmpty={shown !== null && rows.length === 0}
        isHeld={isHeld}
        selected={selected}
        onSort={(next) => change({ sort: next })}
        onWidths={(next) => change({ widths: next })}
        onHold={setHeld}
        onSelect={select}
        onToggle={toggle}
        onMenu={(keys, x, y) => setMenu({ keys, x, y })}
      />
      {isOpen && (
        <ProcessPane
          selected={selectedRows}
          chosen={chosen}
          group={group}
          running={running}
          control={control}
          onOpen={(pid) => {
            setSeveral(nothing);
            change({ chosen: pid, group: null });
          }}
          onClose={close}
        />
      )}
      {menu && (
        <ProcessMenu
          key={`${menu.x} ${menu.y}`}
          rows={rows.filter(({ key }) => menu.keys.includes(key))}
          x={menu.x}
          y={menu.y}
          control={control}
          onOpen={(key) => select([key])}
          onToggle={toggle}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
}

function isShown({ key, kind, reading }: ProcessRow, chosen: number | null, group: string | null): boolean {
  return kind === 'application' ? group !== null && key === applicationKey(group) : reading.pid === chosen;
}
