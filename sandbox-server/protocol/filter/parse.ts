/**
 * The wire's filter language, for rules of the gate and for the list of frames:
 *
 *   SYN and not ACK                  tcp from client port 21567 data
 *   payload "hello" 3rd              udp to server or arp
 *
 *   or      = and { 'or' and }
 *   and     = not { [ 'and' ] not }              words side by side all have to be true
 *   not     = { 'not' } ( '(' or ')' | term )
 *   term    = 'all' | 'data' | 'payload' text | protocol | flag
 *           | 'from' host | 'to' host | [ 'from' | 'to' ] 'port' number
 *           | 'nth' number | number ( 'st' | 'nd' | 'rd' | 'th' )
 *
 * `nth` counts the frames that all the rest means, so it stands once, beside the rest.
 */
import { FILTER_FLAGS, FILTER_PROTOCOLS, type Filter, type Match } from './tree.ts';
import { FilterError, words, type FilterProblem, type Word } from './words.ts';

export { FilterError } from './words.ts';
export type { FilterProblem } from './words.ts';
export type { Filter, Match } from './tree.ts';

const CHARS = 200;
const DEPTH = 16;
const NTH_MOST = 1_000_000;
const PORT_MOST = 65_535;
const ORDINAL = /^(\d+)(?:st|nd|rd|th)$/i;
const HOST = /^[a-z][a-z0-9-]{0,30}$/;
/** Words that mean something by themselves, and so are no hosts. */
const RESERVED = new Set<string>(
  'all,and,or,not,from,to,port,data,payload,nth'
    .split(',')
    .concat(FILTER_PROTOCOLS)
    .concat(FILTER_FLAGS.map((flag) => flag.toLowerCase())),
);

/**
 * An empty filter means all frames.
 * @param hosts of the lab; without them any word that can be a host's name is taken for one
 * @throws FilterError that points at the word
 */
export function parseFilter(text: string, hosts?: readonly string[]): Filter {
  return new Parser(text, hosts).parse();
}

class Parser {
  readonly #words: readonly Word[];
  readonly #hosts: readonly string[] | undefined;
  #next = 0;
  #depth = 0;
  /** How many `or`, `not` and parentheses deep; `nth` stands at 0. */
  #nested = 0;
  #nth: { readonly number: number; readonly word: Word } | undefined;

  constructor(text: string, hosts: readonly string[] | undefined) {
    if (text.length > CHARS)
      throw new FilterError('too-long', {
        kind: 'end',
        text: '',
        at: CHARS,
        length: text.length - CHARS,
      });
    this.#words = words(text);
    this.#hosts = hosts;
  }

  parse(): Filter {
    if (this.#peek().kind === 'end') return { match: { kind: 'all' }, nth: 0 };
    const match = this.#or();
    const rest = this.#peek();
    if (rest.kind === 'close') throw new FilterError('unexpected-close', rest);
    return { match, nth: this.#nth?.number ?? 0 };
  }

  #peek(): Word {
    const word = this.#words[this.#next];
    if (word === undefined) throw new RangeError('nothing goes past the end');
    return word;
  }

  #take(): Word {
    const word = this.#peek();
    if (word.kind !== 'end') this.#next += 1;
    return word;
  }

  #takes(keyword: string): boolean {
    const is = isKeyword(this.#peek(), keyword);
    if (is) this.#next += 1;
    return is;
  }

