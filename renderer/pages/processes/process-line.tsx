import type { ProcessColumn } from '../../../shared/processes/columns.ts';
import { useFormat, useText } from '../../text/language.ts';
import { processWords } from '../../text/process-words.ts';
import { processColumns } from './process-columns.tsx';
import type { ProcessRow } from './process-rows.ts';

interface ProcessLineProps {
  readonly id: string;
  /** Its place below the head. */
  readonly index: number;
  readonly row: ProcessRow;
  readonly columns: readonly ProcessColumn[];
  /** The keys act on it. */
  readonly isActive: boolean;
  /** It is shown in full. */
  readonly isChosen: boolean;
  onChoose(): void;
}

/** One row of the process table, which opens the process wherever it is clicked. */
export function ProcessLine({ id, index, row, columns, isActive, isChosen, onChoose }: ProcessLineProps) {
  const text = useText();
  const format = useFormat();
  const { depth, reading, members } = row;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and names its active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    <div
      id={id}
      className="process-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      data-active={isActive}
      data-kind={members > 1 ? 'many' : 'one'}
      onClick={onChoose}
    >
      {columns.map((name) => (
        // biome-ignore lint/a11y/useFocusableInteractive: keys act on rows, not on cells
        <div key={name} role="gridcell" data-text={processColumns[name].isText}>
          {name === 'name' ? (
            <span style={{ paddingInlineStart: depth * 14 }} title={reading.name}>
              {reading.name}
              {members > 1 && <small> {text(processWords.members, { count: members })}</small>}
            </span>
          ) : (
            // One pid would be that of an arbitrary member.
            (name !== 'pid' || members === 1) && processColumns[name].render(reading, format, text)
          )}
        </div>
      ))}
    </div>
  );
}
