/**
 * A fake nvidia-smi: prints exactly the fields it is queried for, from a capture of a real one or of an invented machine. The JSON
 * file FAKE_SMI defines what else it does; each start is written to FAKE_SMI_LOG.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';

const { FAKE_SMI = '', FAKE_SMI_LOG = '' } = process.env;
const args = process.argv.slice(2);
appendFileSync(FAKE_SMI_LOG, `${args.join(' ')}\n`);
const { mode = 'normal', capture = null, section = 'idle' } = JSON.parse(readFileSync(FAKE_SMI, 'utf8'));

/** An invented machine with two cards, one of them old. Values have units, as the tool prints them. */
const invented = [
  ['pci.bus_id', '00000000:01:00.0', '00000000:02:00.0'],
  ['uuid', 'GPU-aaaa', 'GPU-bbbb'],
  ['name', 'NVIDIA Invented 9000', 'NVIDIA Invented Old'],
  ['driver_version', '570.86.15', '570.86.15'],
  ['utilization.gpu', '87 %', '[Not Supported]'],
  ['memory.total', '16384 MiB', '2048 MiB'],
  ['memory.used', '6144 MiB', '[Unknown Error]'],
  ['temperature.gpu', '71', '40'],
  ['power.draw', '287.50 W', '[N/A]'],
  ['fan.speed', '62 %', '[N/A]'],
  ['clocks_throttle_reasons.active', '0x0000000000000024', '[Not Supported]'],
  ['pstate', 'P2', 'P8'],
];

/** @returns {{ help: string, cards: Map<string, string>[] }} */
function readMachine() {
  if (!capture) {
    const help = invented.map(([field]) => `"${field}"\nWords about it.\n`).join('\n');
    return { help, cards: [1, 2].map((index) => new Map(invented.map((row) => [row[0] ?? '', row[index] ?? '']))) };
  }
  const parts = readFileSync(capture, 'utf8').split(/^#{20,}\n/m);
  const find = (/** @type {string} */ title) =>
    parts[parts.findIndex((part) => part.startsWith(`# ${title}`)) + 1] ?? '';
  const [head = '', ...rows] = find(`${section} :: query-gpu`).trim().split('\n');
  const fields = head.split(', ').map((field) => field.replace(/ \[.*\]$/, ''));
  const cards = rows.map((row) => {
    const cells = row.split(', ');
    return new Map(fields.map((field, index) => [field, cells[index] ?? '']));
  });
  return { help: find('capabilities :: help-query-gpu'), cards };
}

const print = (/** @type {string} */ text) => process.stdout.write(text);
process.stdout.on('error', () => process.exit(1));

if (mode === 'no-driver') {
  print("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n");
  process.exit(9);
}
const { help, cards } = readMachine();
if (args.includes('--help-query-gpu')) {
  print(help);
  process.exit(0);
}
const option = (/** @type {string} */ name) => args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
const asked = option('--query-gpu')?.split(',') ?? [];
const unknown = asked.find((field) => !cards[0]?.has(field));
if (unknown) {
  print(`Field "${unknown}" is not a valid field to query.\n`);
  process.exit(2);
}
const wanted = option('--id')?.split(',');
const isNamed = (/** @type {Map<string, string>} */ card) =>
  !wanted || wanted.some((id) => card.get('pci.bus_id')?.toLowerCase().endsWith(id));
const row = (/** @type {Map<string, string>} */ card) =>
  `${asked.map((field) => (card.get(field) ?? '').replace(/ (%|MiB|W|MHz)$/, '')).join(', ')}\n`;

if (mode === 'wedged') {
  // The child keeps the pipe open, and neither process prints anything.
  spawn('sleep', ['300'], { stdio: ['ignore', 'inherit', 'ignore'] });
  setInterval(() => undefined, 60_000);
} else {
  let rounds = 0;
  const everyMs = Number(args[args.indexOf('-lms') + 1]);
  const round = () => {
    rounds += 1;
    if (mode === 'dies' && rounds > 1) process.exit(9);
    const lines = cards.filter(isNamed).map(row).join('');
    if (mode !== 'garbage') print(lines);
    else {
      print(`\u0000\u0001,,,\n${lines.slice(0, 20)}\n${lines.slice(0, 9)}`);
      setTimeout(() => print(lines.slice(9)), 20);
    }
  };
  round();
  setInterval(round, everyMs);
}
