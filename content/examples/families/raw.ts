/** A raw socket sees and writes whole IP packets. Node has no way to ask for one. */

import { createSocket, type SocketType } from 'node:dgram';

createSocket('raw' as SocketType); // types say no; here is what happens //: open
