import { buildProcessTree, type ProcessNode } from '../../../../shared/processes/tree.ts';
import { matches } from './process-order.ts';
import {
  branchAt,
  compareRows,
  type Guide,
  type ProcessQuestion,
  type ProcessRow,
  rowOfProcess,
} from './process-row.ts';
import { sumProcesses } from './process-sums.ts';
import type { ProcessUse } from './process-use.ts';

/** Each level is sorted by itself; a search keeps the parents of its matches. A collapsed process has the sums of its subtree. */
export function listTree(processes: readonly ProcessUse[], question: ProcessQuestion): readonly ProcessRow[] {
  const rows: ProcessRow[] = [];
  const found = new Set<ProcessNode<ProcessUse>>();
  function find(node: ProcessNode<ProcessUse>): boolean {
    // All children are visited, because each match is marked.
    const hasFoundChild = node.children.filter(find).length > 0;
    if (!hasFoundChild && !matches(node.process, question.search)) return false;
    found.add(node);
    return true;
  }

  function toRow(node: ProcessNode<ProcessUse>): ProcessRow {
    const row = rowOfProcess(node.process, question, []);
    if (!node.children.some((child) => found.has(child))) return row;
    if (!question.toggled.has(row.key)) return { ...row, isExpanded: true };
    const running = listSubtree(node).flatMap((one) => rowOfProcess(one, question, []).processes);
    const sum = sumProcesses(running) ?? node.process;
    const { pid, name, user, state, startedAt } = node.process;
    return { ...row, isExpanded: false, processes: running, reading: { ...sum, pid, name, user, state, startedAt } };
  }

  function walk(nodes: readonly ProcessNode<ProcessUse>[], above: readonly Guide[], isTop: boolean): void {
    const level = nodes
      .filter((node) => found.has(node))
      .map((node) => ({ node, row: toRow(node) }))
      .toSorted((a, b) => compareRows(a.row, b.row, question));
    for (const [index, { node, row }] of level.entries()) {
      const own = branchAt(index, level.length);
      rows.push(isTop ? row : { ...row, guides: [...above, own] });
      if (row.isExpanded) walk(node.children, isTop ? [] : [...above, own === 'last' ? 'none' : 'pass'], false);
    }
  }

  const roots = buildProcessTree(processes);
  for (const root of roots) find(root);
  walk(roots, [], true);
  return rows;
}

function listSubtree({ process, children }: ProcessNode<ProcessUse>): readonly ProcessUse[] {
  return [process, ...children.flatMap(listSubtree)];
}
