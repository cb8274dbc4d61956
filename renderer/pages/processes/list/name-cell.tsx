import type { ProcessAction } from '../../../../shared/window/ipc.ts';
import { useFormat, useText } from '../../../text/language.ts';
import { processWords } from '../../../text/process-words.ts';
import type { ProcessRow } from './process-row.ts';

interface NameCellProps {
  readonly row: ProcessRow;
  /** What the user did to it. */
  readonly done: ProcessAction['action'] | undefined;
}

/** The name of a row, with the lines and triangles of the tree before it. */
export function NameCell({ row, done }: NameCellProps) {
  const text = useText();
  const format = useFormat();
  const { guides, reading, processes, isExpanded, endedAt } = row;
  const note =
    endedAt !== null
      ? text(processWords.exited[done === 'end' || done === 'kill' ? done : 'none'], { time: format.time(endedAt) })
      : processes.length > 1
        ? text(processWords.members, { count: processes.length })
        : null;
  return (
    <span className="process-name" title={reading.name}>
      {guides.map((guide, level) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a guide is its level
        <i key={level} className="guide" data-guide={guide} />
      ))}
      {isExpanded !== null && (
        <i className="triangle" data-toggle="true" data-expanded={isExpanded} aria-hidden="true" />
      )}
      <span>
        {reading.name}
        {note && <small> {note}</small>}
      </span>
    </span>
  );
}
