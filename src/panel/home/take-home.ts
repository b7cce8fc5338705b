/** The programs of a lab as the reader has them, in a zip with how to run them. */
import { programsOf, type LabData } from '../lab-data.ts';
import type { ReaderFiles } from '../reader-files.ts';
import type { PanelTexts } from '../texts/index.ts';
import { readme, type PathOf } from './readme.ts';
import { zip, type ZipFile } from './zip.ts';

/**
 * The files of the archive, in a folder called `name`. Where two hosts have different files of one
 * name, each host has a folder of its own.
 */
export function homeFiles(
  name: string,
  data: LabData,
  files: Pick<ReaderFiles, 'text'>,
  texts: PanelTexts,
): ZipFile[] {
  const all = programsOf(data).flatMap(({ host, program }) =>
    Object.values(program.files).map((file) => {
      return { host: host.name, file: file.file, text: files.text(host.name, file) };
    }),
  );
  const apart = all.some((one) =>
    all.some((other) => other.file === one.file && other.text !== one.text),
  );
  const pathOf: PathOf = (host, file) => (apart ? `${host}/${file}` : file);
  const unique = new Map(all.map(({ host, file, text }) => [pathOf(host, file), text]));
  const needsTwisted = all.some(({ text }) => /^\s*(?:from|import) twisted\b/m.test(text));
  const about = readme(data, pathOf, needsTwisted, texts);
  // A program of the reader's own may be called as the text about them is.
  const aboutName = unique.has(texts.home.readme) ? `_${texts.home.readme}` : texts.home.readme;
  return [[aboutName, about] as const, ...unique].map(([path, text]) => ({
    name: `${name}/${path}`,
    text,
  }));
}

export function takeHome(data: LabData, files: Pick<ReaderFiles, 'text'>, texts: PanelTexts): void {
  const name = data.example;
  const bytes = zip(homeFiles(name, data, files, texts), new Date());
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.zip`;
  link.click();
  URL.revokeObjectURL(url);
}
