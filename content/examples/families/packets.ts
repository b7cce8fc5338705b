/** Which types of socket can Node open? The last one it refuses. */

import { createSocket, type SocketType } from 'node:dgram';
import { Socket } from 'node:net';

new Socket(); //: kinds pair
console.log('SOCK_STREAM     node:net opens it, for TCP and for AF_UNIX'); //: kinds send receive
createSocket('udp4').close(); //: kinds
console.log('SOCK_DGRAM      node:dgram opens it, for UDP alone'); //: kinds
console.log('SOCK_SEQPACKET  …');
createSocket('seqpacket' as SocketType); // types say no; here is what happens //: kinds
