/** Hands a file to whoever keeps files here: the desktop asks where, a browser puts it among its downloads. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Only once the download has begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
