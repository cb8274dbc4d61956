import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import type { Evidence } from '../../../shared/alerts/evidence.ts';
import { type Column, Table } from '../../components/table.tsx';
import { alertWords } from '../../text/alert-words.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { compareProcesses, type EvidenceRow } from './evidence-rows.ts';

/** The top processes at an alert, compared with a moment before it if they were seen then. */
export function EvidenceTable({ record, evidence }: { readonly record: AlertRecord; readonly evidence: Evidence }) {
  const text = useText();
  const format = useFormat();
  const comparison = compareProcesses(record, evidence);
  if (!comparison) return <div className="state">{text(alertWords.noProcesses)}</div>;
  const { measure, rows, baselineMs } = comparison;
  const write = { cpu: format.percent, memory: format.bytes, disk: format.rate }[measure];
  const words = alertWords.processColumns;
  const columns: readonly Column<EvidenceRow>[] = [
    { id: 'process', name: text(words.process), render: ({ name }) => name },
    { id: 'pid', name: text(commonWords.pid), isFaint: true, render: ({ pid }) => pid },
    ...(baselineMs === null
      ? []
      : [{ id: 'before', name: text(words.before), render: ({ before }: EvidenceRow) => write(before) }]),
    { id: 'atAlert', name: text(words.atFiring), render: ({ atAlert }) => write(atAlert) },
  ];
  const change: Column<EvidenceRow> = {
    id: 'change',
    name: text(words.change),
    render: ({ change }) => (change === null ? '–' : `${change < 0 ? '−' : '+'}${write(Math.abs(change))}`),
  };
  return (
    <div className="alert-table">
      <h3>{text(alertWords.topProcesses)}</h3>
      <Table
        label={text(alertWords.topProcesses)}
        columns={baselineMs === null ? columns : [...columns, change]}
        rows={rows}
        keyOf={({ name, pid }) => `${name} ${pid}`}
      />
      {baselineMs !== null && (
        <small>{text(alertWords.baselineExplained, { duration: format.duration(baselineMs) })}</small>
      )}
    </div>
  );
}