  #or(): Match {
    const of = [this.#and()];
    while (this.#takes('or')) of.push(this.#and());
    if (of.length > 1 && this.#nested === 0 && this.#nth !== undefined)
      throw new FilterError('nth-misplaced', this.#nth.word);
    return combine('or', of);
  }

  #and(): Match {
    const of = [this.#not()];
    for (;;) {
      if (this.#takes('and')) of.push(this.#not());
      else if (this.#endsHere()) return combine('and', of.filter(isTest));
      else of.push(this.#not());
    }
  }

  #endsHere(): boolean {
    const word = this.#peek();
    return word.kind === 'end' || word.kind === 'close' || isKeyword(word, 'or');
  }

  #not(): Match {
    const word = this.#peek();
    if (isKeyword(word, 'not')) {
      this.#next += 1;
      return { kind: 'not', of: this.#inside(word, () => this.#not()) };
    }
    if (word.kind !== 'open') return this.#term();
    this.#next += 1;
    const inside = this.#inside(word, () => this.#or());
    const close = this.#take();
    if (close.kind !== 'close') throw new FilterError('expected-close', close);
    return inside;
  }

  #inside(word: Word, parse: () => Match): Match {
    this.#depth += 1;
    this.#nested += 1;
    if (this.#depth > DEPTH) throw new FilterError('too-long', word);
    const match = parse();
    this.#depth -= 1;
    this.#nested -= 1;
    return match;
  }

  #term(): Match {
    const word = this.#take();
    if (word.kind !== 'word') throw new FilterError('expected-term', word);
    const lower = word.text.toLowerCase();
    const protocol = FILTER_PROTOCOLS.find((each) => each === lower);
    if (protocol !== undefined) return { kind: 'protocol', protocol };
    const flag = FILTER_FLAGS.find((each) => each.toLowerCase() === lower);
    if (flag !== undefined) return { kind: 'flag', flag };
    const ordinal = ORDINAL.exec(lower);
    if (ordinal !== null) return this.#counted(word, Number(ordinal[1]));
    switch (lower) {
      case 'all':
      case 'data':
        return { kind: lower };
      case 'payload':
        return this.#payload();
      case 'from':
      case 'to':
        return this.#end(lower);
      case 'port':
        return this.#port('either');
      case 'nth':
        return this.#counted(word, this.#number('expected-number', 1, NTH_MOST));
      case 'and':
      case 'or':
        throw new FilterError('expected-term', word);
      default: {
        const isHost = this.#hosts?.includes(word.text) === true;
        throw new FilterError(isHost ? 'host-without-end' : 'unknown-word', word);
      }
    }
  }

  #payload(): Match {
    const word = this.#take();
    if (word.kind !== 'text' || word.text === '') throw new FilterError('expected-text', word);
    const bytes = new TextEncoder().encode(word.text);
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return { kind: 'payload', hex };
  }

  #end(end: 'from' | 'to'): Match {
    if (this.#takes('port')) return this.#port(end);
    const word = this.#take();
    const isName = word.kind === 'word' && HOST.test(word.text) && !RESERVED.has(word.text);
    if (!isName) throw new FilterError('expected-host-or-port', word);
    if (this.#hosts?.includes(word.text) === false) throw new FilterError('unknown-host', word);
    return { kind: 'host', end, host: word.text };
  }

  #port(end: 'from' | 'to' | 'either'): Match {
    return { kind: 'port', end, port: this.#number('expected-port', 0, PORT_MOST) };
  }

  #number(problem: FilterProblem, least: number, most: number): number {
    const word = this.#take();
    const number = Number(word.text);
    if (word.kind !== 'number' || number < least || number > most)
      throw new FilterError(problem, word);
    return number;
  }

  #counted(word: Word, number: number): Match {
    if (number < 1 || number > NTH_MOST) throw new FilterError('expected-number', word);
    if (this.#nth !== undefined || this.#nested > 0) throw new FilterError('nth-misplaced', word);
    this.#nth = { number, word };
    return ALL;
  }
}

const ALL: Match = { kind: 'all' };

function isTest(match: Match): boolean {
  return match !== ALL;
}

function isKeyword(word: Word, keyword: string): boolean {
  return word.kind === 'word' && word.text.toLowerCase() === keyword;
}

function combine(kind: 'and' | 'or', of: readonly Match[]): Match {
  const [first] = of;
  if (first === undefined) return ALL;
  return of.length === 1 ? first : { kind, of };
}
