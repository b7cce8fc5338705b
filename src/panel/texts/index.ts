/** Every word of the panel, in the language of its page. */
import type { SiteLanguage } from '../../../sandbox-server/protocol/example.ts';
import { en, type PanelTexts } from './en.ts';
import { zhCn } from './zh-cn.ts';

export type { PanelTexts } from './en.ts';

export const PANEL_TEXTS: Readonly<Record<SiteLanguage, PanelTexts>> = { en, 'zh-cn': zhCn };
