import { type Column, Table } from '../../components/table.tsx';
import { customWords } from '../../text/custom-words.ts';
import { useFormat, useText } from '../../text/language.ts';
import type { CustomRow } from './custom-rows.ts';

export function CustomTable({ rows }: { readonly rows: readonly CustomRow[] }) {
  const text = useText();
  const format = useFormat();
  const { columns: words } = customWords;
  const columns: readonly Column<CustomRow>[] = [
    {
      id: 'series',
      name: text(words.series),
      title: ({ series, help }) => [series, help].filter(Boolean).join('\n'),
      render: ({ series }) => series,
    },
    { id: 'value', name: text(words.value), render: ({ value }) => format.metric(value, 'number') },
    { id: 'rate', name: text(words.rate), render: ({ perSecond }) => format.metric(perSecond, 'number') },
    {
      id: 'source',
      align: 'start',
      name: text(words.source),
      title: ({ source }) => source,
      render: ({ source }) => source,
    },
    {
      id: 'age',
      name: text(words.age),
      render: ({ ageMs }) => (ageMs === null ? '–' : format.duration(ageMs)),
    },
  ];
  return <Table label={text(customWords.title)} columns={columns} rows={rows} keyOf={({ series }) => series} />;
}
