/**
 * Why is it stuck? Looks at the live state of a lab and names every cause it has evidence for, the
 * likeliest first. Finds nothing rather than guess.
 */
import { fullQueues, lingering, unanswered } from './connecting.ts';
import type { Finding, LabState } from './state.ts';
import { heldWire, mutual, vanished } from './talking.ts';

const RULES = [heldWire, unanswered, lingering, fullQueues, vanished, mutual];

export function findCauses(state: LabState): Finding[] {
  return RULES.flatMap((rule) => rule(state));
}
