/** What each of the lab's shortcuts does. */
import type { CodeView } from './code-view.ts';
import type { HostPicker } from './host-picker.ts';
import type { HostView } from './host-view.ts';
import type { Insides } from './inside/insides.ts';
import type { LiveLab } from './live-lab.ts';
import type { PanelParts, ViewName } from './panel-parts.ts';
import type { SceneView } from './scene-view.ts';
import type { Pressed } from './shortcuts.ts';
import type { TimeView } from './time/time-view.ts';
import type { WireView } from './wire-view.ts';

export interface ShortcutTargets {
  readonly live: LiveLab;
  readonly code: CodeView;
  readonly hosts: readonly HostView[];
  readonly picker: HostPicker;
  readonly wire: WireView;
  readonly insides: Insides;
  readonly scene: SceneView;
  readonly time: TimeView;
  readonly parts: PanelParts;
  readonly help: () => void;
}

export function doShortcut({ name, place }: Pressed, targets: ShortcutTargets): void {
  const { live, code, hosts, picker, wire, insides, scene, time, parts } = targets;
  const goTo = (part: ViewName, focus: () => void) => {
    parts.show(part);
    focus();
  };
  switch (name) {
    case 'editor':
      return goTo('code', () => code.focus());
    case 'host':
      return goTo('terminals', () => hosts[place]?.focus());
    case 'hosts':
      return goTo('terminals', () => picker.focus());
    case 'wire':
      return goTo('wire', () => wire.focus());
    case 'sockets':
      return goTo('wire', () => {
        wire.showSockets(null);
        wire.focus();
      });
    case 'stuck':
      return insides.ask();
    case 'drop': {
      time.leave();
      const count = live.state.wire.dropNext > 0 ? 0 : 1;
      return live.wire({ type: 'wire.drop-next', count });
    }
    case 'play':
      return void scene.play();
    case 'next':
      return scene.next();
    case 'time':
      return time.toggleAxis();
    case 'earlier':
      return time.step(-1);
    case 'later':
      return time.step(1);
    case 'fullScreen':
      return parts.toggleFull();
    case 'help':
      return targets.help();
  }
}
