/**
 * A walkthrough's steps point the panel's editor at their lines: the step under the pointer or with
 * the focus, else the one in the middle of the window.
 */
const POINT_EVENT = 'switchboard:point';

export function setUpWalkthroughs(): void {
  const steps = document.querySelectorAll<HTMLElement>('.step');
  if (steps.length === 0) return;

  let pointed: HTMLElement | undefined;
  const point = (step: HTMLElement | undefined): void => {
    if (step === pointed) return;
    pointed?.classList.remove('pointed');
    step?.classList.add('pointed');
    pointed = step;
    document.dispatchEvent(new CustomEvent(POINT_EVENT, { detail: placeOf(step) }));
  };

  let touched: HTMLElement | undefined;
  let inMiddle: HTMLElement | undefined;
  const touch = (step: HTMLElement | undefined): void => {
    touched = step;
    point(touched ?? inMiddle);
  };

  const middle = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!(target instanceof HTMLElement)) continue;
        if (isIntersecting) inMiddle = target;
        else if (target === inMiddle) inMiddle = undefined;
      }
      point(touched ?? inMiddle);
    },
    { rootMargin: '-45% 0px -50% 0px' },
  );
  for (const step of steps) {
    middle.observe(step);
    step.addEventListener('pointerenter', ({ pointerType }) => {
      if (pointerType === 'mouse') touch(step);
    });
    step.addEventListener('pointerleave', () => {
      if (touched === step) touch(undefined);
    });
    step.addEventListener('focusin', () => touch(step));
    step.addEventListener('focusout', () => {
      if (touched === step) touch(undefined);
    });
  }
}

function placeOf(step: HTMLElement | undefined) {
  const walkthrough = step?.closest<HTMLElement>('.walkthrough');
  if (!step || !walkthrough) return null;
  const { example, program } = walkthrough.dataset;
  return { example, program, marker: step.dataset['at'] };
}
