/**
 * An assembler for classic BPF as seccomp(2) takes it: straight code with forward jumps to labels.
 * Each instruction is a struct sock_filter of 8 bytes: code u16, jt u8, jf u8, k u32, little-endian
 * (both architectures that labs run on are).
 */

const LOAD_WORD = 0x20; // BPF_LD | BPF_W | BPF_ABS
const JUMP_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const JUMP_GREATER_EQUAL = 0x35; // BPF_JMP | BPF_JGE | BPF_K
const JUMP_ANY_BIT = 0x45; // BPF_JMP | BPF_JSET | BPF_K
const RETURN = 0x06; // BPF_RET | BPF_K
const INSTRUCTION_BYTES = 8;

interface Instruction {
  readonly code: number;
  readonly k: number;
  /** Where a jump that is taken leads; one that is not goes on with the next instruction. */
  readonly target?: string;
}

export class Assembler {
  readonly #instructions: Instruction[] = [];
  readonly #labels = new Map<string, number>();

  /** Loads 32 bits of struct seccomp_data. */
  load(offset: number): this {
    return this.#add({ code: LOAD_WORD, k: offset });
  }

  ifEqual(value: number, target: string): this {
    return this.#add({ code: JUMP_EQUAL, k: value, target });
  }

  ifAtLeast(value: number, target: string): this {
    return this.#add({ code: JUMP_GREATER_EQUAL, k: value, target });
  }

  ifAnyBit(mask: number, target: string): this {
    return this.#add({ code: JUMP_ANY_BIT, k: mask, target });
  }

  return(action: number): this {
    return this.#add({ code: RETURN, k: action });
  }

  label(name: string): this {
    if (this.#labels.has(name)) throw new RangeError(`label ${name} is there already`);
    this.#labels.set(name, this.#instructions.length);
    return this;
  }

  /** @throws RangeError for a label that is missing, behind, or further than a jump reaches. */
  assemble(): Uint8Array {
    const bytes = new Uint8Array(this.#instructions.length * INSTRUCTION_BYTES);
    const view = new DataView(bytes.buffer);
    for (const [index, { code, k, target }] of this.#instructions.entries()) {
      const at = index * INSTRUCTION_BYTES;
      view.setUint16(at, code, true);
      view.setUint8(at + 2, target === undefined ? 0 : this.#distance(index, target));
      view.setUint32(at + 4, k, true);
    }
    return bytes;
  }

  #distance(from: number, target: string): number {
    const distance = (this.#labels.get(target) ?? -1) - from - 1;
    if (distance < 0 || distance > 255) throw new RangeError(`no jump from ${from} to ${target}`);
    return distance;
  }

  #add(instruction: Instruction): this {
    this.#instructions.push(instruction);
    return this;
  }
}
