import { type ProcessColumn, processColumnNames } from '../../../shared/processes/columns.ts';
import { useText } from '../../text/language.ts';
import { processWords } from '../../text/process-words.ts';

interface ColumnMenuProps {
  readonly offered: readonly ProcessColumn[];
  readonly chosen: readonly ProcessColumn[];
  onChange(columns: readonly ProcessColumn[]): void;
}

/** Which columns are shown; the name always is. */
export function ColumnMenu({ offered, chosen, onChange }: ColumnMenuProps) {
  const text = useText();
  return (
    <details
      className="menu"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) currentTarget.open = false;
      }}
    >
      <summary className="button">{text(processWords.columns)}</summary>
      <div className="menu-items">
        {offered
          .filter((name) => name !== 'name')
          .map((name) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                onChange={() =>
                  onChange(
                    processColumnNames.filter((one) => (one === name ? !chosen.includes(name) : chosen.includes(one))),
                  )
                }
              />
              {text(processWords.column[name])}
            </label>
          ))}
      </div>
    </details>
  );
}
