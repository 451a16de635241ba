import { XMLParser } from 'fast-xml-parser';

/** What can be written as XML: lists repeat their element, undefined is left out. */
export type XmlValue =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlValue[]
  | { readonly [name: string]: XmlValue };

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** One element with its content, as text. */
export function element(name: string, value: XmlValue, attributes = ''): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((each) => element(name, each)).join('');
  if (typeof value !== 'object') return `<${name}${attributes}>${escaped(String(value))}</${name}>`;
  const content = Object.entries(value).map(([member, each]) => element(member, each as XmlValue));
  return `<${name}${attributes}>${content.join('')}</${name}>`;
}

/** A whole document. */
export function xmlDocument(name: string, value: XmlValue, namespace?: string): string {
  const attributes = namespace === undefined ? '' : ` xmlns="${namespace}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, value ?? '', attributes)}`;
}

/** Parses a document into objects of texts; the elements named in `lists` are always arrays. Throws on broken XML. */
export function parseXml(text: string, lists: readonly string[]): Record<string, unknown> {
  const parser = new XMLParser({
    ignoreAttributes: true,
    ignoreDeclaration: true,
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => lists.includes(name),
  });
  return parser.parse(text, true);
}

function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);
}
