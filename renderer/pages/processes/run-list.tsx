import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { Run } from '../../../shared/readings/runs.ts';
import { type Column, Table } from '../../components/table.tsx';
import { Card } from '../../panels/card.tsx';
import { useWindowState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { processWords } from '../../text/process-words.ts';

const none: readonly Run[] = [];

/** The labeled runs in progress, if there are any. */
export function RunList() {
  const text = useText();
  const format = useFormat();
  const runs = useWindowState((state) => state.snapshot?.runs) ?? none;
  const now = useWindowState((state) => state.snapshot?.at ?? 0);
  if (runs.length === 0) return null;
  const columns: readonly Column<Run>[] = [
    {
      id: 'labels',
      name: text(processWords.runs.labels),
      title: ({ name }) => name,
      render: ({ name }) => name.replaceAll(',', ', '),
    },
    {
      id: 'command',
      align: 'start',
      name: text(processWords.runs.command),
      title: ({ command }) => command,
      render: ({ command }) => command,
    },
    { id: 'processes', name: text(commonWords.processes), render: ({ processes }) => processes },
    { id: 'cpu', name: text(commonWords.cpu), render: ({ cpuPercent }) => format.percent(cpuPercent) },
    { id: 'memory', name: text(commonWords.memory), render: ({ residentBytes }) => format.bytes(residentBytes) },
    {
      id: 'age',
      name: text(processWords.runs.age),
      render: ({ startedAt }) => (startedAt === null ? '–' : format.duration(now - startedAt)),
    },
  ];
  return (
    <Card
      className="run-list"
      title={text(processWords.runs.title)}
      explanation={text(metrics['run.cpuPercent'].description)}
      reading="runs"
    >
      <Table label={text(processWords.runs.title)} columns={columns} rows={runs} keyOf={({ pid }) => pid} />
    </Card>
  );
}
