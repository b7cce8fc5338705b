/** Play: the example's scene in the reader's lab, or its recording where there can be no lab. */
import type { SiteLanguage } from '../../sandbox-server/protocol/example.ts';
import { fileIn, programsOf, type LabData } from './lab-data.ts';
import type { LanguageChoice } from './language-choice.ts';
import type { LiveLab } from './live-lab.ts';
import { drawScene, sceneSays } from './scene-strip.ts';
import type { PanelTexts } from './texts/index.ts';

export interface SceneViewOptions {
  readonly element: HTMLElement;
  readonly data: LabData;
  readonly live: LiveLab;
  readonly languages: LanguageChoice;
  readonly language: SiteLanguage;
  readonly texts: PanelTexts;
  /** Brings the live lab into view. */
  readonly enter: () => void;
  readonly playRecording: () => Promise<void>;
  readonly say: (text: string) => void;
}

export class SceneView {
  #options: SceneViewOptions;
  #said = '';

  constructor(options: SceneViewOptions) {
    this.#options = options;
  }

  async play(original = false): Promise<void> {
    const { data, live, languages, enter, playRecording } = this.#options;
    if (!data.recorded) return;
    enter();
    const cast = programsOf(data).map((place) => {
      const language = languages.of(place);
      const file = fileIn(place.program, language);
      return { host: place.host.name, program: place.program.name, language, file };
    });
    const { link } = live.state;
    const isAway = link.name === 'away' || link.name === 'refused';
    if (isAway || !(await live.scene.play(cast, original))) await playRecording();
  }

  /** The reader has read what it says. */
  next(): void {
    this.#options.live.scene.next();
  }

  draw(isLive: boolean): void {
    const { element, live, language, texts, say } = this.#options;
    const { scene } = live.state;
    const edited = scene !== null && this.#edited;
    drawScene(element, isLive ? scene : null, language, texts, {
      next: () => live.scene.next(),
      stop: () => live.scene.stop(),
      close: () => live.scene.close(),
      play: (original) => void this.play(original),
      edited,
    });
    const said = scene === null ? '' : sceneSays(scene, language, texts, edited);
    if (said !== this.#said && said !== '' && isLive) say(said);
    this.#said = said;
  }

  /** A program that plays, in the language it plays in, is not what it was at first. */
  get #edited(): boolean {
    const { data, live, languages } = this.#options;
    return programsOf(data).some((place) =>
      live.files.edited(place.host.name, fileIn(place.program, languages.of(place))),
    );
  }
}
