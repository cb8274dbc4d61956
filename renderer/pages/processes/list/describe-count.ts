import type { Text } from '../../../../shared/text/create-text.ts';
import type { ProcessMode } from '../../../state/page-state.ts';
import { processWords } from '../../../text/process-words.ts';
import { matches, processKey } from './process-order.ts';
import type { ShownProcesses } from './use-process-list.ts';

/** How many running processes are listed, of how many, and in how many applications. */
export function describeCount(
  { all: listed, running, endedAt }: ShownProcesses,
  mode: ProcessMode,
  search: string,
  text: Text,
): string {
  const found = listed.filter((process) => !endedAt.has(processKey(process)) && matches(process, search));
  const shown = found.length;
  const isAll = shown === running;
  if (mode !== 'applications')
    return isAll
      ? text(processWords.allShown, { all: running })
      : text(processWords.someShown, { shown, all: running });
  const groups = new Set(found.map(({ application }) => application)).size;
  return isAll
    ? text(processWords.groupsOfAll, { groups, all: running })
    : text(processWords.groupsOfSome, { groups, shown, all: running });
}
