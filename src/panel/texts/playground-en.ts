/** The playground: labs that the reader puts together. */
export const playgroundEn = {
  title: 'Playground',
  description:
    'A lab of your own: choose the hosts, write the programs, run them, and pass the whole of it on as a link.',
  lede: 'A lab of your own. Choose the hosts, write the programs, run anything; the wire is yours as everywhere. What you write is saved in this browser at every keystroke.',
  needsScript: 'The playground needs JavaScript: it is put together in your browser.',
  blank: 'Start with a blank lab',
  blankHint: 'One to eight hosts, with names and addresses of your choice.',
  blankTitle: 'My lab',
  yours: 'Your playgrounds',
  yoursNone: 'None yet. What you start here is kept in this browser, and found here again.',
  made: (hosts: number, files: number) =>
    `${hosts === 1 ? '1 host' : `${hosts} hosts`}, ${files === 1 ? '1 file' : `${files} files`}`,
  remove: (title: string) => `Remove ${title}`,
  removed: (title: string) => `“${title}” was removed.`,
  fromExample: 'Or start with an example',
  fromExampleHint:
    'Its programs and its lab, to take apart and change. The example itself stays as it is.',
  openHere: 'Open in the playground',
  all: 'All playgrounds',
  name: 'Name of this playground',
  hosts: 'Hosts',
  hostsTitle: 'The hosts of this lab',
  hostsNew: 'A blank lab',
  hostsHow:
    'All hosts are on one wire. Addresses are separated by spaces: private IPv4 ones, or IPv6 ones in fd00::/64.',
  hostsFixed:
    'This lab has more hosts than one of your own may have, so they stay as the example has them.',
  hostsEnds: 'Changing the hosts ends the lab that runs. Programs and files stay.',
  hostsLeaves:
    'This lab is the example’s, with whatever it asked for beyond the ordinary. With other hosts it becomes one of your own, with the ordinary limits; the lab that runs ends, programs and files stay.',
  hostName: (place: number) => `Name of host ${place}`,
  hostAddresses: (place: number) => `Addresses of host ${place}`,
  hostAdd: 'Add a host',
  hostRemove: (place: number) => `Remove host ${place}`,
  nameColumn: 'Name',
  addressColumn: 'Addresses',
  apart: (one: string, other: string) =>
    `${one} and ${other} have no network in common: there is no router here, so neither will reach the other.`,
  create: 'Create the lab',
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  emptyFile: (file: string, host: string) =>
    `${file} is empty. Write what is to run on ${host} here.`,
  addFile: 'Add a file',
  addFileTo: 'Add',
  renameFile: 'Rename or move',
  renameTitle: (file: string) => `Rename or move ${file}`,
  rename: 'Rename',
  deleteFile: 'Delete',
  deleteNamed: (file: string) => `Delete ${file}`,
  renameNamed: (file: string) => `Rename or move ${file}`,
  fileName: 'File name',
  fileHost: 'Host it runs on',
  fileHint: 'Files that end in .py, .ts, .js or .sh can be run; any other can be read by those.',
  fileTaken: (file: string, host: string) =>
    `There is a file of this name on ${host} already, or a program that ${file} could not be told apart from.`,
  deleted: (file: string, host: string) => `${file} on ${host} was deleted.`,
  lastFile: 'This is the only file. Rename it instead, or add another first.',
  undo: 'Undo',
  share: 'Share',
  shareTitle: 'A link to this playground',
  shareHow:
    'Whoever opens it gets a copy of the hosts and files as they are now. It is all in the link itself; nothing is stored on the server, and nothing runs by itself.',
  shareLabel: 'The link',
  copy: 'Copy the link',
  copied: 'Copied.',
  copyByHand: 'The browser does not let the page copy. Select the link and copy it.',
  shareSize: (characters: string) => `${characters} characters long. Some programs cut long links.`,
  linkTooLarge:
    'This playground is too large for a link: what a link carries is at most 32 KB once compressed. Delete what is not needed, or use “Take it home” and pass the zip file on.',
  openedLink:
    'This came with a link. Nothing has run. Read the programs before you run them; once you change something, a copy is kept among your playgrounds.',
  openedExample: (title: string) =>
    `A fresh copy of “${title}”. Once you change something, it is kept among your playgrounds.`,
  badLink:
    'This link cannot be read: part of it is missing, or it was not made by a playground. Ask for it again, whole.',
  badLinkLarge: 'This link holds more than a playground may. It was not opened.',
  unknown: 'This browser keeps no such playground. It may have been removed, or made elsewhere.',
  exampleGone:
    'The example could not be loaded. Check the connection; or it may be one that is there no more.',
  tryAgain: 'Try again',
};
