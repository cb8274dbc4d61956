import { type ProcessColumn, processColumnNames } from '../../../shared/processes/columns.ts';
import { Menu } from '../../components/menu.tsx';
import { useText } from '../../text/language.ts';
import { processWords } from '../../text/process-words.ts';

interface ColumnMenuProps {
  readonly offered: readonly ProcessColumn[];
  readonly chosen: readonly ProcessColumn[];
  onChange(columns: readonly ProcessColumn[]): void;
}

/** Chooses the columns; the name is always shown. */
export function ColumnMenu({ offered, chosen, onChange }: ColumnMenuProps) {
  const text = useText();
  const toggle = (name: ProcessColumn) =>
    onChange(processColumnNames.filter((one) => (one === name ? !chosen.includes(name) : chosen.includes(one))));
  return (
    <Menu summary={text(processWords.columns)} isButton>
      {() =>
        offered
          .filter((name) => name !== 'name')
          .map((name) => (
            <label key={name}>
              <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
              {text(processWords.column[name])}
            </label>
          ))
      }
    </Menu>
  );
}
