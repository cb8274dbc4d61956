import type { CSSProperties } from 'react';
import { sumKnown } from '../../../../shared/readings/aggregate.ts';
import type { ApplicationReading } from '../../../../shared/readings/processes.ts';
import { accentStyle } from '../../../components/accent.ts';
import { type Column, Table } from '../../../components/table.tsx';
import { useWindowState } from '../../../state/context.ts';
import { useOpenProcesses } from '../../../state/use-page-state.ts';
import { commonWords } from '../../../text/common-words.ts';
import { useFormat, useText } from '../../../text/language.ts';
import { overviewWords } from '../../../text/overview-words.ts';
import type { ApplicationColors } from './application-colors.ts';
import { useFittingRows } from './use-fitting-rows.ts';

interface TopApplicationsProps {
  readonly applications: readonly ApplicationReading[];
  readonly colors: ApplicationColors;
}

/** The applications with the most CPU, as many as there is room for; cells are tinted by their share of the machine. */
export function TopApplications({ applications, colors }: TopApplicationsProps) {
  const text = useText();
  const format = useFormat();
  const open = useOpenProcesses();
  const cores = useWindowState((state) => state.snapshot?.cpu?.cores.length ?? state.host.logicalCores);
  const totalBytes = useWindowState((state) => state.snapshot?.memory?.totalBytes ?? null);
  const { container, count } = useFittingRows();
  const shown = applications
    .toSorted((a, b) => (b.cpuPercent ?? -1) - (a.cpuPercent ?? -1) || b.residentBytes - a.residentBytes)
    .slice(0, count);
  const columns: readonly Column<ApplicationReading>[] = [
    {
      id: 'name',
      name: text(overviewWords.application),
      title: ({ name }) => name,
      render: ({ name, processes }) => (
        <>
          <i className="swatch" style={accentStyle(colors.tokenOf(name))} />
          {name}
          {processes > 1 && <small>{text(overviewWords.memberCount, { count: processes })}</small>}
        </>
      ),
    },
    {
      id: 'cpu',
      name: text(commonWords.cpu),
      minWidth: '5.5em',
      render: ({ cpuPercent }) => (
        <span className="heat-cell" style={tintOf('cpu', (cpuPercent ?? 0) / (100 * Math.max(1, cores)))}>
          {format.percent(cpuPercent, (cpuPercent ?? 0) < 10 ? 1 : 0)}
        </span>
      ),
    },
    {
      id: 'memory',
      name: text(commonWords.memory),
      minWidth: '6.5em',
      render: ({ residentBytes }) => (
        <span className="heat-cell" style={tintOf('memory', totalBytes ? residentBytes / totalBytes : 0)}>
          {format.bytes(residentBytes)}
        </span>
      ),
    },
    {
      id: 'disk',
      name: text(commonWords.disk),
      minWidth: '6.5em',
      render: ({ readBytesPerSecond, writeBytesPerSecond }) => {
        const rate = sumKnown([readBytesPerSecond, writeBytesPerSecond]);
        return rate === 0 ? '' : format.rate(rate);
      },
    },
  ];
  return (
    <div className="fitting-table" ref={container}>
      <Table
        label={text(overviewWords.topApplications)}
        columns={columns}
        rows={shown}
        keyOf={({ name }) => name}
        onOpen={({ name }) => open({ mode: 'applications', search: name })}
      />
    </div>
  );
}

/** The square root, because most applications use little of a machine, and should not all look the same. */
function tintOf(accent: string, share: number): CSSProperties {
  const strength = 60 * Math.sqrt(Math.min(1, Math.max(0, share)));
  return { ...accentStyle(accent), '--heat': `${strength.toFixed(0)}%` } as CSSProperties;
}
