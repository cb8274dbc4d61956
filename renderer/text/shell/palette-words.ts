import { message } from '../../../shared/text/message.ts';

/** The search for pages, processes, metrics, settings, alerts, times and actions. */
export const paletteWords = {
  title: message('Search everything'),
  placeholder: message('Search pages, processes, metrics, settings… or enter a time'),
  results: message('Results'),
  noMatch: message('No matches'),
  groups: {
    page: message('Page'),
    process: message('Process'),
    metric: message('Metric'),
    setting: message('Setting'),
    alert: message('Alert'),
    rule: message('Rule'),
    time: message('Time'),
    action: message('Action'),
  },
  openAt: message('History at {time}'),
  actions: {
    pause: message('Pause monitoring'),
    pauseQuarter: message('Pause monitoring for 15 min'),
    pauseHour: message('Pause monitoring for 1 h'),
    resume: message('Resume monitoring'),
    dark: message('Dark theme'),
    light: message('Light theme'),
    system: message('System theme'),
    exportSettings: message('Export settings'),
    mini: message('Mini mode'),
    snoozeQuarter: message('Snooze notifications for 15 min'),
    snoozeHour: message('Snooze notifications for 1 h'),
    snoozeTomorrow: message('Snooze notifications until tomorrow'),
    wake: message('Resume notifications'),
    keys: message('Keyboard shortcuts'),
  },
  /** The buttons in the sidebar: keep them short. */
  button: message('Search', 'button that opens the search for everything'),
  keysButton: message('Keys', 'button that lists the keyboard shortcuts'),
} as const;
