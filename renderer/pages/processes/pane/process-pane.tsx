import type { PageState } from '../../../state/page-state.ts';
import { useText } from '../../../text/language.ts';
import { processWords } from '../../../text/process-words.ts';
import type { ProcessControl } from '../actions/use-process-control.ts';
import { type ProcessRow, runningOf } from '../list/process-row.ts';
import type { ProcessUse } from '../list/process-use.ts';
import { ProcessDetail } from './process-detail.tsx';
import { ProcessSum } from './process-sum.tsx';

interface ProcessPaneProps extends Pick<PageState['processes'], 'chosen' | 'group'> {
  /** Several rows; empty unless more than one is selected. */
  readonly selected: readonly ProcessRow[];
  /** All that run. */
  readonly running: readonly ProcessUse[];
  readonly control: ProcessControl;
  onOpen(pid: number): void;
  onClose(): void;
}

/** What is selected, in full: a process, an application, or several rows together. */
export function ProcessPane({ selected, chosen, group, running, control, onOpen, onClose }: ProcessPaneProps) {
  const text = useText();
  const common = { control, onOpen, onClose };
  if (selected.length > 1) {
    const processes = runningOf(selected);
    return (
      <ProcessSum title={text(processWords.selected, { count: processes.length })} processes={processes} {...common} />
    );
  }
  if (group !== null) {
    const processes = running.filter(({ application }) => application === group);
    return <ProcessSum key={group} title={group} processes={processes} {...common} />;
  }
  return chosen === null ? null : <ProcessDetail pid={chosen} control={control} onClose={onClose} />;
}
