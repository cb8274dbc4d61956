import { useMemo } from 'react';
import type { Format } from '../../../../shared/text/create-format.ts';
import type { Text } from '../../../../shared/text/create-text.ts';
import { useEscape } from '../../../components/escape-layers.ts';
import { type Fact, FactList, knownFacts } from '../../../components/fact-list.tsx';
import { orZero } from '../../../components/or-zero.tsx';
import { type Column, Table } from '../../../components/table.tsx';
import { Card } from '../../../panels/card.tsx';
import { commonWords } from '../../../text/common-words.ts';
import { useFormat, useText } from '../../../text/language.ts';
import { processWords } from '../../../text/process-words.ts';
import { ProcessActions } from '../actions/process-actions.tsx';
import type { ProcessControl } from '../actions/use-process-control.ts';
import { describeCpu } from '../list/process-columns.tsx';
import { processKey } from '../list/process-order.ts';
import { sumProcesses } from '../list/process-sums.ts';
import type { ProcessUse } from '../list/process-use.ts';

const maxRows = 60;

interface ProcessSumProps {
  readonly title: string;
  readonly processes: readonly ProcessUse[];
  readonly control: Pick<ProcessControl, 'mayAct' | 'ask'>;
  onOpen(pid: number): void;
  onClose(): void;
}

/** Several processes as one: their sums, and each of them by its CPU. */
export function ProcessSum({ title, processes, control, onOpen, onClose }: ProcessSumProps) {
  const text = useText();
  const format = useFormat();
  useEscape(true, onClose);
  const sum = useMemo(() => sumProcesses(processes), [processes]);
  const top = useMemo(
    () =>
      processes
        .toSorted((a, b) => (b.cpuPercent ?? 0) - (a.cpuPercent ?? 0) || b.residentBytes - a.residentBytes)
        .slice(0, maxRows),
    [processes],
  );
  const columns: readonly Column<ProcessUse>[] = [
    { id: 'name', name: text(commonWords.process), title: ({ name }) => name, render: ({ name }) => name },
    { id: 'pid', name: text(commonWords.pid), isFaint: true, render: ({ pid }) => pid },
    {
      id: 'cpu',
      name: text(commonWords.cpu),
      render: ({ cpuPercent }) => orZero(cpuPercent, describeCpu(cpuPercent, format), 0.05),
    },
    { id: 'memory', name: text(commonWords.memory), render: ({ residentBytes }) => format.bytes(residentBytes) },
  ];
  return (
    <Card
      title={title}
      className="process-detail"
      aside={
        <button className="link" type="button" onClick={onClose}>
          {text(commonWords.close)}
        </button>
      }
    >
      {sum && <FactList facts={listFacts(sum, processes.length, text, format)} />}
      {control.mayAct && processes.length > 0 && <ProcessActions targets={processes} nice={null} onAsk={control.ask} />}
      <div className="process-members">
        <Table
          label={text(commonWords.processes)}
          columns={columns}
          rows={top}
          empty={text(processWords.noneLeft)}
          keyOf={processKey}
          onOpen={({ pid }) => onOpen(pid)}
        />
      </div>
      {processes.length > top.length && (
        <div className="card-note">{text(processWords.more, { count: processes.length - top.length })}</div>
      )}
    </Card>
  );
}

function listFacts(sum: ProcessUse, count: number, text: Text, format: Format): readonly Fact[] {
  const { readBytesPerSecond: read, writeBytesPerSecond: write, gpuMemoryBytes } = sum;
  return knownFacts([
    [text(commonWords.processes), format.number(count)],
    [text(processWords.column.cpu), format.percent(sum.cpuPercent, 1)],
    [text(processWords.column.memory), format.bytes(sum.residentBytes)],
    [text(processWords.column.gpuMemory), gpuMemoryBytes === null ? null : format.bytes(gpuMemoryBytes)],
    [text(processWords.column.read), read === null ? null : format.rate(read)],
    [text(processWords.column.write), write === null ? null : format.rate(write)],
    [text(processWords.column.threads), format.number(sum.threads)],
    [text(processWords.column.user), sum.user],
  ]);
}
