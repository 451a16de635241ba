/** A position in a text being parsed. `fail` makes the error, so that each grammar has its own. */
export class TextCursor {
  position = 0;
  readonly text: string;
  readonly #fail: (message: string) => Error;

  constructor(text: string, fail: (message: string) => Error) {
    this.text = text;
    this.#fail = fail;
  }

  get done(): boolean {
    return this.position >= this.text.length;
  }

  get peek(): string {
    return this.text[this.position] ?? '';
  }

  startsWith(token: string): boolean {
    return this.text.startsWith(token, this.position);
  }

  /** Takes the token if it is next. */
  take(token: string): boolean {
    if (!this.startsWith(token)) return false;
    this.position += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) throw this.error(`expected '${token}'`);
  }

  /** Takes what a sticky expression matches here, `undefined` when it does not. */
  match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.position;
    const found = sticky.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  skipSpace(): void {
    this.match(/\s*/y);
  }

  /** A quoted string from the opening quote on; a backslash protects the quote and itself and is otherwise kept. */
  quoted(): string {
    const quote = this.peek;
    this.position++;
    let value = '';
    while (!this.take(quote)) {
      if (this.done) throw this.error('unterminated string');
      const next = this.text[this.position + 1] ?? '';
      if (this.peek === '\\' && (next === quote || next === '\\')) this.position++;
      value += this.text[this.position++];
    }
    return value;
  }

  error(message: string): Error {
    return this.#fail(`${message} at position ${this.position} of '${this.text}'`);
  }
}
