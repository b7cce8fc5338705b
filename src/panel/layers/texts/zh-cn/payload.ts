import type { FieldTexts } from '../layer-texts.ts';

export const payload: FieldTexts<'http' | 'text' | 'data'> = {
  'http.request-line': ['请求行', '客户想要什么：方法、目标和版本。'],
  'http.method': ['方法', '要对目标做什么，GET 是想看看它。'],
  'http.target': ['目标', '要的是服务器上的哪一样东西。'],
  'http.status-line': ['状态行', '用一行说明请求的结果。'],
  'http.status': ['状态码', '给程序看的数：2 开头是成功，4 开头错在客户，5 开头错在服务器。'],
  'http.reason': ['原因短语', '给人看的同一个意思，程序不理会它。'],
  'http.version': ['版本', '说的是哪一版 HTTP。'],
  'http.header': ['首部行', '对这条消息的一句说明。'],
  'http.header-name': ['名称', '这一行说的是什么，不分大小写。'],
  'http.header-value': ['值', '这一行的内容。'],
  'http.blank-line': ['空行', '首部到此为止，正文紧接着开始。'],
  'text.line': ['文本', '程序写下的一行 UTF-8 文本，行尾也算在内。'],
  'text.cut-character': [
    '半个字符',
    '一个字符的一部分字节，其余的在另一个报文段里：TCP 并不知道什么是字符。',
  ],
  'data.bytes': ['数据', '不是文本的字节。'],
};
