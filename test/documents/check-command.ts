import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Known, project } from './known.ts';

/** Words of npm itself. */
const ownOfNpm = new Set(['ci', 'install', 'uninstall', 'pack', 'init']);

/** Words that stand for something: `NAME`, `…`. */
const isPlaceholder = (word: string) => /^(…|[A-Z][A-Z=:]*…?)$/.test(word);

const isFlag = (word: string) => /^--\w/.test(word);
const nameOf = (flag: string) => flag.slice(2).split('=')[0] ?? '';

function checkTacho(words: readonly string[], { commands }: Known): readonly string[] {
  const [first = '--help', second] = words;
  if (isPlaceholder(first) || ['--help', '--version', 'help', 'version'].includes(first)) return [];
  const name = Object.hasOwn(commands, `${first} ${second}`) ? `${first} ${second}` : first;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) return [`tacho ${first}: there is no such command`];
  const rest = words.slice(name.split(' ').length);
  const end = rest.indexOf('--');
  const own = end < 0 ? rest : rest.slice(0, end);
  return own.flatMap((word, index) => {
    if (isFlag(word)) return command.flags[nameOf(word)] ? [] : [`tacho ${name}: there is no flag ${word}`];
    const before = own[index - 1] ?? '';
    const isValue = isFlag(before) && !before.includes('=') && command.flags[nameOf(before)]?.type !== 'boolean';
    return isValue || command.operands || isPlaceholder(word) ? [] : [`tacho ${name}: "${word}" is unexpected`];
  });
}

function checkNpm([word = '', ...rest]: readonly string[], { scripts }: Known): readonly string[] {
  if (ownOfNpm.has(word)) return [];
  const [name = '', ...args] = word === 'run' ? rest : [word, ...rest];
  const flags = scripts.get(name);
  if (!flags) return [`npm run ${name}: there is no such script`];
  const given = args.filter(isFlag).map(nameOf);
  return given.filter((flag) => !flags.has(flag)).map((flag) => `npm run ${name}: there is no flag --${flag}`);
}

function checkNode([file = '']: readonly string[]): readonly string[] {
  return existsSync(join(project, file)) ? [] : [`node ${file}: there is no such file`];
}

function checkNpx([tool = '', ...rest]: readonly string[], known: Known): readonly string[] {
  if (tool === 'tacho') return checkTacho(rest, known);
  return existsSync(join(project, 'node_modules', '.bin', tool)) ? [] : [`npx ${tool}: there is no such tool`];
}

function checkOne(text: string, known: Known): readonly string[] {
  const [program, ...words] = text.trim().split(/\s+/);
  if (program === 'tacho') return checkTacho(words, known);
  if (program === 'npm') return checkNpm(words, known);
  if (program === 'npx') return checkNpx(words, known);
  return program === 'node' ? checkNode(words) : [];
}

/** What is wrong with a command line of Tacho or of this project; nothing is said of other programs. */
export function checkCommandLine(text: string, known: Known): readonly string[] {
  const line = text.replace(/(^|\s)#.*$/, '').replace(/^\s*\$ /, '');
  return line.split(/&&|\|\||[|;]/).flatMap((part) => checkOne(part, known));
}

/** A flag that stands by itself: some command or script has it. */
export function checkFlag(text: string, { commands, scripts }: Known): readonly string[] {
  const name = nameOf(text.split(' ')[0] ?? '');
  const isKnown =
    Object.values(commands).some(({ flags }) => Object.hasOwn(flags, name)) ||
    [...scripts.values()].some((flags) => flags.has(name));
  return isKnown ? [] : [`--${name}: no command and no script has this flag`];
}
