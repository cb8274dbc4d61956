import { expect, test } from 'vitest';
import { listMenuItems } from '../../../../../../renderer/pages/processes/actions/process-menu.tsx';
import type { ProcessRow } from '../../../../../../renderer/pages/processes/list/process-row.ts';
import { addGpuUse } from '../../../../../../renderer/pages/processes/list/process-use.ts';
import { english } from '../../../../../../shared/text/english.ts';
import { processOf } from '../../../../../fake/readings.ts';

const processes = addGpuUse([processOf({ pid: 2, name: 'a' }), processOf({ pid: 3, name: 'b' })], []);
const rows = processes.map(
  (reading): ProcessRow => ({
    key: String(reading.pid),
    kind: 'process',
    guides: [],
    reading,
    processes: [reading],
    isExpanded: null,
    endedAt: null,
  }),
);
const [one] = rows;
const group = { ...rows[0], kind: 'application', processes, isExpanded: false } as ProcessRow;
const ended = { ...rows[0], processes: [], endedAt: 5 } as ProcessRow;

function labels(chosen: readonly ProcessRow[], mayAct = true, isDesktop = true): string {
  const nothing = () => undefined;
  const control = { mayAct, ask: nothing };
  const onCopyCommand = isDesktop ? nothing : null;
  const on = { onOpen: nothing, onToggle: nothing, onCopy: nothing };
  return listMenuItems({ rows: chosen, control, onCopyCommand, ...on }, english)
    .map(({ label }) => label)
    .join(', ');
}

test.each([
  [[one], true, 'Open, Copy name, Copy PID, Copy command line, Set nice value…, End…, Kill…'],
  [[one], false, 'Open, Copy name, Copy PID, Copy command line'],
  [rows, true, 'Copy name, Copy 2 PIDs, Set nice value…, End 2 processes…, Kill 2 processes…'],
  [[group], true, 'Open, Expand, Copy name, Copy 2 PIDs, Set nice value…, End 2 processes…, Kill 2 processes…'],
  // It cannot be ended twice, and its PID may be that of another by now.
  [[ended], true, 'Open, Copy name'],
] as const)('menu %#', (chosen, mayAct, expected) => {
  expect(labels(chosen as readonly ProcessRow[], mayAct)).toBe(expected);
});

test('a browser, which is not told command lines, cannot copy them', () => {
  expect(labels(rows.slice(0, 1), false, false)).toBe('Open, Copy name, Copy PID');
});
