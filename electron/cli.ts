#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFormat } from '../shared/text/create-format.ts';
import { readEnvironmentLocales } from '../shared/text/environment-locales.ts';
import { standardUnits } from '../shared/text/format.ts';
import { loadLanguage } from '../shared/text/load-language.ts';
import { allCommands } from './commands/all-commands.ts';
import { dispatch } from './commands/dispatch.ts';
import { forTerminal } from './commands/printing/for-terminal.ts';
import { exitWith } from './foundation/exit-with.ts';

// Set by the launcher of the desktop packages for this process only: a command that Tacho starts may be an Electron app itself.
delete process.env['ELECTRON_RUN_AS_NODE'];
// A closed pipe, as in `tacho watch | head -1`, is not an error.
process.stdout.on('error', () => process.exit(0));
const stops: ((signal: NodeJS.Signals) => void)[] = [];
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => {
    if (stops.length === 0) process.exit(code);
    for (const stop of stops) stop(signal);
  });
}

// Of the package it is in: packing may set another than that of the sources.
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string;
};
const { text, locale } = await loadLanguage(readEnvironmentLocales(process.env));
const outcome = await dispatch(process.argv.slice(2), allCommands, {
  version,
  text,
  format: createFormat({ locale, units: standardUnits, text }),
  platform: process.platform,
  architecture: process.arch,
  env: process.env,
  pid: process.pid,
  folder: import.meta.dirname,
  write: (text) => void process.stdout.write(text),
  print: (text) => void process.stdout.write(forTerminal(text, process.env)),
  warn: (text) => void process.stderr.write(forTerminal(text, process.env)),
  onStop: (stop) => void stops.push(stop),
});
exitWith(outcome.code, forTerminal(outcome.message, process.env));
