/** The metadata of deb and rpm packages, as text. */

/**
 * @typedef {{ name: string, version: string, architecture: string, maintainer: string, url: string, license: string, category: string,
 *   priority: string, summary: string, description: string, depends: readonly string[] }} PackageFacts
 */

/**
 * https://www.debian.org/doc/debian-policy/ch-controlfields.html: the first line of a description is its summary, each further line starts with a space.
 * @param {PackageFacts} facts @param {number} installedKib @returns {string}
 */
export function describeControl(facts, installedKib) {
  const [summary = '', ...lines] = facts.description.split('\n').map((line) => line.trim());
  const body = lines.map((line) => ` ${line === '' ? '.' : line}`);
  return `${[
    `Package: ${facts.name}`,
    `Version: ${facts.version}`,
    `Architecture: ${facts.architecture}`,
    `Maintainer: ${facts.maintainer}`,
    `Installed-Size: ${installedKib}`,
    ...(facts.depends.length > 0 ? [`Depends: ${facts.depends.join(', ')}`] : []),
    `Section: ${facts.category}`,
    `Priority: ${facts.priority}`,
    `Homepage: ${facts.url}`,
    `Description: ${summary}`,
    ...body,
  ].join('\n')}\n`;
}

/**
 * https://rpm.org/docs/latest/manual/spec.html. A removal script also runs during an update, after the new version was set up, so it may remove things only in the last removal.
 * @param {PackageFacts} facts
 * @param {{ paths: readonly string[], folders: readonly string[], afterInstall: string, afterRemove: string }} parts @returns {string}
 */
export function describeSpec(facts, { paths, folders, afterInstall, afterRemove }) {
  const macroFree = (/** @type {string} */ text) => text.replaceAll('%', '%%');
  const quote = (/** @type {string} */ path) => `"${macroFree(path)}"`;
  return `${[
    `Name: ${facts.name}`,
    `Version: ${facts.version.replaceAll('-', '~')}`,
    'Release: 1',
    `Summary: ${macroFree(facts.summary)}`,
    `License: ${facts.license}`,
    `Group: ${facts.category}`,
    `URL: ${facts.url}`,
    `Packager: ${facts.maintainer}`,
    // Bundled libraries must not be offered to other packages.
    'AutoReqProv: no',
    ...facts.depends.map((one) => `Requires: ${one}`),
    // Leave Electron's files unmodified.
    '%global __os_install_post %{nil}',
    '%global _build_id_links none',
    '%description',
    macroFree(facts.description),
    '%post',
    macroFree(afterInstall),
    '%postun',
    'if [ "$1" = 0 ]; then',
    macroFree(afterRemove),
    'fi',
    '%files',
    '%defattr(-,root,root,-)',
    ...folders.map((path) => `%dir ${quote(path)}`),
    ...paths.map(quote),
  ].join('\n')}\n`;
}
