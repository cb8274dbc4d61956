import { useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { DiskDevice, Filesystem } from '../../../shared/readings/disks.ts';
import { formatBytes, formatCount, formatPercent, formatRate, formatShare } from '../../../shared/text/format.ts';
import type { ChartLine } from '../../chart/chart-line.ts';
import { ioAxis, percentAxis } from '../../panels/axes.ts';
import { Card, ReadingState } from '../../panels/card.tsx';
import { ChartCard } from '../../panels/chart-card.tsx';
import { Bar } from '../../panels/cores.tsx';
import { accentStyle } from '../../panels/dial.tsx';
import { shadeLines } from '../../panels/instance-lines.ts';
import { InstancePicker } from '../../panels/instance-picker.tsx';
import { lastTenMinutes } from '../../panels/range-picker.tsx';
import { ResourceHead } from '../../panels/resource-head.tsx';
import { useLiveState, useUnits } from '../../state/context.ts';
import { strings } from '../../text/strings.ts';

const words = strings.pageWords;

/** Of all drives together, or of one. */
function createRateLines(drive: string): readonly ChartLine[] {
  const [read, write] =
    drive === ''
      ? (['disk.readBytesPerSecond', 'disk.writeBytesPerSecond'] as const)
      : (['drive.readBytesPerSecond', 'drive.writeBytesPerSecond'] as const);
  return [
    { metric: read, instance: drive, label: strings.diskRead, accent: 'disk', isFilled: true },
    { metric: write, instance: drive, label: strings.diskWrite, accent: 'disk', isDashed: true },
  ];
}

/** So many are drawn; the table tells of all. */
const drawn = 8;

/** Drives and file systems. */
export function DisksPage() {
  const snapshot = useLiveState((state) => state.snapshot);
  const units = useUnits();
  const [range, setRange] = useState(lastTenMinutes);
  const axis = useMemo(() => ioAxis(units), [units]);
  const { disks, filesystems, health } = snapshot ?? {};
  const [drive, setDrive] = useState('');
  const names = (disks?.devices ?? []).map(({ name }) => name);
  const key = names.slice(0, drawn).join('|');
  const rateLines = useMemo(() => createRateLines(drive), [drive]);
  const busyLines = useMemo(() => shadeLines('disk.busyPercent', key === '' ? [] : key.split('|'), 'disk'), [key]);
  return (
    <div className="resource-page">
      <ResourceHead
        title={words.disks}
        detail={
          disks &&
          `${strings.read(formatRate(disks.readBytesPerSecond, units))} · ${strings.write(formatRate(disks.writeBytesPerSecond, units))}`
        }
        range={range}
        onRange={setRange}
      />
      <ChartCard
        className="span-5 tall"
        title={words.diskChart}
        explanation={metrics['disk.readBytesPerSecond'].description}
        reading="disks"
        lines={rateLines}
        choice={
          <InstancePicker
            label={words.diskChart}
            all={words.allDrives}
            names={names}
            chosen={drive}
            onChoose={setDrive}
          />
        }
        left={axis}
        range={range}
        onRange={setRange}
      />
      <ChartCard
        className="span-5 tall"
        title={words.diskBusyChart}
        explanation={metrics['disk.busyPercent'].description}
        reading="disks"
        lines={busyLines}
        left={percentAxis}
        range={range}
        onRange={setRange}
      />
      <Card className="span-10" title={words.drives} aside={disks && String(disks.devices.length)}>
        {disks ? <DriveTable devices={disks.devices} /> : <ReadingState health={health?.disks} />}
      </Card>
      <Card
        className="span-10"
        title={words.filesystems}
        aside={filesystems && String(filesystems.mounts.length)}
        explanation={metrics['disk.usedPercent'].description}
        reading="filesystems"
      >
        {filesystems ? <FilesystemTable mounts={filesystems.mounts} /> : <ReadingState health={health?.filesystems} />}
      </Card>
    </div>
  );
}

function DriveTable({ devices }: { readonly devices: readonly DiskDevice[] }) {
  const units = useUnits();
  const columns = words.driveColumns;
  const sum = (a: number | null, b: number | null) =>
    a === null && b === null ? null : Math.round((a ?? 0) + (b ?? 0));
  return (
    <table className="table" style={accentStyle('disk')}>
      <thead>
        <tr>
          {Object.values(columns).map((name) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {devices.map((disk) => (
          <tr key={disk.name}>
            <td title={disk.model ?? undefined}>
              {disk.name}{' '}
              <small>
                {[
                  disk.model,
                  disk.sizeBytes === null ? null : formatBytes(disk.sizeBytes, units),
                  disk.isRotational ? words.spinning : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </td>
            <td>{formatRate(disk.readBytesPerSecond, units)}</td>
            <td>{formatRate(disk.writeBytesPerSecond, units)}</td>
            <td>{formatCount(sum(disk.readsPerSecond, disk.writesPerSecond))}</td>
            <td>{disk.awaitMs === null ? '–' : `${disk.awaitMs.toFixed(1)}\u00a0ms`}</td>
            <td>
              {formatPercent(disk.busyPercent)}
              <Bar className="thin" label={`${columns.busy} ${disk.name}`} percent={disk.busyPercent} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FilesystemTable({ mounts }: { readonly mounts: readonly Filesystem[] }) {
  const units = useUnits();
  const columns = words.filesystemColumns;
  return (
    <table className="table" style={accentStyle('disk')}>
      <thead>
        <tr>
          {Object.values(columns).map((name) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {mounts.map((mount) => (
          <tr key={mount.mountPoint}>
            <td title={mount.device}>
              {mount.mountPoint} <small>{mount.device}</small>
            </td>
            <td>{mount.type}</td>
            {mount.problem ? (
              <td colSpan={3} className="table-problem">
                {mount.problem}
              </td>
            ) : (
              <>
                <td>
                  {mount.totalBytes ? formatShare(mount.usedBytes, mount.totalBytes, units) : '–'}
                  <Bar className="thin" label={`${columns.used} ${mount.mountPoint}`} percent={mount.usedPercent} />
                </td>
                <td>{formatPercent(mount.inodesUsedPercent)}</td>
                <td>{formatBytes(mount.availableBytes, units)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
