import { useMemo, useState } from 'react';
import { metrics } from '../../../shared/metrics/catalogue.ts';
import type { DiskDevice, Filesystem } from '../../../shared/readings/disks.ts';
import type { Text } from '../../../shared/text/create-text.ts';
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
import { useLiveState } from '../../state/context.ts';
import { commonWords } from '../../text/common-words.ts';
import { diskWords } from '../../text/disk-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import { overviewWords } from '../../text/overview-words.ts';

/** Of all drives together, or of one. */
function createRateLines(drive: string, text: Text): readonly ChartLine[] {
  const [read, write] =
    drive === ''
      ? (['disk.readBytesPerSecond', 'disk.writeBytesPerSecond'] as const)
      : (['drive.readBytesPerSecond', 'drive.writeBytesPerSecond'] as const);
  return [
    { metric: read, instance: drive, label: text(commonWords.read), accent: 'disk', isFilled: true },
    { metric: write, instance: drive, label: text(commonWords.write), accent: 'disk', isDashed: true },
  ];
}

/** So many are drawn; the table tells of all. */
const drawn = 8;

/** Drives and file systems. */
export function DisksPage() {
  const text = useText();
  const format = useFormat();
  const snapshot = useLiveState((state) => state.snapshot);
  const [range, setRange] = useState(lastTenMinutes);
  const axis = useMemo(() => ioAxis(format), [format]);
  const { disks, filesystems, health } = snapshot ?? {};
  const [drive, setDrive] = useState('');
  const names = (disks?.devices ?? []).map(({ name }) => name);
  const key = names.slice(0, drawn).join('|');
  const rateLines = useMemo(() => createRateLines(drive, text), [drive, text]);
  const busyLines = useMemo(() => shadeLines('disk.busyPercent', key === '' ? [] : key.split('|'), 'disk'), [key]);
  return (
    <div className="resource-page">
      <ResourceHead
        title={text(diskWords.disks)}
        detail={
          disks &&
          `${text(overviewWords.read, { rate: format.rate(disks.readBytesPerSecond) })} · ${text(overviewWords.write, { rate: format.rate(disks.writeBytesPerSecond) })}`
        }
        range={range}
        onRange={setRange}
      />
      <ChartCard
        className="span-5 tall"
        title={text(diskWords.diskChart)}
        explanation={metrics['disk.readBytesPerSecond'].description}
        reading="disks"
        lines={rateLines}
        choice={
          <InstancePicker
            label={text(diskWords.diskChart)}
            all={text(diskWords.allDrives)}
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
        title={text(diskWords.diskBusyChart)}
        explanation={metrics['disk.busyPercent'].description}
        reading="disks"
        lines={busyLines}
        left={percentAxis}
        range={range}
        onRange={setRange}
      />
      <Card className="span-10" title={text(diskWords.drives)} aside={disks && String(disks.devices.length)}>
        {disks ? <DriveTable devices={disks.devices} /> : <ReadingState health={health?.disks} />}
      </Card>
      <Card
        className="span-10"
        title={text(diskWords.filesystems)}
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
  const text = useText();
  const format = useFormat();
  const sum = (a: number | null, b: number | null) =>
    a === null && b === null ? null : Math.round((a ?? 0) + (b ?? 0));
  return (
    <table className="table" style={accentStyle('disk')}>
      <thead>
        <tr>
          {Object.values(diskWords.driveColumns).map((name) => (
            <th scope="col" key={name.id}>
              {text(name)}
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
                  disk.sizeBytes === null ? null : format.bytes(disk.sizeBytes),
                  disk.isRotational ? text(diskWords.spinning) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </td>
            <td>{format.rate(disk.readBytesPerSecond)}</td>
            <td>{format.rate(disk.writeBytesPerSecond)}</td>
            <td>{format.number(sum(disk.readsPerSecond, disk.writesPerSecond))}</td>
            <td>{disk.awaitMs === null ? '–' : `${format.number(disk.awaitMs, 1)}\u00a0ms`}</td>
            <td>
              {format.percent(disk.busyPercent)}
              <Bar
                className="thin"
                label={`${text(diskWords.driveColumns.busy)} ${disk.name}`}
                percent={disk.busyPercent}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FilesystemTable({ mounts }: { readonly mounts: readonly Filesystem[] }) {
  const text = useText();
  const format = useFormat();
  return (
    <table className="table" style={accentStyle('disk')}>
      <thead>
        <tr>
          {Object.values(diskWords.filesystemColumns).map((name) => (
            <th scope="col" key={name.id}>
              {text(name)}
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
                  {mount.totalBytes ? format.share(mount.usedBytes, mount.totalBytes) : '–'}
                  <Bar
                    className="thin"
                    label={`${text(diskWords.filesystemColumns.used)} ${mount.mountPoint}`}
                    percent={mount.usedPercent}
                  />
                </td>
                <td>{format.percent(mount.inodesUsedPercent)}</td>
                <td>{format.bytes(mount.availableBytes)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
