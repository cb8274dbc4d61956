import { buildProcessTree, type ProcessNode } from '../../../shared/processes/tree.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import { unknownValue } from '../../../shared/text/format.ts';

/** Abbreviations as in ps(1). */
const head = '    PID  USER        CPU%     MEMORY  THR  NAME';

/** One line per process, below its parent. */
export function drawProcessTree(processes: readonly ProcessReading[], format: Format): string {
  const lines: string[] = [head];

  function drawRow({ pid, user, cpuPercent, residentBytes, threads, name }: ProcessReading, branch: string): string {
    const cells = [
      String(pid).padStart(7),
      (user ?? unknownValue).slice(0, 10).padEnd(10),
      format.number(cpuPercent, 1).padStart(6),
      format.bytes(residentBytes).padStart(9),
      String(threads).padStart(3),
    ];
    return `${cells.join('  ')}  ${branch}${name}`;
  }

  function draw({ process, children }: ProcessNode, indent: string, branch: string): void {
    lines.push(drawRow(process, indent + branch));
    const below = branch === '' ? '' : indent + (branch.startsWith('└') ? '   ' : '│  ');
    children.forEach((child, index) => {
      draw(child, below, index === children.length - 1 ? '└─ ' : '├─ ');
    });
  }

  for (const node of buildProcessTree(processes)) draw(node, '', '');
  return `${lines.join('\n')}\n`;
}
