import type { LayerTexts } from '../layer-texts.ts';
import { icmp } from './icmp.ts';
import { ip } from './ip.ts';
import { link } from './link.ts';
import { meanings } from './meanings.ts';
import { payload } from './payload.ts';
import { cutByCapture, layers, notes, phases, problems, quoted } from './sentences.ts';
import { transport } from './transport.ts';

export const zhCn: LayerTexts = {
  layers,
  fields: { ...link, ...ip, ...icmp, ...transport, ...payload },
  meanings,
  problems,
  phases,
  notes,
  quoted,
  cutByCapture,
};
