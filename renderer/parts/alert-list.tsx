import type { AlertBoard, AlertRecord } from '../../shared/alert.ts';
import { describeAlert, describeCulprit } from '../../shared/alert-text.ts';
import { formatDuration } from '../../shared/format.ts';
import { useLive, useLiveState, useUnits } from '../context.ts';
import { strings } from '../strings.ts';
import { accentStyle } from './dial.tsx';

const shown = 5;

export function AlertList({ board }: { readonly board: AlertBoard }) {
  const records = [...board.firing, ...board.recent].slice(0, shown);
  if (records.length === 0) return <NoAlerts />;
  return (
    <ul className="alerts">
      {records.map((record) => (
        <AlertItem key={record.id} record={record} />
      ))}
    </ul>
  );
}

function AlertItem({ record }: { readonly record: AlertRecord }) {
  const units = useUnits();
  const now = useLiveState((state) => state.snapshot?.at ?? record.firedAt);
  const isFiring = record.clearedAt === null;
  const accent = isFiring ? (record.severity === 'critical' ? 'hot' : 'warm') : 'faint';
  const ago = formatDuration(now - record.firedAt).split(' ')[0];
  return (
    <li className="alert" style={accentStyle(accent)}>
      <i />
      <div>
        {describeAlert(record, units)}
        <small>{describeCulprit(record, units)}</small>
      </div>
      <time dateTime={new Date(record.firedAt).toISOString()} title={new Date(record.firedAt).toLocaleString()}>
        {isFiring ? strings.now : strings.ago(ago ?? '')}
      </time>
    </li>
  );
}

function NoAlerts() {
  const { store } = useLive();
  const settings = useLiveState((state) => state.settings);
  return (
    <div className="state">
      <b>{strings.noAlertsTitle}</b>
      <span>
        {strings.noAlerts(
          settings['alerts.cpuPercent'],
          settings['alerts.cpuForSeconds'],
          settings['alerts.memoryPercent'],
          settings['alerts.memoryForSeconds'],
          settings['alerts.diskPercent'],
          settings['alerts.gpuCelsius'],
        )}{' '}
        <button className="link" type="button" onClick={() => store.set({ view: 'settings' })}>
          {strings.changeAlerts}
        </button>
      </span>
    </div>
  );
}
