import type { Text } from '../../../../shared/text/create-text.ts';
import { ContextMenu, type MenuItem } from '../../../components/context-menu.tsx';
import { useSession, useWindowState } from '../../../state/context.ts';
import { commonWords } from '../../../text/common-words.ts';
import { useText } from '../../../text/language.ts';
import { processMenuWords as words } from '../../../text/process-words.ts';
import { type ProcessRow, runningOf } from '../list/process-row.ts';
import type { ProcessControl } from './use-process-control.ts';

interface Choices {
  readonly rows: readonly ProcessRow[];
  readonly control: Pick<ProcessControl, 'mayAct' | 'ask'>;
  /** `null` where command lines are not shown. */
  readonly onCopyCommand: ((pid: number) => void) | null;
  onOpen(key: string): void;
  onToggle(key: string): void;
  onCopy(text: string): void;
}

/** What can be done with some rows of the process table. */
export function listMenuItems({ rows, control, onCopyCommand, ...on }: Choices, text: Text): readonly MenuItem[] {
  const targets = runningOf(rows);
  const count = targets.length;
  const only = rows.length === 1 ? rows[0] : undefined;
  const items: MenuItem[] = [];
  const add = (id: string, label: string, onChoose: () => void, marks?: Partial<MenuItem>) =>
    items.push({ id, label, onChoose, ...marks });

  if (only) add('open', text(commonWords.open), () => on.onOpen(only.key));
  if (only && only.isExpanded !== null)
    add('toggle', text(only.isExpanded ? words.collapse : words.expand), () => on.onToggle(only.key));
  add('name', text(words.copyName), () => on.onCopy(rows.map(({ reading }) => reading.name).join('\n')), {
    beginsGroup: only !== undefined,
  });
  if (count > 0) add('pid', text(words.copyPid, { count }), () => on.onCopy(targets.map(({ pid }) => pid).join('\n')));
  if (onCopyCommand && only?.kind === 'process' && count > 0)
    add('command', text(words.copyCommand), () => onCopyCommand(only.reading.pid));
  if (!control.mayAct || count === 0) return items;
  add('nice', text(words.setNice), () => control.ask({ action: 'renice', targets, nice: null }), { beginsGroup: true });
  add('end', text(words.end, { count }), () => control.ask({ action: 'end', targets, nice: null }));
  add('kill', text(words.kill, { count }), () => control.ask({ action: 'kill', targets, nice: null }), {
    isDangerous: true,
  });
  return items;
}

interface ProcessMenuProps extends Pick<Choices, 'rows' | 'control' | 'onOpen' | 'onToggle'> {
  /** Where it was asked for, in pixels of the window. */
  readonly x: number;
  readonly y: number;
  onClose(): void;
}

export function ProcessMenu({ x, y, onClose, ...choices }: ProcessMenuProps) {
  const text = useText();
  const { monitor } = useSession();
  // A browser is not told command lines.
  const isDesktop = useWindowState((state) => state.shell === 'desktop');
  // Only pages from a secure origin have a clipboard.
  const onCopy = (copied: string) => void navigator.clipboard?.writeText(copied);

  async function copyCommand(pid: number): Promise<void> {
    const view = await monitor.call('readProcess', pid).catch(() => null);
    onCopy(view?.details.commandLine ?? '');
  }

  const onCopyCommand = isDesktop ? (pid: number) => void copyCommand(pid) : null;
  const items = listMenuItems({ ...choices, onCopy, onCopyCommand }, text);
  return <ContextMenu label={text(words.title)} x={x} y={y} items={items} onClose={onClose} />;
}
