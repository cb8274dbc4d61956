import type { ProcessColumn } from '../process-rows.ts';
import { strings } from '../strings.ts';
import { columnNames } from './process-columns.tsx';

const words = strings.pageWords;

interface ColumnMenuProps {
  readonly chosen: readonly ProcessColumn[];
  onChange(columns: readonly ProcessColumn[]): void;
}

/** Which columns are shown; the name always is. */
export function ColumnMenu({ chosen, onChange }: ColumnMenuProps) {
  return (
    <details
      className="menu"
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) currentTarget.open = false;
      }}
    >
      <summary className="button">{words.columns}</summary>
      <div className="menu-items">
        {columnNames
          .filter((name) => name !== 'name')
          .map((name) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                onChange={() =>
                  onChange(columnNames.filter((one) => (one === name ? !chosen.includes(name) : chosen.includes(one))))
                }
              />
              {words.column[name]}
            </label>
          ))}
      </div>
    </details>
  );
}
