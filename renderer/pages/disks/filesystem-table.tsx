import type { Filesystem } from '../../../shared/readings/disks.ts';
import { Bar } from '../../components/bar.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { diskWords } from '../../text/disk-words.ts';
import { useFormat, useText } from '../../text/language.ts';

export function FilesystemTable({ mounts }: { readonly mounts: readonly Filesystem[] }) {
  const text = useText();
  const format = useFormat();
  const words = diskWords.filesystemColumns;
  const columns: readonly Column<Filesystem>[] = [
    {
      id: 'mount',
      align: 'start',
      sortBy: ({ mountPoint }) => mountPoint,
      name: text(words.mount),
      title: ({ device }) => device,
      render: ({ mountPoint, device }) => (
        <>
          {mountPoint} <small>{device}</small>
        </>
      ),
    },
    { id: 'type', name: text(words.type), render: ({ type }) => type },
    {
      id: 'used',
      sortBy: ({ usedPercent }) => usedPercent,
      name: text(words.used),
      // A problem takes the place of all values.
      span: ({ problem }) => (problem ? 3 : 1),
      render: ({ mountPoint, problem, usedBytes, totalBytes, usedPercent }) =>
        problem ? (
          <span className="table-problem">{problem}</span>
        ) : (
          <>
            {totalBytes ? format.share(usedBytes, totalBytes) : '–'}
            <Bar isThin label={`${text(words.used)} ${mountPoint}`} percent={usedPercent} />
          </>
        ),
    },
    {
      id: 'inodes',
      sortBy: (mount) => mount.inodesUsedPercent,
      name: text(words.inodes),
      render: (mount) => format.percent(mount.inodesUsedPercent),
    },
    {
      id: 'free',
      sortBy: (mount) => mount.availableBytes,
      name: text(words.free),
      render: (mount) => format.bytes(mount.availableBytes),
    },
  ];
  return (
    <Table
      label={text(diskWords.filesystems)}
      columns={columns}
      rows={mounts}
      accent="disk"
      keyOf={({ mountPoint }) => mountPoint}
    />
  );
}
