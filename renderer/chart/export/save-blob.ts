/** Saves a file as a download: the desktop app shows a dialog, a browser uses its download folder. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Later, because the download may not have begun yet.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
