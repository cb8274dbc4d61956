import type { Session } from '../../state/session.ts';
import type { paletteWords } from '../../text/shell/palette-words.ts';
import { scoreMatch } from './score-match.ts';

export type CommandKind = keyof typeof paletteWords.groups;

/** Something that the palette finds and does. */
export interface Command {
  readonly id: string;
  readonly kind: CommandKind;
  readonly label: string;
  /** Beside the label, and searched as well: a pid, the group of a setting. */
  readonly detail?: string;
  /** Found without a query. */
  readonly isSuggested?: boolean;
  run(session: Session): unknown;
}

/** Added to the score, so that of equal matches what is used most comes first. */
const bonuses: Readonly<Record<CommandKind, number>> = {
  time: 60,
  page: 12,
  alert: 8,
  action: 8,
  metric: 6,
  setting: 4,
  process: 2,
  rule: 0,
};
const maxFound = 40;

/** The commands that match a query, the best first; without one, those that are suggested, in their order. */
export function findCommands(commands: readonly Command[], query: string): readonly Command[] {
  if (query.trim() === '') return commands.filter(({ isSuggested }) => isSuggested).slice(0, maxFound);
  return commands
    .flatMap((command) => {
      const score =
        command.kind === 'time'
          ? 0
          : scoreMatch(query, command.detail ? `${command.label} ${command.detail}` : command.label);
      return score === null ? [] : [{ command, score: score + bonuses[command.kind] }];
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, maxFound)
    .map(({ command }) => command);
}
