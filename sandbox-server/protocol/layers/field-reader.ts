/**
 * Reads one layer's bytes from front to back and notes each as a field. What lies beyond the end
 * is no field: the reader is then `cut`, stays where it is and gives zeros, and the layer says what
 * is missing.
 */
import { formatIpv4, formatIpv6, formatMac } from '../packet-address.ts';
import { meaningOfIpv4, meaningOfIpv6, meaningOfMac } from './address-meaning.ts';
import type { FieldId, MeaningId } from './ids.ts';
import type { Field } from './layer.ts';

/** How a number is shown, and what it means. */
export interface Show {
  /** What the number stands for, where that is not the number itself: bytes counted in words. */
  readonly value?: (raw: number) => number;
  readonly display?: (value: number) => string;
  readonly meaning?: (value: number) => MeaningId | null;
}

/** '0x0800' for 0x0800 and `digits` 4. */
export const hex =
  (digits: number) =>
  (value: number): string =>
    `0x${value.toString(16).padStart(digits, '0')}`;

/** Counted in units of so many bytes. */
export const inUnits = (bytes: number): Show => ({ value: (raw) => raw * bytes });

/** For single bits. */
export const FLAG: Show = { meaning: (value) => (value === 1 ? 'set' : 'not-set') };

export class FieldReader {
  readonly frame: Uint8Array;
  readonly start: number;
  /** End of what may be read, in the frame. */
  readonly end: number;
  at: number;
  cut = false;
  #fields: Field[] = [];
  readonly #view: DataView;

  constructor(frame: Uint8Array, start: number, end: number) {
    this.frame = frame;
    this.start = start;
    this.end = Math.min(end, frame.length);
    this.at = start;
    this.#view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  }

  get fields(): readonly Field[] {
    return this.#fields;
  }

  get left(): number {
    return this.end - this.at;
  }

  /** The next `size` bytes (1 to 4) as a big-endian number; 0 when they are not there. */
  number(id: FieldId, size: number, show: Show = {}): number {
    const start = this.#take(size);
    if (start === null) return 0;
    return this.#note(id, this.#unsigned(start, size), show, start, this.at, null);
  }

  /** The next `size` bytes (1 to 4), to be split into fields by the bits. */
  unit(size: number): Unit {
    const start = this.#take(size);
    if (start === null) return { bits: () => 0 };
    const whole = this.#unsigned(start, size);
    return {
      bits: (id, first, count, show = {}) => {
        const raw = Math.floor(whole / 2 ** (size * 8 - first - count)) % 2 ** count;
        const from = Math.floor(first / 8);
        const to = Math.ceil((first + count) / 8);
        const bits = { first: first - from * 8, count };
        return this.#note(id, raw, show, start + from, start + to, bits);
      },
    };
  }

  mac(id: FieldId): void {
    this.#address(id, 6, formatMac, meaningOfMac);
  }

  ipv4(id: FieldId): void {
    this.#address(id, 4, formatIpv4, meaningOfIpv4);
  }

  ipv6(id: FieldId): void {
    this.#address(id, 16, formatIpv6, meaningOfIpv6);
  }

  /** The next `size` bytes as they are; as many as there are, when there are fewer. */
  bytes(id: FieldId, size: number, display = showBytes): void {
    if (this.cut) return;
    const start = this.at;
    const end = Math.min(start + size, this.end);
    if (end < start + size) this.cut = true;
    if (end === start) return;
    this.at = end;
    const value = display(this.frame.subarray(start, end));
    this.add({ id, value, display: value, start, end, bits: null, meaning: null, children: [] });
  }

  /** The next `size` bytes as UTF-8 text, control characters shown as their pictures. */
  text(id: FieldId, size: number): void {
    const start = this.at;
    const end = Math.min(start + size, this.end);
    if (end === start) return;
    this.at = end;
    const value = new TextDecoder().decode(this.frame.subarray(start, end));
    const display = value.replace(/[\0-\x1f\x7f]/g, picture);
    this.add({ id, value, display, start, end, bits: null, meaning: null, children: [] });
  }

  /** What `read` reads becomes the children of one field. Nothing read, nothing noted. */
  group<T>(id: FieldId, read: () => T, show: { value?: number; display?: string } = {}): T {
    const outer = this.#fields;
    const children: Field[] = [];
    const start = this.at;
    this.#fields = children;
    const result = read();
    this.#fields = outer;
    if (children.length > 0) {
      const range = { start, end: this.at, bits: null, meaning: null, children };
      this.add({ id, value: null, display: '', ...range, ...show });
    }
    return result;
  }

  add(field: Field): void {
    this.#fields.push(field);
  }

  /** Byte `offset` from here, without reading it; 0 beyond the end. */
  peek(offset = 0): number {
    return this.at + offset < this.end ? (this.frame[this.at + offset] ?? 0) : 0;
  }

  #take(size: number): number | null {
    if (this.at + size > this.end) this.cut = true;
    if (this.cut) return null;
    const start = this.at;
    this.at += size;
    return start;
  }

  #unsigned(start: number, size: number): number {
    if (size === 1) return this.#view.getUint8(start);
    if (size === 2) return this.#view.getUint16(start);
    if (size === 3) return this.#view.getUint8(start) * 0x10000 + this.#view.getUint16(start + 1);
    return this.#view.getUint32(start);
  }

  #note(
    id: FieldId,
    raw: number,
    { value: valueOf, display = String, meaning }: Show,
    start: number,
    end: number,
    bits: Field['bits'],
  ): number {
    const value = valueOf?.(raw) ?? raw;
    this.#fields.push({
      id,
      value,
      display: display(value),
      start,
      end,
      bits,
      meaning: meaning?.(value) ?? null,
      children: [],
    });
    return value;
  }

  #address(
    id: FieldId,
    size: number,
    format: (bytes: Uint8Array) => string,
    meaningOf: (bytes: Uint8Array) => MeaningId | null,
  ): void {
    const start = this.#take(size);
    if (start === null) return;
    const bytes = this.frame.subarray(start, this.at);
    const value = format(bytes);
    const meaning = meaningOf(bytes);
    this.add({ id, value, display: value, start, end: this.at, bits: null, meaning, children: [] });
  }
}

export interface Unit {
  /** `count` bits from bit `first` on, bit 0 being the most significant of the unit. */
  bits(id: FieldId, first: number, count: number, show?: Show): number;
}

/** U+2400 and on: '␊' for a line feed. */
function picture(control: string): string {
  return control === '\x7f' ? '␡' : String.fromCharCode(0x2400 + control.charCodeAt(0));
}

const SHOWN_BYTES = 32;

/** '48 54 54 50', the first few. */
function showBytes(bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, SHOWN_BYTES), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join(' ');
  return bytes.length > SHOWN_BYTES ? `${shown} …` : shown;
}
