#!/usr/bin/env node
import packageJson from '../package.json' with { type: 'json' };
import { runCommand } from './cli/commands.ts';
import { exitWith } from './exit-with.ts';

// Whoever reads us may stop: `tacho watch | head -1` is no failure.
process.stdout.on('error', () => process.exit(0));
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const outcome = await runCommand(process.argv.slice(2), {
  version: packageJson.version,
  platform: process.platform,
  architecture: process.arch,
  env: process.env,
  pid: process.pid,
  folder: import.meta.dirname,
  write: (text) => void process.stdout.write(text),
});
exitWith(outcome.code, outcome.message);
