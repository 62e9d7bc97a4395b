/** Hands a file over as a browser does. Returns its name, without what file systems refuse. */
export function download(content: Blob, name: string, extension: string): string {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = `${name.replace(/[^\p{L}\p{N}.-]+/gu, '-').replace(/^-|-$/g, '')}.${extension}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return link.download;
}
