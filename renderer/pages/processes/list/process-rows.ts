import { applicationKey, matches, processKey } from './process-order.ts';
import { branchAt, compareRows, type ProcessQuestion, type ProcessRow, rowOfProcess } from './process-row.ts';
import { sumProcesses } from './process-sums.ts';
import type { ProcessUse } from './process-use.ts';
import { listTree } from './tree-rows.ts';

/** An application of several processes can be expanded; one of a single process is that process, under its name. */
function listApplications(processes: readonly ProcessUse[], question: ProcessQuestion): readonly ProcessRow[] {
  const groups = new Map<string, ProcessUse[]>();
  for (const process of processes) {
    const members = groups.get(process.application);
    if (members) members.push(process);
    else groups.set(process.application, [process]);
  }
  return [...groups]
    .map(([application, members]) => toApplication(application, members, question))
    .toSorted((a, b) => compareRows(a.row, b.row, question))
    .flatMap(({ row, members }) => {
      if (!row.isExpanded) return [row];
      const children = members
        .map((member) => rowOfProcess(member, question, []))
        .toSorted((a, b) => compareRows(a, b, question));
      return [row, ...children.map((child, index) => ({ ...child, guides: [branchAt(index, children.length)] }))];
    });
}

function toApplication(application: string, members: readonly ProcessUse[], question: ProcessQuestion) {
  const key = applicationKey(application);
  const running = members.filter((member) => !question.endedAt.has(processKey(member)));
  const [only] = members;
  const sum = sumProcesses(running) ?? only;
  if (!sum) throw new Error('an application without processes');
  const reading = { ...sum, name: application };
  if (members.length === 1 && only) return { row: { ...rowOfProcess(only, question, []), key, reading }, members };
  const row: ProcessRow = {
    key,
    kind: 'application',
    guides: [],
    reading,
    processes: running,
    isExpanded: question.toggled.has(key),
    endedAt: running.length === 0 ? (question.endedAt.get(processKey(members[0] ?? sum)) ?? null) : null,
  };
  return { row, members };
}

/** The rows of the table in their order. */
export function listRows(processes: readonly ProcessUse[], question: ProcessQuestion): readonly ProcessRow[] {
  if (question.mode === 'tree') return listTree(processes, question);
  const found = processes.filter((process) => matches(process, question.search));
  if (question.mode === 'applications') return listApplications(found, question);
  return found.map((reading) => rowOfProcess(reading, question, [])).toSorted((a, b) => compareRows(a, b, question));
}
