import { useEffect, useMemo, useState } from 'react';
import type { FleetTrends } from '../../../shared/wire/agent-trends.ts';
import { SearchField } from '../../components/search-field.tsx';
import { Segments } from '../../components/segments.tsx';
import { readTrends } from '../../state/agents.ts';
import { useWindowState } from '../../state/context.ts';
import { type MachineShow, machineColumns, machineShows } from '../../state/machine-choice.ts';
import { poll } from '../../state/poll.ts';
import { usePageState } from '../../state/use-page-state.ts';
import { useText } from '../../text/language.ts';
import { machineWords } from '../../text/machine-words.ts';
import { hostWords } from '../../text/shell-words.ts';
import { FleetFacts } from './fleet-facts.tsx';
import { isShown, listMachines } from './machine-rows.ts';
import { MachineTable } from './machine-table.tsx';

const trendRefreshMs = 15_000;

/** All machines of a hub in a table. */
export function MachinesPage() {
  const text = useText();
  const agents = useWindowState((state) => state.agents);
  const [trends, setTrends] = useState<FleetTrends | null>(null);
  useEffect(() => poll(readTrends, (next) => next && setTrends(next), trendRefreshMs), []);
  const [{ filter, sort, widths }, change] = usePageState('machines');
  const rows = useMemo(() => listMachines(agents, trends, filter, sort), [agents, trends, filter, sort]);
  const groups = [...new Set(agents.flatMap(({ group }) => group ?? []))].toSorted();
  const hasGpus = agents.some(({ heartbeat }) => heartbeat?.gpus.length);
  const isSome = rows.length < agents.length;

  return (
    <div className="machines-page">
      <header className="page-head">
        <h1>{text(hostWords.machines)}</h1>
        <p>
          {isSome
            ? text(machineWords.some, { shown: rows.length, all: agents.length })
            : text(machineWords.count, { count: agents.length })}
          <FleetFacts rows={rows} />
        </p>
        {groups.length > 0 && (
          <select
            className="select"
            aria-label={text(machineWords.columns.group)}
            value={filter.group}
            onChange={({ target }) => change({ filter: { ...filter, group: target.value } })}
          >
            <option value="">{text(machineWords.allGroups)}</option>
            {groups.map((group) => (
              <option key={group}>{group}</option>
            ))}
          </select>
        )}
        <Segments<MachineShow>
          label={text(machineWords.show)}
          options={machineShows.map((show) => [
            show,
            text(machineWords.shows[show], { count: agents.filter(isShown[show]).length }),
          ])}
          value={filter.show}
          onChoose={(show) => change({ filter: { ...filter, show } })}
        />
      </header>
      <SearchField
        label={text(machineWords.search)}
        value={filter.search}
        onChange={(search) => change({ filter: { ...filter, search } })}
      />
      <MachineTable
        rows={rows}
        columns={machineColumns.filter((name) => name !== 'gpu' || hasGpus)}
        sort={sort}
        empty={text(agents.length === 0 ? machineWords.none : machineWords.noMatch)}
        widths={widths}
        onSort={(next) => change({ sort: next })}
        onWidths={(next) => change({ widths: next })}
      />
    </div>
  );
}
