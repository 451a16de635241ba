/**
 * How a sealed text looks wherever an event's personal data goes: `sealed:1:<person>:<box>`, both in base64url. A box that
 * is the word `erased` is empty: the person was erased before the text was sealed, or their texts were cleared away.
 */
export const sealedTextPattern = '^sealed:1:[A-Za-z0-9_-]+:[A-Za-z0-9_-]+$';
