/** Shows set-up as it goes: one line per step, with how long it took and what it did. */

/** What keeps set-up from going on, said to the person at the terminal: cause and next step. */
export class SetupError extends Error {}

const LINES_OF_FAILURE = 40;
const isTerminal = process.stderr.isTTY;

/**
 * Runs one step. `work` gives what it did in a few words ('installed', 'up to date'), and may say
 * with `progress` what it is doing now.
 * @param {string} name
 * @param {(progress: (doing: string) => void) => Promise<string>} work
 */
export async function step(name, work) {
  const startedMs = performance.now();
  const seconds = () => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
  let doing = '';
  const draw = () => {
    if (isTerminal) writeOver(`  … ${name}${doing && `: ${doing}`} (${seconds()})`);
  };
  const ticking = setInterval(draw, 250);
  try {
    const done = await work((text) => {
      const isNew = text !== doing;
      doing = text;
      if (isTerminal) draw();
      else if (isNew) console.error(`  … ${name}: ${text}`);
    });
    finish(`  ✓ ${name}: ${done} (${seconds()})`);
  } catch (error) {
    finish(`  ✗ ${name} (${seconds()})`);
    throw error;
  } finally {
    clearInterval(ticking);
  }
}

/**
 * The end of a failed program's output, for an error message.
 * @param {string} output
 */
export function endOf(output) {
  return output.trimEnd().split('\n').slice(-LINES_OF_FAILURE).join('\n');
}

/** @param {string} line */
function writeOver(line) {
  const width = (process.stderr.columns || 80) - 1;
  process.stderr.write(`\r\u001b[K${line.slice(0, width)}`);
}

/** @param {string} line */
function finish(line) {
  process.stderr.write(isTerminal ? `\r\u001b[K${line}\n` : `${line}\n`);
}
