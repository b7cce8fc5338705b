/** The words of a scene that plays in the reader's lab. */
export const sceneEn = {
  play: 'Play',
  playHint: 'Play this example: the programs run and talk by themselves, one step after another',
  strip: 'The scene',
  label: 'Scene',
  preparing: 'A lab of its own is being made for the scene.',
  cleared: 'What ran before was stopped: a scene begins in a new lab.',
  plays: 'The scene plays …',
  next: 'Next',
  nextHint: 'Go on with the scene',
  stop: 'Stop',
  stopHint: 'End the scene, and what it has started',
  finished: 'The scene is over. The lab is yours.',
  stopped: 'The scene was stopped.',
  again: 'Play again',
  close: 'Close',
  playOriginal: 'Play with the original programs',
  originalHint: 'What you have written stays in the editor.',
  playsOriginal: 'With the original programs; yours stay in the editor.',

  failed: (reason: string) => `The scene cannot go on. ${reason}`,
  leftAsIs: 'Everything stands as it stood then, so look around.',
  edited: 'You have changed the programs. The scene expects what the original ones do.',
  flooded: 'More crossed the wire, or was printed, than a scene can follow.',
  waitedFrames: (what: string, seconds: number) =>
    `For ${seconds} s it waited for something to cross the wire: ${what}.`,
  waitedEnd: (file: string, host: string, seconds: number) =>
    `For ${seconds} s it waited for ${file} on ${host} to end.`,
  waitedPrint: (file: string, host: string, text: string, seconds: number) =>
    `${file} on ${host} goes on, but the scene waited ${seconds} s for it to print “${text}”.`,
  endedBefore: (file: string, host: string, text: string) =>
    `${file} on ${host} has ended, and the scene still waited for it to print “${text}”.`,
  printed: (text: string) => `The last that it printed was “${text}”.`,
  printedNothing: 'It has printed nothing since.',
};

export type SceneTexts = typeof sceneEn;
