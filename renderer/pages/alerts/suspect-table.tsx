import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import { alertWords } from '../../text/alert-words.ts';
import { commonWords } from '../../text/common-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { suspectRows } from './suspect-rows.ts';

/** Who used most of what the alert is about, from the computation that its sentence names somebody by. */
export function SuspectTable({ record }: { readonly record: AlertRecord }) {
  const text = useText();
  const rows = suspectRows(record, useFormat());
  if (rows.length === 0) return null;
  return (
    <div className="witnesses">
      <h3>{text(alertWords.suspects)}</h3>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{text(alertWords.suspectColumns.name)}</th>
            <th scope="col">{text(commonWords.pid)}</th>
            <th scope="col">{text(alertWords.suspectColumns.use)}</th>
            <th scope="col">{text(alertWords.suspectColumns.share)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, pid, use, share }) => (
            <tr key={key}>
              <td>{name}</td>
              <td className="table-pid">{pid}</td>
              <td>{use}</td>
              <td>{share}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
