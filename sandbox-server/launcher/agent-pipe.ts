/** The server's end of the pipe to one agent: events as checked values, commands as bytes. */
import type { Readable, Writable } from 'node:stream';
import type { AgentCommand, AgentEvent } from './agent-messages.ts';
import { encodeBinary, encodeCommand, PipeDecoder } from './pipe-codec.ts';
import { parseAgentEvent } from './agent-event.ts';

export interface PipeListeners {
  readonly onEvent: (event: AgentEvent) => void;
  readonly onBinary: (message: Uint8Array) => void;
  /** The agent said what no agent says. */
  readonly onBroken: (detail: string) => void;
}

export class AgentPipe {
  readonly #toAgent: Writable;
  readonly #decoder = new PipeDecoder();
  readonly #listeners: PipeListeners;
  #broken = false;

  constructor(toAgent: Writable, fromAgent: Readable, listeners: PipeListeners) {
    this.#toAgent = toAgent;
    this.#listeners = listeners;
    // An agent that is gone is noticed by its exit; what was meant for it has no addressee.
    toAgent.on('error', () => undefined);
    fromAgent.on('error', () => undefined);
    fromAgent.on('data', (bytes: Buffer) => this.#take(bytes));
  }

  send(command: AgentCommand): void {
    if (this.#toAgent.writable) this.#toAgent.write(encodeCommand(command));
  }

  sendBinary(message: Uint8Array): void {
    if (this.#toAgent.writable) this.#toAgent.write(encodeBinary(message));
  }

  #take(bytes: Buffer): void {
    if (this.#broken) return;
    try {
      for (const message of this.#decoder.feed(bytes)) {
        if ('binary' in message) this.#listeners.onBinary(message.binary);
        else this.#listeners.onEvent(parseAgentEvent(message.json));
      }
    } catch (error) {
      this.#broken = true;
      this.#listeners.onBroken(error instanceof Error ? error.message : String(error));
    }
  }
}
