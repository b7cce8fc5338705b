/** Predictions: choosing reveals the answer, and both are still there when the reader comes back. */
import { remember, remembered } from './storage.ts';

export function setUpPredictions(): void {
  for (const question of document.querySelectorAll<HTMLElement>('.predict')) setUp(question);
}

function setUp(question: HTMLElement): void {
  const key = `predict.${question.dataset['key'] ?? ''}`;
  const answer = question.querySelector('details');
  const choices = [...question.querySelectorAll<HTMLInputElement>('input[type=radio]')];
  if (answer === null) return;

  const saved = remembered(key);
  const chosen = choices[Number(saved)];
  if (saved !== null && saved !== '' && chosen) chosen.checked = true;
  if (saved !== null) answer.open = true;

  for (const [index, choice] of choices.entries()) {
    choice.addEventListener('change', () => {
      remember(key, String(index));
      answer.open = true;
    });
  }
  answer.addEventListener('toggle', () => {
    if (answer.open && remembered(key) === null) remember(key, '');
  });
}
