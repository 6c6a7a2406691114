/** A header value as Unicode where its octets are UTF-8: RFC 6532 section 3.2, RFC 8616 section 6. */

const DECODER = new TextDecoder('utf-8', { fatal: true });

/** @param value one character an octet; what is no UTF-8 stays as it is. */
export function decodeUtf8(value: string): string {
  // eslint-disable-next-line no-control-regex -- octets
  if (!/[\x80-\xff]/.test(value) || /[^\x00-\xff]/.test(value)) return value;
  try {
    return DECODER.decode(Buffer.from(value, 'latin1'));
  } catch {
    return value;
  }
}
