import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import { findRow } from '../../components/grid/row-keys.ts';
import { useSession } from '../../state/context.ts';
import { explainProblem } from '../../state/explain-problem.ts';
import { showToast } from '../../state/toast.ts';
import { useFormat, useText } from '../../text/language.ts';
import { paletteWords } from '../../text/shell/palette-words.ts';
import { Dialog } from '../dialog.tsx';
import { type Command, findCommands } from './command.ts';
import { listActions } from './list-actions.ts';
import { listAlerts, listMetrics, listPages, listProcessCommands, listSettings, listTimes } from './list-commands.ts';

const pageRows = 8;

/** The search for everything: pages, processes, metrics, settings, alerts, rules, times and actions. */
export function Palette() {
  const text = useText();
  const session = useSession();
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const found = useFound(query);
  const close = () => session.store.set({ overlay: null });

  function run(command: Command | undefined): void {
    if (!command) return;
    close();
    Promise.resolve(command.run(session)).catch((error: unknown) =>
      showToast(session, { text: explainProblem(error, command.id) }),
    );
  }

  function press(event: KeyboardEvent): void {
    if (event.key === 'Enter') run(found[active]);
    // Home and End move the caret of the field.
    const next = /^(Arrow|Page)/.test(event.key) ? findRow(event.key, active, found.length, pageRows) : null;
    if (next !== null) setActive(next);
    if (next !== null || event.key === 'Enter') event.preventDefault();
  }

  return (
    <Dialog className="palette" label={text(paletteWords.title)} onClose={close}>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        aria-label={text(paletteWords.title)}
        placeholder={text(paletteWords.placeholder)}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={press}
      />
      <div className="palette-list" role="listbox" id={`${id}-list`} aria-label={text(paletteWords.results)}>
        {found.map((command, index) => (
          <Option
            key={command.id}
            id={`${id}-${index}`}
            command={command}
            isActive={index === active}
            onPoint={() => setActive(index)}
            onChoose={() => run(command)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="state">{text(paletteWords.noMatch)}</p>}
    </Dialog>
  );
}

interface OptionProps {
  readonly id: string;
  readonly command: Command;
  readonly isActive: boolean;
  onPoint(): void;
  onChoose(): void;
}

function Option({ id, command: { kind, label, detail }, isActive, onPoint, onChoose }: OptionProps) {
  const text = useText();
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) option.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // The keys of the list are those of the field above, which keeps the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div ref={option} id={id} role="option" aria-selected={isActive} onPointerMove={onPoint} onClick={onChoose}>
      <span>{label}</span>
      {detail && <small>{detail}</small>}
      <i>{text(paletteWords.groups[kind])}</i>
    </div>
  );
}

/** What there was when the palette was opened, and the processes as soon as they are read. */
function useFound(query: string): readonly Command[] {
  const text = useText();
  const format = useFormat();
  const { monitor, store } = useSession();
  const [state] = useState(() => store.get());
  const [processes, setProcesses] = useState<readonly ProcessReading[]>([]);
  useEffect(() => {
    let isOpen = true;
    void monitor
      .call('listProcesses')
      .then((list) => isOpen && setProcesses(list))
      // The rest can be found without them.
      .catch(() => undefined);
    return () => {
      isOpen = false;
    };
  }, [monitor]);
  const fixed = useMemo(
    () => [
      ...listAlerts(state, text, format).filter(({ isSuggested }) => isSuggested),
      ...listPages(state, text),
      ...listActions(state, text, format),
      ...listAlerts(state, text, format).filter(({ isSuggested }) => !isSuggested),
      ...listMetrics(state, text),
      ...listSettings(state, text),
    ],
    [state, text, format],
  );
  const all = useMemo(() => [...fixed, ...listProcessCommands(processes)], [fixed, processes]);
  return useMemo(
    () => findCommands([...listTimes(query, state.snapshot?.at ?? Date.now(), text, format), ...all], query),
    [all, query, state, text, format],
  );
}
