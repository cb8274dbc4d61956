import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { isChannel } from '../../electron/api/sockets/channels.ts';
import { checkCommandLine, checkFlag } from './check-command.ts';
import { type Known, project } from './known.ts';
import { type MarkdownDocument, type Piece, readMarkdown } from './read-markdown.ts';

const readAnchors = (path: string) => readMarkdown(path, readFileSync(join(project, path), 'utf8')).anchors;

function checkLink(document: MarkdownDocument, target: string): readonly string[] {
  if (/^[a-z]+:/.test(target)) return [];
  const [file = '', anchor] = target.split('#');
  const path = normalize(join(dirname(document.path), file));
  if (!existsSync(join(project, path))) return [`${target}: there is no such file`];
  const anchors = file === '' ? document.anchors : anchor === undefined ? new Set<string>() : readAnchors(path);
  return anchor === undefined || anchors.has(anchor) ? [] : [`${target}: there is no such heading`];
}

const folders = /^(electron|shared|renderer|build|test|docs)\//;
/** Paths of other things: of file systems, and of the server of glances, which the benchmark measures. */
const otherPaths = /^\/(proc|sys|etc|dev|usr|opt|var|host|api)(\/|$)/;
const fileNames = /\.(jsonl?|yml|md|ts|mjs|po|service|proto|log|lock)$/;

function checkEndpoint(method: string, address: string, { endpoints }: Known): readonly string[] {
  const [path = '', query = ''] = address.split('?');
  const name = `${method} ${path.replace(/\bID\b/, '{id}').replace(/\/processes\/(PID|\d+)$/, '/processes/{pid}')}`;
  const parameters = endpoints.get(name);
  if (!parameters) return [`${name}: there is no such endpoint`];
  const given = query === '' || parameters.size === 0 ? [] : query.split('&').map((pair) => pair.split('=')[0] ?? '');
  return given.filter((one) => !parameters.has(one)).map((one) => `${name}: there is no parameter ${one}`);
}

/** What is meant by inline code, by how it looks. */
function checkSpan(document: MarkdownDocument, text: string, known: Known): readonly string[] {
  const endpoint = /^(GET|HEAD|POST|DELETE) (\/\S+)$/.exec(text);
  if (endpoint) return checkEndpoint(endpoint[1] ?? '', endpoint[2] ?? '', known);
  if (/^\/[a-z]/.test(text) && !otherPaths.test(text)) return checkEndpoint('GET', text, known);
  if (/^system\/[\w/]+$/.test(text)) return isChannel(text.replace('/N', '/0')) ? [] : [`${text}: no such channel`];
  if (folders.test(text) && !/[*<… ]/.test(text)) {
    const isThere = ['.', dirname(document.path)].some((folder) => existsSync(join(project, folder, text)));
    return isThere ? [] : [`${text}: there is no such file`];
  }
  if (/^[a-z]+(\.\w+)+$/.test(text) && !fileNames.test(text)) {
    return known.settings.has(text) || known.metrics.has(text) ? [] : [`${text}: no setting and no metric`];
  }
  if (/^--[a-z]/.test(text)) return checkFlag(text, known);
  if (/^tacho_\w+$/.test(text)) return known.families.has(text) ? [] : [`${text}: not in /metrics`];
  return /^(npx )?tacho |^npm |^node /.test(text) ? checkCommandLine(text, known) : [];
}

/** Names that stand in any code, fenced or inline. */
function checkNames(text: string, known: Known): readonly string[] {
  const find = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);
  const wires = find(/[?&]metrics=([\w.,]+\.[\w.,]+)/g).flatMap((names) => names.split(','));
  const addresses = find(/127\.0\.0\.1:7780(\/[a-z][^\s"'`)]*)/g);
  return [
    ...find(/\b(TACHO_[A-Z]+(?:_[A-Z]+)*)\b(?!…)/g)
      .filter((name) => !known.variables.has(name))
      .map((name) => `${name}: there is no such variable`),
    ...find(/--set ([a-z][\w.]*)=/g)
      .filter((name) => !known.settings.has(name))
      .map((name) => `--set ${name}: there is no such setting`),
    ...[...find(/--metric ([\w.]+)/g), ...wires]
      .filter((name) => !known.metrics.has(name))
      .map((name) => `${name}: there is no such metric`),
    ...addresses.flatMap((address) => checkEndpoint('GET', address, known)),
  ];
}

function checkYaml(text: string, { settings }: Known): readonly string[] {
  return [...text.matchAll(/^([a-z]+\.\w+):/gm)]
    .map(([, key = '']) => key)
    .filter((key) => !settings.has(key))
    .map((key) => `${key}: there is no such setting`);
}

/** Everything a document names that does not exist, each with its place. */
export function findProblems(document: MarkdownDocument, known: Known): readonly string[] {
  const { path, links, blocks, spans } = document;
  const at = ({ line }: Piece, problems: readonly string[]) => problems.map((problem) => `${path}:${line} ${problem}`);
  return [
    ...links.flatMap((link) => at(link, checkLink(document, link.text))),
    ...spans.flatMap((span) => at(span, [...checkSpan(document, span.text, known), ...checkNames(span.text, known)])),
    ...blocks.flatMap((block) => {
      const lines = block.text.split('\n');
      const commands = block.language === 'sh' ? lines : [];
      return at(block, [
        ...commands.flatMap((line) => checkCommandLine(line, known)),
        ...lines.flatMap((line) => checkNames(line, known)),
        ...(block.language === 'yaml' ? checkYaml(block.text, known) : []),
      ]);
    }),
  ];
}
