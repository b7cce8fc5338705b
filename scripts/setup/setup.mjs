/**
 * Set-up in order: system parts, npm packages, Node, sandbox, site. Each step looks before it acts,
 * so that a second run takes a moment and needs no network.
 */
import { buildSite } from './build.mjs';
import { installPackages } from './packages.mjs';
import { findRuntime } from './runtime.mjs';
import { checkSandbox } from './sandbox.mjs';
import { installSystemParts } from './system.mjs';
import { step } from './steps.mjs';

/**
 * What a task needs: 'labs' where the machine can have them (without, lessons show recordings),
 * 'sandbox' labs in any case, 'tests' what only tests use, 'site' the built pages.
 * @typedef {'labs' | 'sandbox' | 'tests' | 'site'} Need
 */

/**
 * @param {readonly Need[]} needs
 * @param {readonly string[]} args the task's own, of which `--unsafe-local` and `--no-labs` matter here
 * @returns {Promise<string>} the path of the Node to go on with
 */
export async function setUp(needs, args) {
  const tests = needs.includes('tests');
  const labs =
    needs.includes('labs') && !args.includes('--unsafe-local') && !args.includes('--no-labs');
  if (labs || tests) {
    await step('system parts', (progress) => installSystemParts({ tests }, progress));
  }
  await step('npm packages', installPackages);
  let node = '';
  await step('Node', async () => {
    const found = await findRuntime();
    node = found.path;
    return found.version;
  });
  if (labs) await step('sandbox', () => checkSandbox(node, needs.includes('sandbox')));
  if (needs.includes('site')) await step('site', (progress) => buildSite(node, progress));
  return node;
}
