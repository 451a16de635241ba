/** EventBridge refuses a rule one of whose fields could be in more than this many wildcard positions at once. */
const COMPLEXITY_LIMIT = 10;
/** How many sets of positions are looked at before a pattern is taken as simple enough. */
const SEARCH_LIMIT = 2000;

/** A wildcard pattern: the literal pieces between its stars, in order. One piece means there is no star. */
export type WildcardPieces = readonly string[];

/** Reads a wildcard pattern, where `\*` and `\\` are literal. Throws an Error that says what is wrong. */
export function parseWildcard(text: string): WildcardPieces {
  const pieces = [''];
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const next = text.charAt(index + 1);
    if (character === '*') {
      if (next === '*') throw new Error(`Consecutive wildcard characters at pos ${index}`);
      pieces.push('');
    } else if (character === '\\') {
      if (next !== '*' && next !== '\\') throw new Error(`Invalid escape character at pos ${index}`);
      pieces[pieces.length - 1] += next;
      index += 1;
    } else {
      pieces[pieces.length - 1] += character;
    }
  }
  return pieces;
}

/** A test of whether the whole of a text fits the pattern. It takes time linear in the text. */
export function wildcardTest(pieces: WildcardPieces): (text: string) => boolean {
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return (text) => text === first;
  const last = pieces[pieces.length - 1] ?? '';
  const middle = pieces.slice(1, -1);
  return (text) => {
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    const end = text.length - last.length;
    let at = first.length;
    for (const piece of middle) {
      const found = text.indexOf(piece, at);
      if (found === -1 || found + piece.length > end) return false;
      at = found + piece.length;
    }
    return true;
  };
}

/**
 * Throws where some text would leave a matcher undecided between more than ten positions of the pattern, which is what
 * EventBridge calls too complex.
 */
export function refuseComplexWildcard(pieces: WildcardPieces): void {
  const cells = cellsOf(pieces);
  const alphabet = new Set(cells.map((cell) => cell.character).filter((character) => character !== undefined));
  const seen = new Set<string>(['0']);
  const queue: number[][] = [[0]];
  for (let positions = queue.pop(); positions !== undefined && seen.size < SEARCH_LIMIT; positions = queue.pop()) {
    if (positions.length > COMPLEXITY_LIMIT) {
      throw new Error(
        'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
      );
    }
    for (const character of alphabet) {
      const next = advance(cells, positions, character);
      const key = next.join();
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
}

interface Cell {
  /** Stays here on any character. */
  readonly star: boolean;
  /** Moves on to the next cell; undefined at a pattern's end. */
  readonly character: string | undefined;
}

function cellsOf(pieces: WildcardPieces): Cell[] {
  const cells: Cell[] = [];
  pieces.forEach((piece, index) => {
    const characters: (string | undefined)[] = index === pieces.length - 1 ? [...piece, undefined] : [...piece];
    let star = index > 0;
    for (const character of characters) {
      cells.push({ star, character });
      star = false;
    }
  });
  return cells;
}

/** The positions after one more character, each once, in order. */
function advance(cells: readonly Cell[], positions: readonly number[], character: string): number[] {
  const next = new Set<number>();
  for (const position of positions) {
    const cell = cells[position];
    if (cell?.star) next.add(position);
    if (cell?.character === character) next.add(position + 1);
  }
  return [...next].sort((left, right) => left - right);
}
