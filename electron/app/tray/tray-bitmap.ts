/** The bitmap format of Electron. */
export function toPremultipliedBgra(rgba: Uint8Array): Uint8Array {
  const bgra = new Uint8Array(rgba.length);
  for (let index = 0; index < rgba.length; index += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(index, index + 4);
    const premultiply = (value: number) => Math.round((value * alpha) / 255);
    bgra.set([premultiply(blue), premultiply(green), premultiply(red), alpha], index);
  }
  return bgra;
}
