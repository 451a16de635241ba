import type { DocumentPath } from './ast.ts';
import { type ExpressionKind, expressionError } from './expression-error.ts';
import { isReservedWord } from './reserved-words.ts';

type TokenKind = 'word' | 'name' | 'value' | 'number' | 'symbol' | 'end';

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const MAX_EXPRESSION_BYTES = 4096;
const TOKEN = /\s*(?:([A-Za-z_][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|([0-9]+)|(<>|<=|>=|[=<>()[\],.+-]))/y;
const KINDS: readonly TokenKind[] = ['word', 'name', 'value', 'number', 'symbol'];

/** Walks over the tokens of one expression and collects the placeholders that it meets. */
export class TokenCursor {
  readonly kind: ExpressionKind;
  readonly names = new Set<string>();
  readonly values = new Set<string>();
  readonly #text: string;
  readonly #tokens: Token[];
  #position = 0;

  constructor(kind: ExpressionKind, text: string) {
    this.kind = kind;
    this.#text = text;
    if (text.trim() === '') throw expressionError(kind, 'The expression can not be empty;');
    if (Buffer.byteLength(text) > MAX_EXPRESSION_BYTES) {
      throw expressionError(
        kind,
        `Expression size has exceeded the maximum allowed size; expression size: ${Buffer.byteLength(text)}`,
      );
    }
    this.#tokens = this.#tokenize();
  }

  get atEnd(): boolean {
    return this.#current.kind === 'end';
  }

  /** Takes the symbol if it is next. */
  takeSymbol(symbol: string): boolean {
    const { kind, text } = this.#current;
    if (kind !== 'symbol' || text !== symbol) return false;
    this.#position++;
    return true;
  }

  /** Takes whichever of the symbols is next. */
  takeAnySymbol<S extends string>(symbols: readonly S[]): S | undefined {
    return symbols.find((symbol) => this.takeSymbol(symbol));
  }

  /** Takes the keyword, in any case, if it is next. */
  takeKeyword(keyword: string): boolean {
    if (!this.atKeyword(keyword)) return false;
    this.#position++;
    return true;
  }

  atKeyword(keyword: string): boolean {
    const { kind, text } = this.#current;
    return kind === 'word' && text.toUpperCase() === keyword;
  }

  /** Takes `name(` and returns the name, if a function call is next. */
  takeFunctionName(): string | undefined {
    const { kind, text } = this.#current;
    const following = this.#tokens[this.#position + 1];
    if (kind !== 'word' || following?.kind !== 'symbol' || following.text !== '(') return undefined;
    this.#position += 2;
    return text;
  }

  /** Takes a value placeholder if one is next. */
  takeValue(): string | undefined {
    const { kind, text } = this.#current;
    if (kind !== 'value') return undefined;
    this.#position++;
    this.values.add(text);
    return text;
  }

  /** Takes a document path; a syntax error if there is none. */
  takePath(): DocumentPath {
    const path: (string | number)[] = [this.#takeName()];
    for (;;) {
      if (this.takeSymbol('.')) path.push(this.#takeName());
      else if (this.takeSymbol('[')) {
        const { kind, text } = this.#current;
        if (kind !== 'number') throw this.syntaxError();
        this.#position++;
        path.push(Number(text));
        this.expectSymbol(']');
      } else return path;
    }
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.syntaxError();
  }

  expectEnd(): void {
    if (!this.atEnd) throw this.syntaxError();
  }

  /** Complains of the next token, showing what stands around it. */
  syntaxError(): Error {
    const token = this.#current;
    const start = this.#tokens[this.#position - 1]?.start ?? token.start;
    const end = this.#tokens[this.#position + 1]?.end ?? token.end;
    const near = this.#text.slice(start, end);
    return expressionError(this.kind, `Syntax error; token: "${token.text}", near: "${near}"`);
  }

  error(problem: string): Error {
    return expressionError(this.kind, problem);
  }

  get #current(): Token {
    return this.#tokens[this.#position] ?? END;
  }

  #takeName(): string {
    const { kind, text } = this.#current;
    if (kind !== 'word' && kind !== 'name') throw this.syntaxError();
    if (kind === 'name') this.names.add(text);
    else if (isReservedWord(text)) {
      throw this.error(`Attribute name is a reserved keyword; reserved keyword: ${text}`);
    }
    this.#position++;
    return text;
  }

  #tokenize(): Token[] {
    const text = this.#text.trimEnd();
    const tokens: Token[] = [];
    let position = 0;
    while (position < text.length) {
      TOKEN.lastIndex = position;
      const match = TOKEN.exec(text);
      if (match === null) throw this.#badCharacter(text, position, tokens);
      const group = match.findIndex((found, i) => i > 0 && found !== undefined);
      const word = match[group] ?? '';
      position = TOKEN.lastIndex;
      tokens.push({ kind: KINDS[group - 1] ?? 'symbol', text: word, start: position - word.length, end: position });
    }
    tokens.push({ kind: 'end', text: '<EOF>', start: text.length, end: text.length });
    return tokens;
  }

  #badCharacter(text: string, position: number, tokens: readonly Token[]): Error {
    const rest = text.slice(position).trimStart();
    const start = tokens.at(-1)?.start ?? 0;
    const character = rest.slice(0, 1);
    const near = text.slice(start, text.length - rest.length + 1);
    return this.error(`Syntax error; token: "${character}", near: "${near}"`);
  }
}

const END: Token = { kind: 'end', text: '<EOF>', start: 0, end: 0 };
