import type { AlertRecord } from '../../../shared/alerts/alert.ts';
import { useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';
import { suspectRows } from './suspect-rows.ts';

const words = strings.alerting;

/** Who used most of what the alert is about, from the computation that its sentence names somebody by. */
export function SuspectTable({ record }: { readonly record: AlertRecord }) {
  const rows = suspectRows(record, useUnits());
  if (rows.length === 0) return null;
  return (
    <div className="witnesses">
      <h3>{words.suspects}</h3>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.suspectColumns.name}</th>
            <th scope="col">{strings.pid}</th>
            <th scope="col">{words.suspectColumns.use}</th>
            <th scope="col">{words.suspectColumns.share}</th>
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
