import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import { type Column, Table } from '../../components/table.tsx';
import { alertWords } from '../../text/alert-words.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { listSuspects, type SuspectRow } from './suspect-rows.ts';

/** The top users of what an alert is about, ranked as in its sentence. */
export function SuspectTable({ record }: { readonly record: AlertRecord }) {
  const text = useText();
  const rows = listSuspects(record, text, useFormat());
  if (rows.length === 0) return null;
  const columns: readonly Column<SuspectRow>[] = [
    { id: 'name', name: text(alertWords.suspectColumns.name), render: ({ name }) => name },
    { id: 'pid', name: text(commonWords.pid), isFaint: true, render: ({ pid }) => pid },
    { id: 'use', name: text(alertWords.suspectColumns.use), render: ({ use }) => use },
    { id: 'share', name: text(alertWords.suspectColumns.share), render: ({ share }) => share },
  ];
  return (
    <div className="alert-table">
      <h3>{text(alertWords.suspects)}</h3>
      <Table label={text(alertWords.suspects)} columns={columns} rows={rows} keyOf={({ key }) => key} />
    </div>
  );
}
