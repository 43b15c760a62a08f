const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes of a Base64 text, or undefined if it is none. White space is passed over, padding is needed, as in .NET. */
export function fromBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/[ \t\r\n]/g, '');
  return BASE64.test(digits) ? Uint8Array.from(atob(digits), (byte) => byte.charCodeAt(0)) : undefined;
}

export const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** The bytes of pairs of hexadecimal digits, or undefined if the text is something else. */
export const fromHex = (text: string): Uint8Array | undefined =>
  /^(?:[0-9A-Fa-f]{2})*$/.test(text)
    ? Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
    : undefined;

/** Hexadecimal digits in upper case. */
export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');
