import type { DiskDevice } from '../../../shared/readings/disks.ts';
import { accentStyle } from '../../components/accent.ts';
import { Bar } from '../../components/bar.tsx';
import { orZero } from '../../components/or-zero.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { diskWords } from '../../text/disk-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import type { ChartedDrive } from './drive-lines.ts';

interface DriveTableProps {
  readonly devices: readonly DiskDevice[];
  /** Those in the charts. */
  readonly charted: readonly ChartedDrive[];
  /** Shows one drive in the charts, or all again. */
  onChoose(name: string): void;
}

export function DriveTable({ devices, charted, onChoose }: DriveTableProps) {
  const text = useText();
  const format = useFormat();
  const words = diskWords.driveColumns;
  const describe = ({ model, sizeBytes, isRotational }: DiskDevice) =>
    [model, sizeBytes === null ? null : format.bytes(sizeBytes), isRotational ? text(diskWords.spinning) : null]
      .filter(Boolean)
      .join(' · ');
  const columns: readonly Column<DiskDevice>[] = [
    {
      id: 'drive',
      align: 'start',
      sortBy: ({ name }) => name,
      name: text(words.drive),
      title: ({ model }) => model ?? undefined,
      render: (disk) => (
        <>
          <Swatch accent={charted.find(({ name }) => name === disk.name)?.accent} />
          {disk.name} <small>{describe(disk)}</small>
        </>
      ),
    },
    {
      id: 'read',
      sortBy: (disk) => disk.readBytesPerSecond,
      name: text(words.read),
      render: ({ readBytesPerSecond: rate }) => orZero(rate, format.rate(rate)),
    },
    {
      id: 'write',
      sortBy: (disk) => disk.writeBytesPerSecond,
      name: text(words.write),
      render: ({ writeBytesPerSecond: rate }) => orZero(rate, format.rate(rate)),
    },
    {
      id: 'operations',
      sortBy: countOperations,
      name: text(words.operations),
      render: (disk) => orZero(countOperations(disk), format.number(countOperations(disk))),
    },
    {
      id: 'wait',
      sortBy: ({ awaitMs }) => awaitMs,
      name: text(words.wait),
      render: ({ awaitMs }) => (awaitMs === null ? '–' : `${format.number(awaitMs, 1)}\u00a0ms`),
    },
    {
      id: 'queue',
      sortBy: ({ queueLength }) => queueLength,
      name: text(words.queue),
      render: ({ queueLength }) => orZero(queueLength, format.number(queueLength, 1), 0.05),
    },
    {
      id: 'busy',
      sortBy: ({ busyPercent }) => busyPercent,
      name: text(words.busy),
      render: ({ name, busyPercent }) => (
        <>
          {format.percent(busyPercent)}
          <Bar isThin label={`${text(words.busy)} ${name}`} percent={busyPercent} />
        </>
      ),
    },
  ];
  return (
    <Table
      label={text(diskWords.drives)}
      columns={columns}
      rows={devices}
      accent="disk"
      keyOf={({ name }) => name}
      onOpen={({ name }) => onChoose(name)}
    />
  );
}

/** The color of a drive in the charts; its place stays empty for the others. */
function Swatch({ accent }: { readonly accent: string | undefined }) {
  return <i className="drive-swatch" style={accentStyle(accent ?? 'card')} />;
}

function countOperations({ readsPerSecond, writesPerSecond }: DiskDevice): number | null {
  if (readsPerSecond === null && writesPerSecond === null) return null;
  return Math.round((readsPerSecond ?? 0) + (writesPerSecond ?? 0));
}
