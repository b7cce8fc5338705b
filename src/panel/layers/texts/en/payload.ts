import type { FieldTexts } from '../layer-texts.ts';

export const payload: FieldTexts<'http' | 'text' | 'data'> = {
  'http.request-line': ['Request line', 'What the client wants: a method, a target, a version.'],
  'http.method': ['Method', 'What to do with the target: GET asks to see it.'],
  'http.target': ['Target', 'Which thing on the server this is about.'],
  'http.status-line': ['Status line', 'How the request went, in one line.'],
  'http.status': [
    'Status',
    'A number for programs: 2… worked, 4… the client’s fault, 5… the server’s.',
  ],
  'http.reason': ['Reason', 'The same in words, for people; programs ignore it.'],
  'http.version': ['Version', 'Which version of HTTP is spoken.'],
  'http.header': ['Header', 'One line that says something about the message.'],
  'http.header-name': ['Name', 'What the header is about; capital letters do not matter.'],
  'http.header-value': ['Value', 'What the header says.'],
  'http.blank-line': ['Blank line', 'The end of the headers; the body begins right after it.'],
  'text.line': [
    'Text',
    'What the program wrote, as UTF-8, up to and including the end of the line.',
  ],
  'text.cut-character': [
    'Part of a character',
    'Bytes of a character whose other bytes are in another segment: TCP does not know of characters.',
  ],
  'data.bytes': ['Data', 'Bytes that are not text.'],
};
