/** Taking programs home: the button, and the README that goes with them. */
export interface HomeCommand {
  readonly host: string;
  readonly command: string;
}

export const homeEn = {
  take: 'Take it home',
  takeHint: 'Take it home: the programs as they are now, in a zip file, with how to run them',
  taken: 'The zip file is in your downloads.',
  readme: 'README.txt',
  lede: 'These programs come from Switchboard, a course in network programming. They run on any computer as they are.',
  needs: 'You need',
  needsPython: 'Python 3.11 or newer, for the files that end in .py',
  needsNode: 'Node 22.18 or newer, or Node 24, for the files that end in .ts',
  needsTwisted: 'Twisted: python3 -m pip install twisted',
  oneMachine: 'On one computer',
  oneMachineHow:
    'Open a terminal for each program, go to this folder, and start them in this order:',
  versions: 'Two lines for one program are its versions in two languages: choose either.',
  twoMachines: 'On two computers',
  twoMachinesHow: (host: string) =>
    `Copy the folder to both. On the first, start what runs on “${host}”; find its address with “ip addr” (Linux), “ipconfig” (Windows) or “ifconfig” (macOS). On the second, give that address as the argument:`,
  address: (host: string) => `<address of ${host}>`,
  firewall:
    'If the second computer waits for long or is refused, a firewall may be in the way: allow the port that the server’s program names, for TCP or UDP as the program uses it. Both must be on one network. A server that listens on localhost or 127.0.0.1 can be reached from its own computer alone.',
  files: 'What runs where in the lab',
};
