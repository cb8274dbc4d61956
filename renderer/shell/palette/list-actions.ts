import { endOfDay } from '../../../shared/alerts/end-of-day.ts';
import type { Settings } from '../../../shared/settings/settings.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import type { Message } from '../../../shared/text/message.ts';
import { exportSettings } from '../../pages/settings/export-settings.ts';
import type { Session, WindowState } from '../../state/session.ts';
import { snoozeWithUndo } from '../../state/snooze.ts';
import { paletteWords } from '../../text/shell/palette-words.ts';
import type { Command } from './command.ts';

const words = paletteWords.actions;
const minuteMs = 60_000;

/** What can be done from any page, as far as it can be done now. */
export function listActions(state: WindowState, text: Text, format: Format): readonly Command[] {
  const keys = command('keys', words.keys, text, ({ store }) => store.set({ overlay: 'keys' }));
  if (state.isReadOnly) return [keys];
  return [
    ...listSampling(state, text),
    ...listSnoozes(state, text, format),
    ...listThemes(state.settings, text),
    ...(state.shell === 'desktop'
      ? [command('mini', words.mini, text, ({ monitor }) => monitor.call('openPage', 'mini'))]
      : []),
    command('export', words.exportSettings, text, ({ store }) => exportSettings(store.get().settings)),
    keys,
  ];
}

function command(id: string, label: Message, text: Text, run: (session: Session) => unknown): Command {
  return { id: `action ${id}`, kind: 'action', label: text(label), isSuggested: true, run };
}

function listSampling({ sampling, shell, snapshot }: WindowState, text: Text): readonly Command[] {
  if (sampling.isPaused) return [command('resume', words.resume, text, ({ monitor }) => monitor.call('resume'))];
  if (shell === 'browser') return [];
  const now = snapshot?.at ?? Date.now();
  const pause =
    (until: number | null) =>
    ({ monitor }: Session) =>
      monitor.call('pause', until);
  return [
    command('pause 15', words.pauseQuarter, text, pause(now + 15 * minuteMs)),
    command('pause 60', words.pauseHour, text, pause(now + 60 * minuteMs)),
    command('pause', words.pause, text, pause(null)),
  ];
}

function listSnoozes({ alerts, snapshot }: WindowState, text: Text, format: Format): readonly Command[] {
  const now = snapshot?.at ?? Date.now();
  const snooze = (until: number) => (session: Session) =>
    snoozeWithUndo(session, { ruleId: null, until }, text, format);
  if (alerts.snoozes.some(({ ruleId, until }) => ruleId === null && until > now)) {
    return [command('wake', words.wake, text, snooze(0))];
  }
  return [
    command('snooze 15', words.snoozeQuarter, text, snooze(now + 15 * minuteMs)),
    command('snooze 60', words.snoozeHour, text, snooze(now + 60 * minuteMs)),
    command('snooze day', words.snoozeTomorrow, text, snooze(endOfDay(now))),
  ];
}

function listThemes(settings: Settings, text: Text): readonly Command[] {
  return (['dark', 'light', 'system'] as const)
    .filter((theme) => theme !== settings['appearance.theme'])
    .map((theme) =>
      command(`theme ${theme}`, words[theme], text, ({ monitor }) =>
        monitor.call('updateSettings', { 'appearance.theme': theme }),
      ),
    );
}
