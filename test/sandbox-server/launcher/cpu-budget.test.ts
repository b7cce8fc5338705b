import { describe, expect, test } from 'vitest';
import { BURST_SECONDS, CpuBudget } from '../../../sandbox-server/launcher/cpu-budget.ts';

const SECOND_US = 1_000_000;
const rates = { sustainedPercent: 25, burstPercent: 100 };

/** The share given each second to a lab that takes all it is given. */
function spin(budget: CpuBudget, seconds: number, usedUs = 0): { used: number; shares: number[] } {
  const shares: number[] = [];
  let share = 100;
  let used = usedUs;
  for (let second = 0; second < seconds; second += 1) {
    used += (share / 100) * SECOND_US;
    share = budget.spend(used, 1000);
    shares.push(share);
  }
  return { used, shares };
}

describe('a lab that computes without end', () => {
  test('has its burst, and then the sustained share for as long as it goes on', () => {
    const { shares } = spin(new CpuBudget(rates), 120);
    const held = shares.indexOf(25);
    expect(held).toBeGreaterThan(BURST_SECONDS);
    expect(held).toBeLessThan(2 * BURST_SECONDS);
    expect(new Set(shares.slice(held))).toEqual(new Set([25]));
  });

  test('has a burst again after a rest, not after a blink', () => {
    const budget = new CpuBudget(rates);
    const { used } = spin(budget, 120);
    expect(budget.spend(used, 1000)).toBe(25);
    expect(budget.spend(used, 10_000)).toBe(100);
  });
});

test('a lab that idles saves up no more than one burst', () => {
  const budget = new CpuBudget(rates);
  budget.spend(0, 3_600_000);
  expect(spin(budget, 120).shares.filter((share) => share === 100).length).toBeLessThan(
    2 * BURST_SECONDS,
  );
});
